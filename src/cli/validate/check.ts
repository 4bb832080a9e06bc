import { dirname } from "node:path";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { TeiDocument } from "../../core/tei-document.ts";
import { findEdition } from "../../project/config.ts";
import { followIncludes } from "../../project/follow-includes.ts";
import { idOf, type LoadedEdition, loadEdition } from "../../project/load.ts";
import { parseXmlWithReport } from "../../xml/parse.ts";
import { includedDocuments } from "../../xml/xinclude.ts";
import { readInput, STANDARD_INPUT } from "../input.ts";
import type { Checker } from "../pipeline.ts";
import type { Progress } from "../progress.ts";
import { checkLargeFile, LARGE, type ShownLines, sizeOf } from "./check-large.ts";
import { isInside, type LoneFile, type Targets } from "./targets.ts";

type Texts = Map<string, string>;

/** What was found, and the files in which it was looked for. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Paths as diagnostics give them, in the order of the check. */
  readonly files: readonly string[];
}

export interface CheckOptions {
  readonly checker: Checker;
  /** Takes the text of each file that was read, by the path that diagnostics give it. */
  readonly texts: Texts;
  /** Folder of the edition that was named with `--edition`. */
  readonly edition: string | undefined;
  readonly progress: Progress;
  /** Takes the lines that are shown of files whose text is not kept. */
  readonly shown: ShownLines;
}

/** Checks all targets: editions first, then the files that belong to none. What one file lacks does not stop the next. */
export function checkTargets(targets: Targets, { checker, texts, edition, progress, shown }: CheckOptions): Checked {
  const diagnostics: Diagnostic[] = [];
  const files: string[] = [];
  for (const [folder, wanted] of targets.editions) {
    const checked = checkFolder(folder, wanted, texts, checker);
    diagnostics.push(...checked.diagnostics);
    files.push(...checked.files);
  }
  const around = edition ?? findEdition(".");
  const belongs = ({ file }: LoneFile): boolean =>
    around !== undefined && (edition !== undefined || file === undefined || isInside(around, file));
  const surroundings = around !== undefined && targets.alone.some(belongs) ? loadEdition(around, texts) : undefined;
  for (const [index, target] of targets.alone.entries()) {
    progress.step(target.path, index, targets.alone.length);
    files.push(target.path);
    const { file, path } = target;
    const within = belongs(target) ? surroundings : undefined;
    if (file === undefined || sizeOf(file) <= LARGE) diagnostics.push(...checkFile(target, within, texts, checker));
    else diagnostics.push(...checkLargeFile(file, path, { checker, edition: within?.edition, shown }));
  }
  progress.clear();
  return { diagnostics, files };
}

/**
 * Checks an edition; reports only on `wanted` (shown paths) and on what all documents share. Records count as unused only
 * when every source has its TEI.
 */
function checkFolder(folder: string, wanted: ReadonlySet<string> | "whole", texts: Texts, checker: Checker): Checked {
  const { edition, sources, diagnostics, unreadable } = loadEdition(folder, texts);
  const { documents, meta, registers } = edition;
  const mayBeUsed = sources.some((source) => !documents.some(({ id }) => id === source.id));
  const found = checker
    .checkEdition(edition, unreadable)
    .filter(({ ruleId }) => !(mayBeUsed && ruleId === "unused-record"));
  const all = [...diagnostics, ...found];
  if (wanted === "whole") {
    const read = [...documents, ...registers, ...meta].map(({ tree }) => tree.path);
    return {
      diagnostics: all,
      files: [...read, ...unreadable.map((path) => `${edition.folder}/${path}`.replace(/^\.\//, ""))],
    };
  }
  const parts = [...documents, ...registers, ...meta].filter(({ tree }) => wanted.has(tree.path)).flatMap(partsOf);
  const isOther = (path: string): boolean =>
    texts.has(path) && path.endsWith(".xml") && !wanted.has(path) && !parts.includes(path);
  return { diagnostics: all.filter(({ path }) => !isOther(path)), files: [...wanted] };
}

/** Checks a file that no edition is read from; inside an edition its references are followed as if it lay in `editions`. */
function checkFile(
  target: LoneFile,
  surroundings: LoadedEdition | undefined,
  texts: Texts,
  checker: Checker,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let document: TeiDocument;
  try {
    const { path, bytes } = readInput(target.file ?? STANDARD_INPUT);
    texts.set(path, new TextDecoder().decode(bytes));
    const { document: written, diagnostics: doubts } = parseXmlWithReport(bytes, path);
    texts.set(path, written.source);
    const folder = surroundings?.edition.folder ?? dirname(target.file ?? ".");
    const { tree, diagnostics: ofIncluded } = followIncludes(written, folder, texts);
    diagnostics.push(...doubts, ...ofIncluded);
    const id = idOf(path).replaceAll(" ", "-");
    document = { path: `editions/${id}.xml`, id, tree };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics;
  }
  if (surroundings === undefined) return [...diagnostics, ...checker.checkDocument(document)];
  const { edition, unreadable } = surroundings;
  const found = checker.checkEdition({ ...edition, documents: [document] }, unreadable);
  const own = [target.path, ...partsOf(document)];
  return [...diagnostics, ...found.filter(({ path }) => own.includes(path))];
}

/** The files that a document includes, as diagnostics give them. */
function partsOf({ tree }: TeiDocument): readonly string[] {
  return [...includedDocuments(tree)].map(({ path }) => path);
}
