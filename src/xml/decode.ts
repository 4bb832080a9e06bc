import { isAscii, isUtf8, transcode } from "node:buffer";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { LineIndex } from "../core/text.ts";

/** A file's characters and how they were encoded. */
export interface DecodedText {
  readonly text: string;
  /** Lower case: `utf-8`, `utf-16le`, `iso-8859-1`, … */
  readonly encoding: string;
  readonly byteOrderMark: boolean;
}

/** Encodings that are read besides UTF-8 and UTF-16, by name, with the name that TextDecoder knows. */
const SINGLE_BYTE = new Map<string, string>([
  ["us-ascii", "latin1"],
  ["ascii", "latin1"],
  ["iso-8859-1", "latin1"],
  ["latin1", "latin1"],
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((part): [string, string] => [
    `iso-8859-${part}`,
    `iso-8859-${part}`,
  ]),
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page): [string, string] => [
    `windows-${page}`,
    `windows-${page}`,
  ]),
  ["koi8-r", "koi8-r"],
  ["koi8-u", "koi8-u"],
  ["macintosh", "macintosh"],
]);

const OTHERS = new Map<string, string>([
  ["shift_jis", "shift_jis"],
  ["euc-jp", "euc-jp"],
  ["iso-2022-jp", "iso-2022-jp"],
  ["euc-kr", "euc-kr"],
  ["gb2312", "gbk"],
  ["gbk", "gbk"],
  ["gb18030", "gb18030"],
  ["big5", "big5"],
]);

/** The name that TextDecoder has for an encoding (`latin1`: every byte is its own code point); undefined where not known. */
export function encodingLabel(encoding: string): { readonly name: string; readonly singleByte: boolean } | undefined {
  const single = SINGLE_BYTE.get(encoding);
  if (single !== undefined) return { name: single, singleByte: true };
  const other = OTHERS.get(encoding);
  return other === undefined ? undefined : { name: other, singleByte: false };
}

/**
 * Decodes the bytes of an XML file: by byte-order mark, by `encoding` where the caller knows it, by the XML declaration,
 * else as UTF-8 (XML 1.0, appendix F). Throws a DiagnosticError: `xml-encoding` (unknown, contradicted, or bytes that do
 * not fit), `xml-binary`, `xml-too-large`.
 */
export function decodeXml(bytes: Uint8Array, path: string, encoding?: string): DecodedText {
  const mark = markOf(bytes);
  const body = mark === undefined ? bytes : bytes.subarray(mark.length);
  const family = mark?.encoding ?? guessFamily(body);
  if (family === undefined || family.startsWith("utf-32")) {
    throw problem(path, "xml-encoding", `The file is encoded in ${family ?? "an unknown way"}, which is not read.`, {
      fix: "Save it as UTF-8.",
    });
  }
  if (family === "utf-8" && looksBinary(body)) throw binary(path);
  const declared = declaredEncoding(body, family);
  const chosen = (encoding ?? declared)?.toLowerCase();
  if (family.startsWith("utf-16")) {
    if (chosen !== undefined && !/^(?:utf-16(?:[lb]e)?|iso-10646-ucs-2|ucs-2)$/.test(chosen)) {
      throw problem(path, "xml-encoding", `The file says that its encoding is ${chosen}, but it is UTF-16.`, {
        fix: "Correct the encoding in the first line.",
      });
    }
    const contradicts = (chosen === "utf-16le" || chosen === "utf-16be") && chosen !== family;
    if (contradicts) {
      throw problem(path, "xml-encoding", `The file says that its encoding is ${chosen}, but it is ${family}.`, {
        fix: "Correct the encoding in the first line.",
      });
    }
    return { text: decodeUtf16(body, family, path), encoding: family, byteOrderMark: mark !== undefined };
  }
  if (chosen === undefined || chosen === "utf-8" || chosen === "utf8") {
    return { text: decodeUtf8(body, path, chosen !== undefined), encoding: "utf-8", byteOrderMark: mark !== undefined };
  }
  if (mark !== undefined) {
    throw problem(path, "xml-encoding", `The file says that its encoding is ${chosen}, but it begins as UTF-8.`, {
      fix: "Correct the encoding in the first line to UTF-8.",
    });
  }
  if (chosen.startsWith("utf-16") || chosen.includes("ucs-")) {
    throw problem(path, "xml-encoding", `The file says that its encoding is ${chosen}, but it is not.`, {
      fix: "Correct the encoding in the first line, most likely to UTF-8.",
    });
  }
  return { text: decodeLegacy(body, chosen, path), encoding: chosen, byteOrderMark: false };
}

function markOf(bytes: Uint8Array): { encoding: string; length: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: "utf-32le", length: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: "utf-32be", length: 4 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", length: 2 };
  return undefined;
}

/** By the zero bytes round a `<` at the start; undefined for EBCDIC. */
function guessFamily(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return "utf-32le";
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return "utf-32be";
  if (a === 0x3c && b === 0) return "utf-16le";
  if (a === 0 && b === 0x3c) return "utf-16be";
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return undefined;
  return "utf-8";
}

function declaredEncoding(bytes: Uint8Array, family: string): string | undefined {
  const start = bytes.subarray(0, 1024);
  const text = Buffer.from(family === "utf-16be" ? swapBytes(start) : start).toString(
    family.startsWith("utf-16") ? "utf16le" : "latin1",
  );
  return /^<\?xml[ \t\r\n][^>]*?[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)')/
    .exec(text)
    ?.slice(1)
    .find((name) => name !== undefined);
}

function decodeUtf8(bytes: Uint8Array, path: string, declared: boolean): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isUtf8(buffer)) {
    // By way of UTF-16 it is four times faster than the decoder of V8.
    return tooLargeIsAProblem(path, () =>
      isAscii(buffer) ? buffer.toString("latin1") : transcode(buffer, "utf8", "utf16le").toString("utf16le"),
    );
  }
  const offset = firstBadUtf8(bytes);
  const byte = `0x${(bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
  throw problem(
    path,
    "xml-encoding",
    `The file is not UTF-8: the byte ${byte} stands where no character can have it.`,
    {
      place: placeOfByte(buffer.subarray(0, offset).toString("utf8")),
      fix: declared
        ? "Save the file as UTF-8, or name its true encoding in the first line."
        : 'Save the file as UTF-8, or name its encoding in the first line: <?xml version="1.0" encoding="windows-1252"?>.',
    },
  );
}

function decodeUtf16(bytes: Uint8Array, family: string, path: string): string {
  const ordered = family === "utf-16be" ? swapBytes(bytes) : bytes;
  if (bytes.length % 2 !== 0) {
    throw problem(
      path,
      "xml-encoding",
      "The file is UTF-16 but has an odd number of bytes: its last character is cut.",
      {
        fix: "Get the file anew from where it came.",
      },
    );
  }
  return tooLargeIsAProblem(path, () =>
    Buffer.from(ordered.buffer, ordered.byteOffset, ordered.length).toString("utf16le"),
  );
}

function decodeLegacy(bytes: Uint8Array, encoding: string, path: string): string {
  const label = encodingLabel(encoding)?.name;
  if (label === undefined) {
    throw problem(path, "xml-encoding", `The encoding “${encoding}” is not known.`, {
      fix: "Correct the encoding in the first line, or save the file as UTF-8.",
    });
  }
  if (label === "windows-1252") return decodeWindows1252(bytes, path);
  if (label === "latin1") {
    const text = tooLargeIsAProblem(path, () =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1"),
    );
    const wrong = encoding.endsWith("ascii") ? text.search(/[^\0-\x7F]/) : -1;
    if (wrong !== -1) throw doesNotFit(path, encoding, placeOfByte(text.slice(0, wrong)));
    return text;
  }
  try {
    return tooLargeIsAProblem(path, () => new TextDecoder(label, { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    const shown = new TextDecoder(label).decode(bytes);
    throw doesNotFit(path, encoding, placeOfByte(shown.slice(0, Math.max(0, shown.indexOf("\uFFFD")))));
  }
}

/** Characters of the bytes 0x80 to 0x9F in windows-1252, U+FFFD where there is none. Node 20 decodes them as ISO-8859-1. */
export const WINDOWS_1252_UPPER = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";

function decodeWindows1252(bytes: Uint8Array, path: string): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = tooLargeIsAProblem(path, () => latin1.toString("latin1"));
  const decoded = text.replace(/[\x80-\x9F]/g, (byte) => WINDOWS_1252_UPPER.charAt(byte.charCodeAt(0) - 0x80));
  const wrong = decoded.indexOf("\uFFFD");
  if (wrong !== -1) throw doesNotFit(path, "windows-1252", placeOfByte(decoded.slice(0, wrong)));
  return decoded;
}

function tooLargeIsAProblem(path: string, decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ERR_STRING_TOO_LONG") throw error;
    throw problem(path, "xml-too-large", "The file is too large to be read.", { fix: "Cut it into several files." });
  }
}

/** Offset of the first byte that is not part of a UTF-8 character (Unicode 16, table 3-7). */
function firstBadUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      at++;
      continue;
    }
    const length =
      byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
    if (length === 0) return at;
    const second = bytes[at + 1] ?? 0;
    const least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    const most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) return at;
    for (let index = 2; index < length; index++) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return at;
    at += length;
  }
  return at;
}

function looksBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4096);
  let controls = 0;
  for (const byte of start) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x9 && byte !== 0xa && byte !== 0xd && byte !== 0xc && byte !== 0x1b) controls++;
  }
  return controls > start.length / 10 && controls > 3;
}

function swapBytes(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length & ~1);
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    swapped[index] = bytes[index + 1] as number;
    swapped[index + 1] = bytes[index] as number;
  }
  return swapped;
}

function placeOfByte(before: string): NonNullable<Diagnostic["place"]> {
  return new LineIndex(before).placeAt(before.length);
}

function doesNotFit(path: string, encoding: string, place: NonNullable<Diagnostic["place"]>): DiagnosticError {
  return problem(
    path,
    "xml-encoding",
    `The file says that its encoding is ${encoding}, but a byte here does not fit it.`,
    {
      place,
      fix: "Correct the encoding in the first line, or save the file as UTF-8.",
    },
  );
}

function binary(path: string): DiagnosticError {
  return problem(path, "xml-binary", "The file is not text but binary data.", {
    fix: "Check that this is the file that you mean.",
  });
}

function problem(
  path: string,
  ruleId: string,
  message: string,
  details: Pick<Diagnostic, "place" | "fix">,
): DiagnosticError {
  return new DiagnosticError([{ path, source: "xml", ruleId, severity: "error", message, ...details }]);
}
