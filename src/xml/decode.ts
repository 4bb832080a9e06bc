import { isAscii, isUtf8, transcode } from "node:buffer";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { LineStarts } from "../core/text.ts";

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
  const decoder = new XmlDecoder(bytes, path, encoding);
  const text = tooLargeIsAProblem(path, () => decoder.decode(bytes, true, new LineStarts()));
  return { text, encoding: decoder.encoding, byteOrderMark: decoder.byteOrderMark };
}

/** Makes the characters of the next bytes; with `last` none come after them. `before` are the lines of the text so far. */
type Decode = (bytes: Uint8Array, last: boolean, before: LineStarts) => string;

/** How many bytes of a file tell its encoding. */
export const TELLING_BYTES = 4096;

/** Decodes the bytes of an XML file as they come, as `decodeXml` says. */
export class XmlDecoder {
  /** As `DecodedText` has it. */
  readonly encoding: string;
  readonly byteOrderMark: boolean;
  readonly #decode: Decode;
  /** Bytes of the byte-order mark that are still to be passed over. */
  #mark: number;

  /** `start` are the first TELLING_BYTES of the file at least, or all. */
  constructor(start: Uint8Array, path: string, encoding?: string) {
    const mark = markOf(start);
    const body = mark === undefined ? start : start.subarray(mark.length);
    const family = familyOf(mark?.encoding ?? guessFamily(body), body, path);
    const chosen = (encoding ?? declaredEncoding(body, family))?.toLowerCase();
    this.byteOrderMark = mark !== undefined;
    this.#mark = mark?.length ?? 0;
    if (family !== "utf-8") {
      checkUtf16(family, chosen, path);
      this.encoding = family;
      this.#decode = utf16Decoder(family, path);
    } else if (chosen === undefined || chosen === "utf-8" || chosen === "utf8") {
      this.encoding = "utf-8";
      this.#decode = utf8Decoder(path, chosen !== undefined);
    } else {
      checkLegacy(chosen, mark !== undefined, path);
      this.encoding = chosen;
      this.#decode = legacyDecoder(chosen, path);
    }
  }

  /**
   * The characters of the next bytes, never half of one; `last` says that no more come, `before` are the lines of the text
   * so far. Throws `xml-encoding`, after which it can go on no further.
   */
  decode(bytes: Uint8Array, last: boolean, before: LineStarts): string {
    const body = this.#mark === 0 ? bytes : bytes.subarray(this.#mark);
    this.#mark = 0;
    return this.#decode(body, last, before);
  }
}

function familyOf(family: string | undefined, body: Uint8Array, path: string): string {
  if (family === undefined || family.startsWith("utf-32")) {
    throw problem(path, "xml-encoding", `The file is encoded in ${family ?? "an unknown way"}, which is not read.`, {
      fix: "Save it as UTF-8.",
    });
  }
  if (family === "utf-8" && looksBinary(body)) throw binary(path);
  return family;
}

function checkUtf16(family: string, chosen: string | undefined, path: string): void {
  if (chosen !== undefined && !/^(?:utf-16(?:[lb]e)?|iso-10646-ucs-2|ucs-2)$/.test(chosen)) {
    throw problem(path, "xml-encoding", `The file says that its encoding is ${chosen}, but it is UTF-16.`, {
      fix: "Correct the encoding in the first line.",
    });
  }
  if ((chosen === "utf-16le" || chosen === "utf-16be") && chosen !== family) {
    throw problem(path, "xml-encoding", `The file says that its encoding is ${chosen}, but it is ${family}.`, {
      fix: "Correct the encoding in the first line.",
    });
  }
}

function checkLegacy(chosen: string, byteOrderMark: boolean, path: string): void {
  if (byteOrderMark) {
    throw problem(path, "xml-encoding", `The file says that its encoding is ${chosen}, but it begins as UTF-8.`, {
      fix: "Correct the encoding in the first line to UTF-8.",
    });
  }
  if (chosen.startsWith("utf-16") || chosen.includes("ucs-")) {
    throw problem(path, "xml-encoding", `The file says that its encoding is ${chosen}, but it is not.`, {
      fix: "Correct the encoding in the first line, most likely to UTF-8.",
    });
  }
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

function utf8Decoder(path: string, declared: boolean): Decode {
  let rest: Uint8Array = new Uint8Array();
  return (bytes, last, before) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const end = last ? all.length : all.length - openUtf8(all);
    rest = new Uint8Array(all.subarray(end));
    const buffer = Buffer.from(all.buffer, all.byteOffset, end);
    // By way of UTF-16 it is four times faster than the decoder of V8.
    if (isAscii(buffer)) return buffer.toString("latin1");
    if (isUtf8(buffer)) return transcode(buffer, "utf8", "utf16le").toString("utf16le");
    const offset = firstBadUtf8(buffer);
    const byte = `0x${(buffer[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
    throw problem(
      path,
      "xml-encoding",
      `The file is not UTF-8: the byte ${byte} stands where no character can have it.`,
      {
        place: placeAfter(before, buffer.subarray(0, offset).toString("utf8")),
        fix: declared
          ? "Save the file as UTF-8, or name its true encoding in the first line."
          : 'Save the file as UTF-8, or name its encoding in the first line: <?xml version="1.0" encoding="windows-1252"?>.',
      },
    );
  };
}

/** How many bytes at the end begin a UTF-8 character whose other bytes are still to come. */
function openUtf8(bytes: Uint8Array): number {
  for (let count = 1; count <= 3 && count <= bytes.length; count++) {
    const byte = bytes[bytes.length - count] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > count ? count : 0;
  }
  return 0;
}

function utf16Decoder(family: string, path: string): Decode {
  let rest: Uint8Array = new Uint8Array();
  return (bytes, last) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    if (last && all.length % 2 !== 0) {
      throw problem(
        path,
        "xml-encoding",
        "The file is UTF-16 but has an odd number of bytes: its last character is cut.",
        { fix: "Get the file anew from where it came." },
      );
    }
    let end = all.length - (all.length % 2);
    const high = all[family === "utf-16be" ? end - 2 : end - 1];
    // The first half of a pair waits for the second.
    if (!last && high !== undefined && high >= 0xd8 && high <= 0xdb) end -= 2;
    rest = new Uint8Array(all.subarray(end));
    const whole = all.subarray(0, end);
    const ordered = family === "utf-16be" ? swapBytes(whole) : whole;
    return Buffer.from(ordered.buffer, ordered.byteOffset, ordered.length).toString("utf16le");
  };
}

function legacyDecoder(encoding: string, path: string): Decode {
  const label = encodingLabel(encoding);
  if (label === undefined) {
    throw problem(path, "xml-encoding", `The encoding “${encoding}” is not known.`, {
      fix: "Correct the encoding in the first line, or save the file as UTF-8.",
    });
  }
  const { name, singleByte } = label;
  const fitting = (text: string, wrong: number, before: LineStarts): string => {
    if (wrong === -1) return text;
    throw doesNotFit(path, encoding, placeAfter(before, text.slice(0, wrong)));
  };
  if (name === "windows-1252") {
    return (bytes, _, before) => {
      const text = decodeWindows1252(bytes);
      return fitting(text, text.indexOf("\uFFFD"), before);
    };
  }
  if (name === "latin1") {
    const isSevenBit = encoding.endsWith("ascii");
    return (bytes, _, before) => {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
      return fitting(text, isSevenBit ? text.search(/[^\0-\x7F]/) : -1, before);
    };
  }
  const lenient = new TextDecoder(name);
  if (singleByte) {
    return (bytes, _, before) => {
      const text = lenient.decode(bytes, { stream: true });
      return fitting(text, text.indexOf("\uFFFD"), before);
    };
  }
  const strict = new TextDecoder(name, { fatal: true });
  return (bytes, last, before) => {
    // Only the lenient one says where it is wrong.
    const shown = lenient.decode(bytes, { stream: !last });
    try {
      return strict.decode(bytes, { stream: !last });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return fitting(shown, Math.max(0, shown.indexOf("\uFFFD")), before);
    }
  };
}

/** Characters of the bytes 0x80 to 0x9F in windows-1252, U+FFFD where there is none. Node 20 decodes them as ISO-8859-1. */
export const WINDOWS_1252_UPPER = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";

function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return text.replace(/[\x80-\x9F]/g, (byte) => WINDOWS_1252_UPPER.charAt(byte.charCodeAt(0) - 0x80));
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

/** The place after `text`, which follows on the text that `before` has the lines of. */
function placeAfter(before: LineStarts, text: string): NonNullable<Diagnostic["place"]> {
  before.extend(text);
  before.end();
  return before.placeAt(before.length);
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
