import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DiagnosticError } from "../core/diagnostic.ts";
import { editionAt, findEdition } from "../project/config.ts";
import { readBytes } from "../project/read-bytes.ts";
import { shownPath } from "../project/shown-path.ts";
import { wrongUse } from "./outcome.ts";

/** The word that stands for standard input. */
export const STANDARD_INPUT = "-";

/** How standard input is called in the report. */
export const STANDARD_INPUT_SHOWN = "standard input";

export interface InputFile {
  /** The path as diagnostics give it. */
  readonly path: string;
  /** Where it lies; undefined for standard input. */
  readonly file?: string;
  readonly bytes: Uint8Array;
}

/** Reads a file that was named on the command line. Throws `no-such-file` (wrong use) and `file-not-readable`. */
export function readInput(word: string): InputFile {
  if (word === STANDARD_INPUT) return { path: STANDARD_INPUT_SHOWN, bytes: readFileSync(0) };
  const path = shownPath(word);
  if (!existsSync(word)) {
    throw new DiagnosticError([
      wrongUse("no-such-file", path, "There is no such file.", "Check the name and the folder you stand in."),
    ]);
  }
  if (statSync(word).isDirectory()) {
    throw new DiagnosticError([wrongUse("not-a-file", path, "This is a folder, not a file.", "Name a file in it.")]);
  }
  return { path, file: word, bytes: readBytes(word, path) };
}

/**
 * The edition to use for a file: the one named with `--edition`, else the one in which the file lies, else the one in which
 * the user stands. Throws `no-edition` (wrong use) where one was named that is none.
 */
export function editionFor(file: string | undefined, named: string | true | undefined): string | undefined {
  if (typeof named === "string") return namedEdition(named);
  return (file === undefined ? undefined : findEdition(dirname(file))) ?? findEdition(".");
}

/** The edition in a folder named on the command line. Throws `no-edition` (wrong use). */
export function namedEdition(folder: string): string {
  const found = editionAt(folder);
  if (found !== undefined) return found;
  const message = existsSync(folder)
    ? "This folder is no edition: it has no edition.json."
    : "There is no such folder.";
  const fix = "Name the folder of an edition, or make one with “editio init FOLDER”.";
  throw new DiagnosticError([wrongUse("no-edition", shownPath(folder), message, fix)]);
}
