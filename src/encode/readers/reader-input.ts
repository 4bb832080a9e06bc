import type { Diagnostic } from "../../core/diagnostic.ts";

/** What the user says of a source file. */
export interface ReadOptions {
  /** The kind of file, where its name and beginning are not to decide: one of `SOURCE_KINDS`. */
  readonly from?: string;
  /** The encoding of a text file: a label of the WHATWG Encoding Standard. */
  readonly encoding?: string;
  /** Which record of a table or of JSON: its id, or its number counted from 1. */
  readonly record?: string;
  /** The field of a record that holds the text. */
  readonly textField?: string;
}

/** A file for a reader, with what the user says of it. */
export interface ReaderInput extends ReadOptions {
  /** The path as the user named it. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Id of the document: the file's name without its ending. */
  readonly id: string;
}

const START = { start: { line: 1, column: 1, offset: 0 } };

/** A refusal of a file as a whole. */
export function refusal(path: string, ruleId: string, message: string, fix: string): Diagnostic {
  return { path, place: START, source: "encode", ruleId, severity: "error", message, fix };
}

export function nothingToRead(path: string): Diagnostic {
  const message = "The file is empty: it holds no text.";
  return refusal(path, "source-empty", message, "Save the document's text in it.");
}

export function tooDeep(path: string, deepest: number): Diagnostic {
  const message = `More than ${deepest.toLocaleString("en")} parts of this file stand inside one another: it is no document but broken mark-up.`;
  return refusal(path, "source-too-deep", message, "Save the page anew, or save its text alone as a .txt file.");
}
