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
  /** The file's own characters, where it is a text file: what a report quotes lines from. */
  readonly fileText?: string;
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

/**
 * Something that holds blocks by the mark-up of the file. Two blocks stand in the same container when their containers
 * are the same object.
 */
export type Container =
  | { readonly kind: "list"; readonly numbered: boolean }
  /** `n` is the number that the list gives the item, where it is not among the item's characters. */
  | { readonly kind: "item"; readonly n?: string }
  /** The term that an item of a list of terms explains. */
  | { readonly kind: "term" }
  | { readonly kind: "table" }
  /** `cells` is how many cells the row has, empty ones included. */
  | { readonly kind: "row"; readonly cells: number }
  /** `column` counts the cells of the row from 1; `columns` and `rows` are how far it spans. */
  | {
      readonly kind: "cell";
      readonly column: number;
      readonly columns: number;
      readonly rows: number;
      readonly isHead: boolean;
    }
  | { readonly kind: "quotation" }
  /** The text of a footnote; spans of kind `note` with its `id` as their target point to it. */
  | { readonly kind: "note"; readonly id: string; readonly n?: string };

/** What a block is by the mark-up of its file: never guessed from its words. */
export interface BlockStructure {
  /** What the block stands in, from the outside in. */
  readonly within: readonly Container[];
  /** Level of a heading, 1 the highest. */
  readonly heading?: number;
  /**
   * The block is a field that the file has beside its text, such as another column of a record: its value, or its name where
   * it is empty.
   */
  readonly field?: { readonly name: string; readonly isEmpty: boolean };
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
  readonly structure?: BlockStructure;
}

/** How a stretch of the text is set in its file. Spans may cross; none reaches over the end of a block. */
export interface InlineSpan {
  readonly start: number;
  readonly end: number;
  readonly kind:
    | "bold"
    | "italic"
    | "underline"
    | "strikethrough"
    | "superscript"
    | "subscript"
    | "small-caps"
    | "typewriter"
    | "quoted"
    | "link"
    | "note"
    /** A line end that the file asks for; the span holds the line feed that stands for it. */
    | "break";
  /** Address of a link; id of a note. */
  readonly target?: string;
}

/** Words of the file that are not of the document, such as a site's navigation: not in the text, but reported. */
export interface LeftOut {
  /** What it is, as it stands at the start of a sentence: "Navigation of the site". */
  readonly what: string;
  /** Its words, white space folded. */
  readonly text: string;
  readonly place: Place;
}

/** What every reader gives: the characters and the blocks they stand in, in order, without overlap. */
export interface ReadPage {
  readonly source: SourceText;
  readonly blocks: readonly Block[];
  readonly spans: readonly InlineSpan[];
  readonly leftOut: readonly LeftOut[];
  /** Doubts and losses, such as a guessed encoding. */
  readonly diagnostics: readonly Diagnostic[];
}

export function makeSourceText(path: string, id: string, text: string): SourceText {
  return { path, id, text, fileText: text, lines: new LineIndex(text) };
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
