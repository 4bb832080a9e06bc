import type { Diagnostic, Place, Severity } from "../core/diagnostic.ts";
import { LineIndex } from "../core/text.ts";

/**
 * A source as the characters a reader of it sees, with what is needed to speak of places in the file. In plain text these
 * are the file's own characters; of HTML, DOCX, Markdown and records they are the words without the mark-up.
 */
export interface SourceText {
  /** The path as the user named it. */
  readonly path: string;
  /** The document's id: the file's name without its ending. */
  readonly id: string;
  readonly text: string;
  /** Lines of the file, or of what `lineIs` says. */
  readonly lines: SourceLines;
  /** What a line number counts: a DOCX file has no lines, so its paragraphs are numbered. */
  readonly lineIs?: "paragraph";
}

/** Where offsets of a source's text stand in its file. */
export interface SourceLines {
  pointAt(offset: number): Place["start"];
  placeAt(start: number, end?: number): Place;
}

/** What a block is by the mark-up of its file: never guessed from its words. */
export type BlockStructure =
  | { readonly kind: "heading"; readonly level: number }
  /** `label` is what the list prints before the item; `depth` counts from 1. */
  | { readonly kind: "item"; readonly list: number; readonly depth: number; readonly label?: string }
  /** `table`, `row` and `column` count from 1. */
  | {
      readonly kind: "cell";
      readonly table: number;
      readonly row: number;
      readonly column: number;
      readonly isHead: boolean;
    }
  /** The text of a footnote; pointers to it are spans of kind `note`. */
  | { readonly kind: "note"; readonly id: string }
  | { readonly kind: "quotation" };

/**
 * A block of a source: one paragraph, heading, label or line that stands by itself. `start` and `end` are offsets into
 * `SourceText.text` (UTF-16 code units, half-open) and leave out the white space around the block.
 */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** How many empty lines stand before it. */
  readonly emptyLinesBefore: number;
  readonly structure?: BlockStructure;
}

/** How a stretch of the text is set in its file. Spans of different kinds may cross. */
export interface InlineSpan {
  readonly start: number;
  readonly end: number;
  readonly kind:
    | "bold"
    | "italic"
    | "underline"
    | "strike"
    | "superscript"
    | "subscript"
    | "small-caps"
    | "link"
    | "note";
  /** Address of a link; id of a note. */
  readonly target?: string;
}

/** What every reader gives: the characters and the blocks they stand in, in order, without overlap. */
export interface ReadPage {
  readonly source: SourceText;
  readonly blocks: readonly Block[];
  readonly spans: readonly InlineSpan[];
  /** Fields that the file has beside its text, such as the other columns of a record. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Doubts and losses, such as a guessed encoding or furniture of a page that was left out. */
  readonly diagnostics: readonly Diagnostic[];
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
