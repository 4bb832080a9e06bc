import { existsSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { TeiDocument } from "../../core/tei-document.ts";
import { editionAt, findEdition } from "../../project/config.ts";
import { idOf, type LoadedEdition, listFiles, loadEdition } from "../../project/load.ts";
import { shownPath } from "../../project/shown-path.ts";
import { parseXmlWithReport } from "../../xml/parse.ts";
import type { Invocation } from "../arguments.ts";
import { type InputFile, namedEdition, readInput, STANDARD_INPUT } from "../input.ts";
import { type Outcome, wrongUse } from "../outcome.ts";
import { Checker } from "../pipeline.ts";
import { progressBar } from "../progress.ts";
import { count } from "../report.ts";
import type { Terminal } from "../terminal.ts";

type Texts = Map<string, string>;

/** `editio validate [FILE…]`. */
export async function validate(
  { values, options, lists }: Invocation,
  terminal: Terminal,
  texts: Texts,
): Promise<Outcome> {
  const named = options.get("edition");
  const edition = typeof named === "string" ? namedEdition(named) : undefined;
  const targets = values.length > 0 ? values : [edition ?? editionHere()];
  const checker = new Checker({
    schemas: lists.get("schema") ?? [],
    keepText: (path, text) => texts.set(path, text),
  });
  const progress = progressBar(terminal.live, process.stderr);
  const diagnostics: Diagnostic[] = [];
  let files = 0;

  const byEdition = new Map<string, Set<string> | "whole">();
  const alone: InputFile[] = [];
  for (const word of targets) {
    for (const target of expand(word)) {
      if (target.kind === "edition") byEdition.set(target.folder, "whole");
      else {
        const folder = edition ?? (target.file === undefined ? undefined : findEdition(resolve(target.file, "..")));
        const inside = folder !== undefined && target.file !== undefined && isPartOf(folder, target.file);
        const wanted = inside ? (byEdition.get(folder) ?? new Set<string>()) : undefined;
        if (inside && wanted !== undefined && wanted !== "whole") byEdition.set(folder, wanted.add(target.path));
        if (!inside) alone.push(target.input());
      }
    }
  }
  for (const [folder, wanted] of byEdition) {
    const checked = validateFolder(folder, wanted, texts, checker);
    diagnostics.push(...checked.diagnostics);
    files += checked.files;
  }
  const around = edition ?? findEdition(".");
  const belongs = ({ file }: InputFile): boolean =>
    around !== undefined && (edition !== undefined || file === undefined || isInside(around, file));
  const surroundings = around !== undefined && alone.some(belongs) ? loadEdition(around, texts) : undefined;
  for (const [index, input] of alone.entries()) {
    progress.step(input.path, index, alone.length);
    diagnostics.push(...validateFile(input, belongs(input) ? surroundings : undefined, texts, checker));
  }
  progress.clear();
  files += alone.length;
  const summary =
    diagnostics.length === 0 ? [`Checked ${count(files, "file")}: no problems.`] : [`Checked ${count(files, "file")}.`];
  return { diagnostics, summary, facts: { files } };
}

type Target =
  | { readonly kind: "edition"; readonly folder: string }
  | { readonly kind: "file"; readonly path: string; readonly file?: string; readonly input: () => InputFile };

/** What a word of the command line stands for. */
function expand(word: string): readonly Target[] {
  if (word === STANDARD_INPUT || !existsSync(word) || !statSync(word).isDirectory()) {
    if (word !== STANDARD_INPUT && !existsSync(word)) readInput(word);
    const file = word === STANDARD_INPUT ? {} : { file: word };
    return [{ kind: "file", path: shownPath(word), ...file, input: () => readInput(word) }];
  }
  const folder = editionAt(word);
  if (folder !== undefined) return [{ kind: "edition", folder }];
  const diagnostics: Diagnostic[] = [];
  const files = listFiles(word, diagnostics).filter((file) => /\.xml$/i.test(file));
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  if (files.length > 0) {
    return files.map((file) => ({ kind: "file", path: shownPath(file), file, input: () => readInput(file) }));
  }
  const message = "There is no .xml file in this folder or below it.";
  throw new DiagnosticError([wrongUse("no-such-file", shownPath(word), message, "Name a folder with TEI files.")]);
}

function editionHere(): string {
  const folder = findEdition(".");
  if (folder !== undefined) return folder;
  const message = "No file was named, and you do not stand in an edition.";
  throw new DiagnosticError([wrongUse("missing-argument", "", message, "See “editio validate --help”.")]);
}

/** Whether a file lies in a folder or below it. */
function isInside(folder: string, file: string): boolean {
  return !/^\.\.(?:[\\/]|$)/.test(relative(folder, resolve(file)));
}

/** Whether a file is one that the edition is read from. */
function isPartOf(folder: string, file: string): boolean {
  return /^(editions|registers|meta)\/.*\.xml$/i.test(relative(folder, resolve(file)).replaceAll("\\", "/"));
}

/**
 * Checks an edition; reports only on `wanted` (shown paths) and on what all documents share. Records count as unused only
 * when every source has its TEI.
 */
function validateFolder(
  folder: string,
  wanted: ReadonlySet<string> | "whole",
  texts: Texts,
  checker: Checker,
): { readonly diagnostics: readonly Diagnostic[]; readonly files: number } {
  const { edition, sources, diagnostics, unreadable } = loadEdition(folder, texts);
  const { documents, meta, registers } = edition;
  const mayBeUsed = sources.some((source) => !documents.some(({ id }) => id === source.id));
  const found = checker
    .checkEdition(edition, unreadable)
    .filter(({ ruleId }) => !(mayBeUsed && ruleId === "unused-record"));
  const all = [...diagnostics, ...found];
  if (wanted === "whole")
    return { diagnostics: all, files: documents.length + meta.length + registers.length + unreadable.length };
  const isOther = (path: string): boolean => texts.has(path) && path.endsWith(".xml") && !wanted.has(path);
  return { diagnostics: all.filter(({ path }) => !isOther(path)), files: wanted.size };
}

/** Checks a file that no edition is read from; inside an edition its references are followed as if it lay in `editions`. */
function validateFile(
  { path, bytes }: InputFile,
  surroundings: LoadedEdition | undefined,
  texts: Texts,
  checker: Checker,
): readonly Diagnostic[] {
  texts.set(path, new TextDecoder().decode(bytes));
  let document: TeiDocument;
  const diagnostics: Diagnostic[] = [];
  try {
    const { document: tree, diagnostics: doubts } = parseXmlWithReport(bytes, path);
    texts.set(path, tree.source);
    diagnostics.push(...doubts);
    const id = idOf(path).replaceAll(" ", "-");
    document = { path: `editions/${id}.xml`, id, tree };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics;
  }
  if (surroundings === undefined) return [...diagnostics, ...checker.checkDocument(document)];
  const { edition, unreadable } = surroundings;
  const found = checker.checkEdition({ ...edition, documents: [document] }, unreadable);
  return [...diagnostics, ...found.filter((diagnostic) => diagnostic.path === path)];
}
