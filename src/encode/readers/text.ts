import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { LineIndex } from "../../core/text.ts";
import { type Block, encodeDiagnostic, makeSourceText, type ReadPage } from "../source-text.ts";

/**
 * Reads a plain-text file in UTF-8. Blocks are divided by empty lines; a line that holds only white space, no-break
 * spaces included, is empty. No character is changed; a byte-order mark is left out.
 *
 * @throws {DiagnosticError} `source-empty`, `source-binary`, `source-not-utf-8`, `source-control-character`
 */
export function readText(bytes: Uint8Array, path: string, id: string): ReadPage {
  const text = decode(bytes, path);
  const source = makeSourceText(path, id, text);
  const problems = controlCharacters(source);
  if (problems.length > 0) throw new DiagnosticError(problems);
  const blocks = splitBlocks(text);
  if (blocks.length === 0) {
    throw new DiagnosticError([
      refusal(path, "source-empty", "The file is empty: it holds no text.", "Save the document's text in it."),
    ]);
  }
  return { source, blocks, spans: [], leftOut: [], diagnostics: [] };
}

function refusal(path: string, ruleId: string, message: string, fix: string): Diagnostic {
  const start = { line: 1, column: 1, offset: 0 };
  return { path, place: { start }, source: "encode", ruleId, severity: "error", message, fix };
}

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ["a PDF file", [0x25, 0x50, 0x44, 0x46]],
  ["a ZIP archive (perhaps a Word document, DOCX)", [0x50, 0x4b, 0x03, 0x04]],
  ["an old Word document (DOC)", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a JPEG picture", [0xff, 0xd8, 0xff]],
  ["a PNG picture", [0x89, 0x50, 0x4e, 0x47]],
];

function decode(bytes: Uint8Array, path: string): string {
  const kind = SIGNATURES.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0];
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (kind !== undefined || (!utf16 && bytes.includes(0))) {
    const what = kind ?? "a binary file";
    throw new DiagnosticError([
      refusal(
        path,
        "source-binary",
        `This is ${what}, not plain text.`,
        "Save the text itself as a .txt file in UTF-8.",
      ),
    ]);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DiagnosticError([notUtf8(bytes, path, utf16)]);
  }
}

/** Says where the first byte stands that is not UTF-8: line, and column in characters. */
function notUtf8(bytes: Uint8Array, path: string, utf16: boolean): Diagnostic {
  const before = validPrefix(bytes);
  const offset = before.length;
  const place = makeSourceText(path, "", before).lines.placeAt(offset);
  const byte = bytes[new TextEncoder().encode(before).length] ?? 0;
  const guess = utf16 ? " It looks like UTF-16." : "";
  return {
    path,
    place,
    source: "encode",
    ruleId: "source-not-utf-8",
    severity: "error",
    message: `The file is not UTF-8: byte 0x${byte.toString(16).toUpperCase().padStart(2, "0")} cannot stand here.${guess}`,
    fix: "Open it in an editor with the encoding it was saved in, check the accented letters, and save it as UTF-8.",
  };
}

function validPrefix(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let low = 0;
  let high = bytes.length;
  const decodes = (length: number): string | undefined => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), {
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
  return decoder.decode(bytes.subarray(0, low), { stream: true });
}

/** Characters that XML 1.0 cannot hold (production 2, Char). */
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function controlCharacters(source: ReadPage["source"]): Diagnostic[] {
  return [...source.text.matchAll(NOT_XML)].map((match) => {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return encodeDiagnostic(
      source,
      { start: match.index, end: match.index + 1 },
      "error",
      "source-control-character",
      `The control character U+${code} stands in the text; XML cannot hold it.`,
      "Delete it, or put the character that was meant in its place.",
    );
  });
}

const BLANK = /^[ \t\u00A0]*$/;

/** The blocks of a text, divided by empty lines. */
export function splitBlocks(text: string): Block[] {
  const lines = new LineIndex(text);
  const blocks: Block[] = [];
  let emptyLinesBefore = 0;
  let open: { start: number; end: number; emptyLinesBefore: number } | undefined;
  for (let number = 1; number <= lines.count; number++) {
    const line = lines.line(number);
    if (BLANK.test(line)) {
      if (open) blocks.push(open);
      open = undefined;
      emptyLinesBefore++;
      continue;
    }
    const lineStart = lines.startOf(number);
    const start = lineStart + (line.search(/[^ \t\u00A0]/) as number);
    const end = lineStart + line.replace(/[ \t\u00A0]+$/, "").length;
    if (open) open.end = end;
    else open = { start, end, emptyLinesBefore };
    emptyLinesBefore = 0;
  }
  if (open) blocks.push(open);
  return blocks;
}
