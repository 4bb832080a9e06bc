import type { Diagnostic } from "../../core/diagnostic.ts";
import type { TeiDocument } from "../../core/tei-document.ts";
import { findEdition } from "../../project/config.ts";
import { type LoadedEdition, loadEdition } from "../../project/load.ts";
import type { Checker, PartFindings } from "../pipeline.ts";
import type { Progress } from "../progress.ts";
import { checkAlone, checkInside, partsOf } from "./check-file.ts";
import { checkLargeFile, HEAP, LARGE, type ShownLines, sizeOf } from "./check-large.ts";
import { doInLittleMemory, doTasks, type Job } from "./do-tasks.ts";
import { isInside, type LoneFile, type Targets } from "./targets.ts";
import type { CheckTask, WorkerStart } from "./tasks.ts";

/** What was found, and the files in which it was looked for. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Paths as diagnostics give them, in the order of the check. */
  readonly files: readonly string[];
}

export interface CheckOptions {
  readonly checker: Checker;
  /** The schemas of `checker`, for workers. */
  readonly schemas: WorkerStart;
  /** How many workers were asked for; see `doTasks`. */
  readonly workers: number | undefined;
  /** The module that workers run, where it is not editio's own. */
  readonly module?: URL;
  /** Takes the text of each file that was read, by the path that diagnostics give it. */
  readonly texts: Map<string, string>;
  /** Folder of the edition that was named with `--edition`. */
  readonly edition: string | undefined;
  readonly progress: Progress;
  /** Takes the lines that are shown of files whose text is not kept. */
  readonly shown: ShownLines;
}

/** An edition with the files to report on (paths as diagnostics give them). */
interface WantedEdition extends LoadedEdition {
  readonly root: string;
  readonly wanted: ReadonlySet<string> | "whole";
}

/** Checks all targets: editions first, then the files that belong to none. What one file lacks does not stop the next. */
export async function checkTargets(targets: Targets, options: CheckOptions): Promise<Checked> {
  const { checker, texts, edition, progress } = options;
  const editions = [...targets.editions].map(([root, wanted]) => ({ root, wanted, ...loadEdition(root, texts) }));
  const around = edition ?? findEdition(".");
  const belongs = ({ file }: LoneFile): boolean =>
    around !== undefined && (edition !== undefined || file === undefined || isInside(around, file));
  const surroundings = around !== undefined && targets.alone.some(belongs) ? loadEdition(around, texts) : undefined;

  const keys: (TeiDocument | LoneFile)[] = [];
  const jobs: Job[] = [];
  for (const one of editions) {
    for (const document of wantedDocuments(one)) {
      keys.push(document);
      jobs.push(jobOfPart(one, document, checker));
    }
  }
  for (const target of targets.alone) {
    if (target.file === undefined || belongs(target) || sizeOf(target.file) > LARGE) continue;
    keys.push(target);
    jobs.push(jobAlone(target, target.file, options));
  }
  const keepText = (path: string, text: string): unknown => texts.set(path, text);
  const findings = await doTasks(jobs, {
    workers: options.workers,
    start: options.schemas,
    progress,
    keepText,
    ...(options.module && { module: options.module }),
  });
  const found = new Map(keys.map((key, index) => [key, findings[index]]));

  const diagnostics: Diagnostic[] = [];
  const files: string[] = [];
  for (const one of editions) {
    diagnostics.push(...ofEdition(one, texts, checker, (document) => found.get(document) ?? NOTHING));
    files.push(...filesOf(one));
  }
  for (const target of targets.alone) {
    const within = belongs(target) ? surroundings : undefined;
    diagnostics.push(...(found.get(target)?.found ?? (await checkApart(target, within, options))));
    files.push(target.path);
  }
  progress.clear();
  return { diagnostics: saidOnce(diagnostics, new Set(files)), files };
}

/** Checks a file that is no job among others: a large one, or one that is looked at together with an edition. */
async function checkApart(
  target: LoneFile,
  within: LoadedEdition | undefined,
  options: CheckOptions,
): Promise<readonly Diagnostic[]> {
  const { texts, checker, shown } = options;
  const { file, path } = target;
  if (file === undefined || sizeOf(file) <= LARGE)
    return within === undefined ? checkAlone(target, texts, checker) : checkInside(within, target, texts, checker);
  const folder = within === undefined ? {} : { folder: within.edition.folder };
  const task: CheckTask = { kind: "large", file, shown: path, size: sizeOf(file), ...folder };
  const result = await doInLittleMemory(task, HEAP, {
    start: options.schemas,
    ...(options.module && { module: options.module }),
  });
  if (result === undefined) return checkLargeFile(file, path, { checker, edition: within?.edition, shown });
  shown.set(path, result.shown);
  for (const [of, text] of result.texts) texts.set(of, text);
  return result.found;
}

const NOTHING: PartFindings = { doubts: [], found: [] };

function wantedDocuments({ edition, wanted }: WantedEdition): readonly TeiDocument[] {
  const all = [...edition.documents, ...edition.registers, ...edition.meta];
  return wanted === "whole" ? all : all.filter(({ tree }) => wanted.has(tree.path));
}

function jobOfPart({ root, edition }: WantedEdition, document: TeiDocument, checker: Checker): Job {
  const { path, tree } = document;
  return {
    task: { kind: "part", folder: root, path, shown: tree.path, size: tree.source.length },
    here: () => checker.checkPart(edition, document),
  };
}

function jobAlone(target: LoneFile, file: string, { texts, checker }: CheckOptions): Job {
  return {
    task: { kind: "alone", target, shown: target.path, size: sizeOf(file) },
    here: () => ({ doubts: [], found: checkAlone(target, texts, checker) }),
  };
}

/**
 * What is to be said of an edition, as far as it is about the files that are wanted or about what all documents share. Records
 * count as unused only when every source has its TEI.
 */
function ofEdition(
  one: WantedEdition,
  texts: ReadonlyMap<string, string>,
  checker: Checker,
  ofPart: (document: TeiDocument) => PartFindings,
): readonly Diagnostic[] {
  const { edition, sources, diagnostics, unreadable, wanted } = one;
  const mayBeUsed = sources.some((source) => !edition.documents.some(({ id }) => id === source.id));
  const found = checker
    .checkEdition(edition, unreadable, ofPart)
    .filter(({ ruleId }) => !(mayBeUsed && ruleId === "unused-record"));
  const all = [...diagnostics, ...found];
  if (wanted === "whole") return all;
  const parts = wantedDocuments(one).flatMap(partsOf);
  const isOther = (path: string): boolean =>
    texts.has(path) && path.endsWith(".xml") && !wanted.has(path) && !parts.includes(path);
  return all.filter(({ path }) => !isOther(path));
}

function filesOf(one: WantedEdition): readonly string[] {
  if (one.wanted !== "whole") return [...one.wanted];
  const unread = one.unreadable.map((path) => `${one.edition.folder}/${path}`.replace(/^\.\//, ""));
  return [...wantedDocuments(one).map(({ tree }) => tree.path), ...unread];
}

/** Leaves out what was said before of a file that many share, such as a schema. */
function saidOnce(diagnostics: readonly Diagnostic[], files: ReadonlySet<string>): readonly Diagnostic[] {
  const said = new Set<string>();
  return diagnostics.filter(({ path, place, ruleId, message }) => {
    if (files.has(path)) return true;
    const key = JSON.stringify([path, place, ruleId, message]);
    const isNew = !said.has(key);
    said.add(key);
    return isNew;
  });
}
