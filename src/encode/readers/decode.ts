import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { LineIndex } from "../../core/text.ts";
import { WINDOWS_1252_UPPER } from "../../xml/decode.ts";

/** What is known of a file's characters before they are read. */
export interface Encoding {
  /** The encoding that the user states: a label of the WHATWG Encoding Standard, such as `windows-1252`. */
  readonly stated?: string;
  /** The encoding that the file itself states, where it can. */
  readonly declared?: string;
  /** What the file is taken for, in a report, where it is no text: without it, that of the file is refused. */
  readonly orElse?: "windows-1252";
}

export interface Decoded {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ["a PDF file", [0x25, 0x50, 0x44, 0x46]],
  ["a ZIP archive (perhaps a Word document, DOCX)", [0x50, 0x4b, 0x03, 0x04]],
  ["an old Word document (DOC)", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a JPEG picture", [0xff, 0xd8, 0xff]],
  ["a PNG picture", [0x89, 0x50, 0x4e, 0x47]],
];

/** What a file is by its first bytes, in an editor's words, where it is no text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const kind = SIGNATURES.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0];
  return (
    kind ?? (byteOrderMark(bytes)?.startsWith("utf-16") !== true && bytes.includes(0) ? "a binary file" : undefined)
  );
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}

/**
 * The characters of a text file, without a byte-order mark. What the encoding is: the byte-order mark says it, then the
 * user, then the file; without any of them it is UTF-8. An encoding other than UTF-8 and UTF-16 is reported, a guess is a
 * warning.
 *
 * @throws {DiagnosticError} `source-binary`, `source-not-utf-8`, `source-encoding`, `encoding-unknown`
 */
export function decodeText(bytes: Uint8Array, path: string, { stated, declared, orElse }: Encoding = {}): Decoded {
  const kind = binaryKind(bytes);
  if (kind !== undefined) throw new DiagnosticError([binary(path, kind)]);
  if (stated !== undefined && decoderFor(stated) === undefined) throw new DiagnosticError([unknown(path, stated)]);
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return { text: decodeAs(marked, bytes, path), diagnostics: [] };
  if (stated !== undefined) return { text: decodeAs(stated, bytes, path), diagnostics: [] };
  const declaredText = declared === undefined ? undefined : tryAs(declared, bytes);
  if (declaredText !== undefined) {
    const name = decoderFor(declared ?? "")?.encoding ?? "";
    return { text: declaredText, diagnostics: name === "utf-8" ? [] : [asDeclared(path, name)] };
  }
  const text = tryAs("utf-8", bytes);
  const doubts = declared === undefined ? [] : [wronglyDeclared(path, declared)];
  if (text !== undefined) return { text, diagnostics: doubts };
  if (orElse === undefined) throw new DiagnosticError([undecodable(bytes, path, "utf-8")]);
  return { text: decodeAs(orElse, bytes, path), diagnostics: [...doubts, guessed(path, bytes, orElse)] };
}

/** A decoder that refuses what is no text in the encoding; nothing where the name is no encoding's. */
function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

function tryAs(label: string, bytes: Uint8Array): string | undefined {
  try {
    const decoder = decoderFor(label);
    const text = decoder?.decode(bytes);
    if (decoder?.encoding !== "windows-1252") return text;
    return text?.replace(/[\u0080-\u009F]/g, fromWindows1252);
  } catch {
    return undefined;
  }
}

/** Node 20 decodes the bytes 0x80 to 0x9F of windows-1252 as control characters; those it has no character for are such. */
function fromWindows1252(control: string): string {
  const character = WINDOWS_1252_UPPER[control.charCodeAt(0) - 0x80];
  return character === undefined || character === "\uFFFD" ? control : character;
}

function decodeAs(label: string, bytes: Uint8Array, path: string): string {
  const text = tryAs(label, bytes);
  if (text === undefined) throw new DiagnosticError([undecodable(bytes, path, label)]);
  return text;
}

function at(path: string, ruleId: string, severity: Diagnostic["severity"], message: string, fix?: string): Diagnostic {
  const place = { start: { line: 1, column: 1, offset: 0 } };
  return { path, place, source: "encode", ruleId, severity, message, ...(fix !== undefined && { fix }) };
}

function binary(path: string, kind: string): Diagnostic {
  const fix = "Save the text itself as a .txt file in UTF-8.";
  return at(path, "source-binary", "error", `This is ${kind}, not plain text.`, fix);
}

function unknown(path: string, label: string): Diagnostic {
  const fix = "Name it as programs do: utf-8, utf-16le, windows-1252, windows-1251, iso-8859-2, koi8-r and others.";
  return at(path, "encoding-unknown", "error", `No encoding is called “${label}”.`, fix);
}

function asDeclared(path: string, name: string): Diagnostic {
  return at(path, "encoding-declared", "info", `The file was read as ${name}, as it says of itself.`);
}

function wronglyDeclared(path: string, declared: string): Diagnostic {
  const message = `The file says that it is ${declared}, but it is not.`;
  return at(path, "encoding-wrong", "warning", message, "Check the accented letters, and save the file as UTF-8.");
}

function guessed(path: string, bytes: Uint8Array, label: string): Diagnostic {
  const { start, byte } = firstUndecodable(bytes, "utf-8");
  return {
    path,
    place: { start },
    source: "encode",
    ruleId: "encoding-guessed",
    severity: "warning",
    message: `The file is not UTF-8 (byte ${byte} stands here) and does not say what it is; it was read as ${label}, which is a guess.`,
    fix: `Check the accented letters; state the encoding with “--encoding ${label}” when they are right, or with another name.`,
  };
}

/** Says where the first byte stands that the encoding does not have there: line, and column in characters. */
function undecodable(bytes: Uint8Array, path: string, label: string): Diagnostic {
  const { start, byte } = firstUndecodable(bytes, label);
  const isUtf8 = label === "utf-8";
  const name = isUtf8 ? "UTF-8" : label;
  return {
    path,
    place: { start },
    source: "encode",
    ruleId: isUtf8 ? "source-not-utf-8" : "source-encoding",
    severity: "error",
    message: `The file is not ${name}: byte ${byte} cannot stand here.`,
    fix: isUtf8
      ? "Save it as UTF-8 with a text editor and check the accented letters, or say what it is, as in “--encoding windows-1252”."
      : "State another encoding with --encoding, or save the file as UTF-8.",
  };
}

function firstUndecodable(
  bytes: Uint8Array,
  label: string,
): { readonly start: ReturnType<LineIndex["pointAt"]>; readonly byte: string } {
  let low = 0;
  let high = bytes.length;
  const decodes = (length: number): string | undefined => {
    try {
      return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), {
        stream: true,
      });
    } catch {
      return undefined;
    }
  };
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decodes(middle) === undefined) high = middle - 1;
    else low = middle;
  }
  const before = decodes(low) ?? "";
  const sound = label === "utf-8" ? new TextEncoder().encode(before).length : low;
  const byte = (bytes[sound] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  return { start: new LineIndex(before).pointAt(before.length), byte: `0x${byte}` };
}
