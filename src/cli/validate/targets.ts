import { existsSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { editionAt, findEdition } from "../../project/config.ts";
import { listFiles } from "../../project/load.ts";
import { shownPath } from "../../project/shown-path.ts";
import { readInput, STANDARD_INPUT, STANDARD_INPUT_SHOWN } from "../input.ts";
import { wrongUse } from "../outcome.ts";

/** A file that is checked by itself, not as a part of an edition. */
export interface LoneFile {
  /** The path as diagnostics give it. */
  readonly path: string;
  /** Where it lies; undefined for standard input. */
  readonly file?: string;
}

/** What the words of the command line stand for, each file and edition once, in the order in which it was named. */
export interface Targets {
  /** Editions by their folder, with the files to report on (paths as diagnostics give them). */
  readonly editions: ReadonlyMap<string, ReadonlySet<string> | "whole">;
  readonly alone: readonly LoneFile[];
}

/**
 * Finds what is to be checked. A word is a file, a folder (all `.xml` files below it, or an edition), a glob pattern, or `-`
 * for standard input; without words it is the edition in which the user stands. Throws, as wrong use, `no-such-file`,
 * `no-match` and `missing-argument`; `folder-not-readable`.
 *
 * @param edition Folder of the edition that was named with `--edition`.
 */
export async function findTargets(words: readonly string[], edition: string | undefined): Promise<Targets> {
  const editions = new Map<string, Set<string> | "whole">();
  const alone = new Map<string, LoneFile>();
  for (const word of words.length > 0 ? words : [edition ?? editionHere()]) {
    for (const target of await expand(word)) {
      if ("edition" in target) {
        editions.set(target.edition, "whole");
        continue;
      }
      const { path, file } = target;
      const folder = edition ?? (file === undefined ? undefined : findEdition(resolve(file, "..")));
      if (folder === undefined || file === undefined || !isPartOf(folder, file)) {
        alone.set(path, target);
        continue;
      }
      const wanted = editions.get(folder) ?? new Set<string>();
      if (wanted !== "whole") editions.set(folder, wanted.add(path));
    }
  }
  return { editions, alone: [...alone.values()] };
}

type Target = LoneFile | { readonly edition: string };

/** What one word stands for. A name that exists is that file, also where it has the signs of a pattern in it. */
async function expand(word: string): Promise<readonly Target[]> {
  if (word === STANDARD_INPUT) return [{ path: STANDARD_INPUT_SHOWN }];
  if (existsSync(word))
    return statSync(word).isDirectory() ? expandFolder(word) : [{ path: shownPath(word), file: word }];
  if (/[*?[{]/.test(word)) return expandPattern(word);
  readInput(word);
  return [];
}

function expandFolder(word: string): readonly Target[] {
  const edition = editionAt(word);
  if (edition !== undefined) return [{ edition }];
  const diagnostics: Diagnostic[] = [];
  const files = listFiles(word, diagnostics).filter((file) => /\.xml$/i.test(file));
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  if (files.length > 0) return files.map((file) => ({ path: shownPath(file), file }));
  const message = "There is no .xml file in this folder or below it.";
  throw new DiagnosticError([wrongUse("no-such-file", shownPath(word), message, "Name a folder with TEI files.")]);
}

async function expandPattern(word: string): Promise<readonly Target[]> {
  const { glob } = await import("tinyglobby");
  const pattern = process.platform === "win32" ? word.replaceAll("\\", "/") : word;
  const files = await glob(pattern, { onlyFiles: true, expandDirectories: false });
  if (files.length > 0) return files.sort().map((file) => ({ path: shownPath(file), file }));
  const message = "No file fits this pattern.";
  const fix = "Check the folder you stand in; “**” stands for any folders, “*” for any part of a name.";
  throw new DiagnosticError([wrongUse("no-match", word, message, fix)]);
}

function editionHere(): string {
  const folder = findEdition(".");
  if (folder !== undefined) return folder;
  const message = "No file was named, and you do not stand in an edition.";
  throw new DiagnosticError([wrongUse("missing-argument", "", message, "See “editio validate --help”.")]);
}

/** Whether a file lies in a folder or below it. */
export function isInside(folder: string, file: string): boolean {
  return !/^\.\.(?:[\\/]|$)/.test(relative(folder, resolve(file)));
}

/** Whether a file is one that the edition is read from. */
function isPartOf(folder: string, file: string): boolean {
  return /^(editions|registers|meta)\/.*\.xml$/i.test(relative(folder, resolve(file)).replaceAll("\\", "/"));
}
