import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { LineIndex } from "../../core/text.ts";
import { type Block, encodeDiagnostic, makeSourceText, type ReadPage } from "../source-text.ts";
import { decodeText } from "./decode.ts";
import { nothingToRead } from "./reader-input.ts";

/**
 * Reads a plain-text file in UTF-8, in UTF-16 with a byte-order mark, or in the encoding that the user states. Blocks are
 * divided by empty lines; a line that holds only white space, no-break spaces included, is empty. No character is changed;
 * a byte-order mark is left out.
 *
 * @throws {DiagnosticError} `source-empty`, `source-binary`, `source-not-utf-8`, `source-encoding`, `encoding-unknown`,
 * `source-control-character`
 */
export function readText(bytes: Uint8Array, path: string, id: string, encoding?: string): ReadPage {
  const { text, diagnostics } = decodeText(bytes, path, encoding === undefined ? {} : { stated: encoding });
  const source = makeSourceText(path, id, text);
  const problems = controlCharacters(source);
  if (problems.length > 0) throw new DiagnosticError(problems);
  const blocks = splitBlocks(text);
  if (blocks.length === 0) throw new DiagnosticError([nothingToRead(path)]);
  return { source, blocks, spans: [], leftOut: [], diagnostics };
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
