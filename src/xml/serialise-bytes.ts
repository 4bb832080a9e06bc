import { DiagnosticError } from "../core/diagnostic.ts";
import type { XmlDocument } from "../core/xml-tree.ts";
import { nameCharacter } from "./characters.ts";
import { encodingLabel, WINDOWS_1252_UPPER } from "./decode.ts";
import { lineIndexOf } from "./locate.ts";
import { serialise } from "./serialise.ts";

/**
 * The document as bytes in the encoding it was read in, with its byte-order mark: an unchanged tree gives its file again.
 * Throws a DiagnosticError (`xml-encoding`) where the encoding has no byte for a character, or cannot be written.
 */
export function serialiseBytes(document: XmlDocument): Uint8Array {
  return encodeAs(document, serialise(document));
}

/** A text as bytes in the way in which a document was read: its encoding and byte-order mark. Throws as `serialiseBytes` does. */
export function encodeAs(document: XmlDocument, characters: string): Uint8Array {
  const text = (document.byteOrderMark === true ? "\uFEFF" : "") + characters;
  const { encoding } = document;
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  const codes = singleByteCodes(encoding);
  if (codes === undefined) throw cannotWrite(document, `The encoding ${encoding} can be read but not written.`);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = codes.get(text.charCodeAt(index));
    if (code === undefined) {
      const character = nameCharacter(text.codePointAt(index) as number);
      throw cannotWrite(document, `The encoding ${encoding} has no byte for the character ${character}.`);
    }
    bytes[index] = code;
  }
  return bytes;
}

/** Bytes by character of a single-byte encoding; undefined for any other. */
function singleByteCodes(encoding: string): Map<number, number> | undefined {
  const label = encodingLabel(encoding);
  if (label === undefined || !label.singleByte) return undefined;
  const all = Uint8Array.from({ length: encoding.endsWith("ascii") ? 0x80 : 0x100 }, (_, byte) => byte);
  const latin1 = Buffer.from(all).toString("latin1");
  const text =
    label.name === "latin1"
      ? latin1
      : label.name === "windows-1252"
        ? latin1.slice(0, 0x80) + WINDOWS_1252_UPPER + latin1.slice(0xa0)
        : new TextDecoder(label.name).decode(all);
  const codes = new Map<number, number>();
  for (let byte = 0; byte < text.length; byte++) {
    if (text[byte] !== "\uFFFD") codes.set(text.charCodeAt(byte), byte);
  }
  return codes;
}

function cannotWrite(document: XmlDocument, message: string): DiagnosticError {
  return new DiagnosticError([
    {
      path: document.path,
      place: lineIndexOf(document).placeAt(0),
      source: "xml",
      ruleId: "xml-encoding",
      severity: "error",
      message,
      fix: "Change the encoding in the first line to UTF-8.",
    },
  ]);
}
