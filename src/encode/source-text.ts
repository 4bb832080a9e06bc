import type { Diagnostic, Severity } from "../core/diagnostic.ts";
import { LineIndex } from "../core/text.ts";

/** A source file as characters, with what is needed to speak of places in it. */
export interface SourceText {
  /** The path as the user named it. */
  readonly path: string;
  /** The document's id: the file's name without its ending. */
  readonly id: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/**
 * A block of a source: one paragraph, heading, label or line that stands by itself. `start` and `end` are offsets into
 * `SourceText.text` (UTF-16 code units, half-open) and leave out the white space around the block.
 */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** How many empty lines stand before it. */
  readonly emptyLinesBefore: number;
}

export function makeSourceText(path: string, id: string, text: string): SourceText {
  return { path, id, text, lines: new LineIndex(text) };
}

/** The characters of a block, as they stand in the source. */
export function blockText(source: SourceText, block: Pick<Block, "start" | "end">): string {
  return source.text.slice(block.start, block.end);
}

/** A diagnostic of the encoder at a stretch of the source. */
export function encodeDiagnostic(
  source: SourceText,
  range: { readonly start: number; readonly end: number } | undefined,
  severity: Severity,
  ruleId: string,
  message: string,
  fix?: string,
): Diagnostic {
  return {
    path: source.path,
    ...(range && { place: source.lines.placeAt(range.start, range.end) }),
    source: "encode",
    ruleId,
    severity,
    message,
    ...(fix !== undefined && { fix }),
  };
}
