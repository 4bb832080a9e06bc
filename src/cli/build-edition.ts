import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Diagnostic, DiagnosticError, hasErrors } from "../core/diagnostic.ts";
import type { Edition, RegisterRecord } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { foldWhiteSpace } from "../core/text.ts";
import type { EncodeContext, Encoded } from "../encode/encode.ts";
import { encodeSource } from "../encode/encode-source.ts";
import { isSourceName } from "../encode/readers/index.ts";
import { bodyTextOf } from "../encode/verify-text.ts";
import { breathe } from "../project/interruption.ts";
import { type LoadedEdition, loadEdition, type SourceFile } from "../project/load.ts";
import { loadLayouts } from "../project/load-layouts.ts";
import { lockOutput } from "../project/lock.ts";
import { readBytes } from "../project/read-bytes.ts";
import { readStylesheet } from "../project/resources.ts";
import { shownPath } from "../project/shown-path.ts";
import { checkOutputFolder, writeFolder } from "../project/write.ts";
import { readRegisters } from "../tei/registers.ts";
import { parseXml } from "../xml/parse.ts";
import { Checker, verifyJson } from "./pipeline.ts";
import type { Progress } from "./progress.ts";

/** What a build did. */
export interface Build {
  readonly title: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the output was replaced, and why it was not: a fault that all documents share, or no document without faults. */
  readonly result: "written" | "shared-faults" | "no-sound-document";
  readonly documents: number;
  readonly registers: number;
  readonly pages: number;
  readonly files: number;
  /** Shown paths of documents and pages that were left out. */
  readonly leftOut: readonly string[];
  /** Ids of sources by what became of them. */
  readonly sources: Readonly<Record<SourceState, readonly string[]>>;
}

/**
 * `encoded`: there is no TEI of it in `editions/`; `same`: encoding gives that TEI; `edited`: the TEI was worked on and has the
 * same text; `differing`: its text is another; `refused`: it cannot be encoded.
 */
export type SourceState = "encoded" | "same" | "edited" | "differing" | "refused";

/** Where an edition is built to: `dist/edition` in it, or beside an edition kept as `tei/` of a project. */
export function defaultOutput(folder: string): string {
  const parent = dirname(folder);
  const isPartOfProject = basename(folder) === "tei" && existsSync(join(parent, "package.json"));
  return join(isPartOfProject ? parent : folder, "dist", "edition");
}

/**
 * Builds an edition into `output`: encodes sources, checks everything, makes the site and writes it in one step. A document
 * with errors is left out; where the configuration or a register has errors, or no document is left, nothing is written.
 * Throws a DiagnosticError when the build cannot begin or the output cannot be written.
 */
export async function buildEdition(
  folder: string,
  output: string,
  texts: Map<string, string>,
  progress: Progress,
): Promise<Build> {
  const shownOutput = shownPath(output);
  checkOutputFolder(shownOutput);
  const lock = lockOutput(shownOutput);
  try {
    await breathe();
    const loaded = loadEdition(folder, texts);
    const sources = await encodeSources(folder, loaded, texts, progress);
    const whole: Edition = { ...loaded.edition, documents: [...loaded.edition.documents, ...sources.documents] };
    await breathe();
    const checked = new Checker().checkEdition(whole, loaded.unreadable);
    await breathe();
    const found = [...lock.diagnostics, ...loaded.diagnostics, ...sources.diagnostics, ...checked];
    const { sound, leftOut } = withoutFaulty(whole, found);
    const build = {
      title: whole.config.title,
      registers: sound.registers.length,
      pages: sound.meta.length,
      sources: sources.states,
    };
    const nothing = { ...build, documents: 0, files: 0, leftOut, diagnostics: found };
    if (sharedFaults(folder, found)) return { ...nothing, result: "shared-faults" };
    if (sound.documents.length === 0 && hasErrors(found)) return { ...nothing, result: "no-sound-document" };

    const { publish } = await import("../publication/publish.ts");
    const publication = publish(sound, readStylesheet, (done, total) => progress.step("pages", done, total));
    await verifyJson(publication.files);
    await breathe();
    const diagnostics = [...found, ...publication.diagnostics.map((diagnostic) => withShownPath(diagnostic, sound))];
    const unpublished = publication.leftOut.map((path) => shownPathIn(sound, path));
    const files = [...publication.files];
    await writeFolder(shownOutput, files, (done) => progress.step("files", done, files.length));
    return {
      ...build,
      diagnostics,
      result: "written",
      documents: sound.documents.length - unpublished.length,
      files: files.length,
      leftOut: [...leftOut, ...unpublished],
    };
  } finally {
    progress.clear();
    lock.release();
  }
}

interface EncodedSources {
  /** TEI of the sources that have none in `editions/`. */
  readonly documents: readonly TeiDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly states: Readonly<Record<SourceState, readonly string[]>>;
}

async function encodeSources(
  folder: string,
  { edition, sources, decisions, unreadable }: LoadedEdition,
  texts: Map<string, string>,
  progress: Progress,
): Promise<EncodedSources> {
  const records: readonly RegisterRecord[] = readRegisters(edition.registers);
  const diagnostics: Diagnostic[] = [];
  const layouts = loadLayouts(folder, texts, diagnostics);
  const context: EncodeContext = { config: edition.config, records, decisions, layouts };
  const documents: TeiDocument[] = [];
  const states: Record<SourceState, string[]> = { encoded: [], same: [], edited: [], differing: [], refused: [] };
  const taken = new Map<string, SourceFile>();
  for (const [index, source] of sources.entries()) {
    progress.step(source.path, index, sources.length);
    await breathe();
    const shown = shownPath(source.file);
    const first = taken.get(source.id);
    if (!isSourceName(source.file)) continue;
    if (first !== undefined) {
      diagnostics.push(sameId(shown, shownPath(first.file)));
      continue;
    }
    taken.set(source.id, source);
    const existing = edition.documents.find(({ id }) => id === source.id);
    const isUnreadable = unreadable.some((path) => path === `editions/${source.id}.xml`);
    const encoded = await attemptEncoding(source, shown, context, texts);
    if ("problems" in encoded) {
      states.refused.push(source.id);
      diagnostics.push(...(existing === undefined ? encoded.problems : encoded.problems.map(asWarning)));
    } else if (existing !== undefined) {
      const { state, problem } = compare(existing, encoded, shown);
      states[state].push(source.id);
      if (problem !== undefined) diagnostics.push(problem);
    } else if (!isUnreadable) {
      const path = `editions/${source.id}.xml`;
      const treePath = `${shownPath(join(folder, path))} (encoded from ${shown})`;
      texts.set(treePath, encoded.tei);
      documents.push({ path, id: source.id, tree: parseXml(encoded.tei, treePath) });
      diagnostics.push(...encoded.diagnostics);
      states.encoded.push(source.id);
    }
  }
  return { documents, diagnostics, states };
}

async function attemptEncoding(
  source: SourceFile,
  shown: string,
  context: EncodeContext,
  texts: Map<string, string>,
): Promise<Encoded | { readonly problems: readonly Diagnostic[] }> {
  try {
    const bytes = readBytes(source.file, shown);
    texts.set(shown, new TextDecoder().decode(bytes));
    const encoded = await encodeSource({ path: shown, bytes, id: source.id, sourceFile: source.path }, {}, context);
    if (encoded.source.fileText !== undefined) texts.set(shown, encoded.source.fileText);
    return encoded;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { problems: error.diagnostics };
  }
}

/** What an editor's TEI is to the encoding of its source. */
function compare(
  document: TeiDocument,
  encoded: Encoded,
  source: string,
): { readonly state: SourceState; readonly problem?: Diagnostic } {
  if (encoded.tei === document.tree.source) return { state: "same" };
  const text = bodyTextOf(document.tree.source, document.tree.path);
  const expected = foldWhiteSpace(encoded.bodyText.join("\n"));
  if (text === expected) return { state: "edited" };
  let at = 0;
  while (text[at] === expected[at]) at++;
  const from = Math.max(0, at - 20);
  const quote = (whole: string): string => `“${from > 0 ? "…" : ""}${whole.slice(from, at + 20)}…”`;
  return {
    state: "differing",
    problem: {
      path: document.tree.path,
      source: "project",
      ruleId: "text-differs-from-source",
      severity: "warning",
      message: `Its text differs from its source ${source}: the source has ${quote(expected)}, the TEI ${quote(text)}.`,
      fix: "If the TEI is right on purpose, say so in its encodingDesc; otherwise bring the two together.",
    },
  };
}

function sameId(path: string, first: string): Diagnostic {
  return {
    path,
    source: "project",
    ruleId: "source-id-twice",
    severity: "error",
    message: `This source and ${first} would become one and the same document.`,
    fix: "Rename one of the two files.",
  };
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "error" ? { ...diagnostic, severity: "warning" } : diagnostic;
}

/** The edition without the documents and pages that have errors. */
function withoutFaulty(
  edition: Edition,
  diagnostics: readonly Diagnostic[],
): { readonly sound: Edition; readonly leftOut: readonly string[] } {
  const faulty = new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ path }) => path));
  const isSound = ({ tree }: TeiDocument): boolean => !faulty.has(tree.path);
  const { documents, meta, registers } = edition;
  const readable = new Set([...documents, ...meta, ...registers].map(({ tree }) => tree.path));
  const sound = { ...edition, documents: documents.filter(isSound), meta: meta.filter(isSound) };
  const left = [...documents, ...meta].filter((document) => !isSound(document)).map(({ tree }) => tree.path);
  return { sound, leftOut: [...left, ...[...faulty].filter((path) => !readable.has(path))] };
}

/** Whether something is wrong that every document depends on: configuration, decisions, a register. */
function sharedFaults(folder: string, diagnostics: readonly Diagnostic[]): boolean {
  const shared = ["edition.json", "decisions.json", "registers"].map((name) => shownPath(join(folder, name)));
  return diagnostics.some(
    ({ path, severity, ruleId }) =>
      severity === "error" &&
      (ruleId === "register-missing" || shared.some((name) => path === name || path.startsWith(`${name}/`))),
  );
}

function withShownPath(diagnostic: Diagnostic, edition: Edition): Diagnostic {
  return { ...diagnostic, path: shownPathIn(edition, diagnostic.path) };
}

/** The path of an edition's file as people read it, by its path relative to the edition. */
function shownPathIn(edition: Edition, path: string): string {
  const files = [...edition.documents, ...edition.meta, ...edition.registers];
  return files.find((file) => file.path === path)?.tree.path ?? path;
}
