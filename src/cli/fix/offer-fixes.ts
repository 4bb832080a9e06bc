import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { readConfig } from "../../project/config.ts";
import { idOf } from "../../project/load.ts";
import { readBytes } from "../../project/read-bytes.ts";
import { shownPath } from "../../project/shown-path.ts";
import { writeFile } from "../../project/write.ts";
import { STANDARD_INPUT_SHOWN } from "../input.ts";
import type { Checker } from "../pipeline.ts";
import { count } from "../report.ts";
import { isInside, type Targets } from "../validate/targets.ts";
import { type MendedFile, mendFile } from "./mend.ts";

/** What came of the fixes. */
export interface FixOutcome {
  /** The changes as unified diffs, written or not. */
  readonly diff: string;
  /** What was done, for people. */
  readonly summary: readonly string[];
  readonly written: boolean;
}

/**
 * Mends what can be mended beyond doubt in the files that were checked. The files are written only where `yes` was said
 * beforehand or somebody says it now, at a terminal. Throws `file-not-readable` and `file-not-writable`.
 */
export async function offerFixes(
  diagnostics: readonly Diagnostic[],
  targets: Targets,
  checker: Checker,
  yes: boolean,
): Promise<FixOutcome> {
  const paths = new Set(diagnostics.filter(({ edits }) => edits !== undefined).map(({ path }) => path));
  paths.delete(STANDARD_INPUT_SHOWN);
  const mended = [...paths].flatMap((path) => {
    const ofFile = diagnostics.filter((diagnostic) => diagnostic.path === path);
    return mendFile(path, readBytes(path, path), ofFile, recheckFor(path, targets, checker)) ?? [];
  });
  if (mended.length === 0) {
    return { diff: "", summary: ["Nothing was found that can be mended without a doubt."], written: false };
  }
  const diff = mended.map((file) => file.diff).join("");
  const problems = mended.reduce((sum, file) => sum + file.mended, 0);
  const what = `${count(problems, "problem")} in ${count(mended.length, "file")}`;
  if (!yes && !(await isWanted(diff, what))) {
    return { diff, summary: [`Not written. With --yes the changes above mend ${what}.`], written: false };
  }
  const left = mended
    .filter((file) => !write(file))
    .map(({ path }) => `Not written, for it has changed meanwhile: ${path}`);
  return { diff, summary: [`Mended ${what}.`, ...left], written: true };
}

/** What is to be said of the file by itself, in its edition or alone. */
function recheckFor(
  path: string,
  { editions }: Targets,
  checker: Checker,
): (document: XmlDocument) => readonly Diagnostic[] {
  const id = idOf(basename(path));
  const root = [...editions.keys()].find((folder) => isInside(folder, path));
  if (root === undefined) return (tree) => checker.checkDocument({ path: `editions/${id}.xml`, id, tree });
  const edition = { folder: shownPath(root), config: readConfig(root).config };
  return (tree) => checker.checkPart(edition, { path: `editions/${id}.xml`, id, tree }).found;
}

/** Asks at a terminal; elsewhere the answer is no. */
async function isWanted(diff: string, what: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  process.stderr.write(`${diff}\n`);
  const question = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await question.question(`Write these changes, which mend ${what}? [y/N] `)).trim());
  } finally {
    question.close();
  }
}

/** Writes a file in one step, unless somebody else has changed it since it was read. */
function write({ path, original, bytes }: MendedFile): boolean {
  if (Buffer.compare(readBytes(path, path), original) !== 0) return false;
  writeFile(path, bytes);
  return true;
}
