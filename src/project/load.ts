import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Decision } from "../core/decisions.ts";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import type { Edition, EditionConfig } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { teiRootProblem } from "../tei/tei-root.ts";
import { parseXmlWithReport } from "../xml/parse.ts";
import { includedDocuments } from "../xml/xinclude.ts";
import { readConfig, readJsonFile } from "./config.ts";
import { fileError } from "./file-error.ts";
import { followIncludes } from "./follow-includes.ts";
import { readBytes } from "./read-bytes.ts";
import { shownPath } from "./shown-path.ts";

/** A file of `sources/`, not read yet. */
export interface SourceFile {
  /** Its file name without the ending; the TEI made of it has the same id. */
  readonly id: string;
  /** Relative to the edition's folder, with `/`. */
  readonly path: string;
  /** Where it lies. */
  readonly file: string;
}

/** Whatever could be read of an edition, and what could not. */
export interface LoadedEdition {
  readonly edition: Edition;
  readonly sources: readonly SourceFile[];
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
  /** TEI files that could not be read, by their path relative to the edition's folder. */
  readonly unreadable: readonly string[];
}

/** What encoding a single source or rendering a single document needs of its edition. */
export interface EditionSurroundings {
  readonly config: EditionConfig;
  /** The TEI files of `registers/`. */
  readonly registers: readonly TeiDocument[];
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
  /** Registers that could not be read, by their path relative to the edition's folder. */
  readonly unreadable: readonly string[];
}

/**
 * Reads what belongs to every document of an edition: configuration, registers, decisions. A file that cannot be read or
 * parsed becomes diagnostics and the rest is read all the same; a missing `registers` folder is reported as
 * `registers-missing`. The text of each file goes into `texts` by the path that diagnostics give it. Throws a
 * DiagnosticError only where `edition.json` itself is missing or wrong.
 */
export function loadSurroundings(folder: string, texts: Map<string, string>): EditionSurroundings {
  const keepText = (path: string, text: string): unknown => texts.set(path, text);
  const { config, diagnostics: doubts } = readConfig(folder, keepText);
  const diagnostics = [...doubts];
  const unreadable: string[] = [];
  const registers = readFolder(folder, "registers", texts, diagnostics, unreadable);
  if (!existsSync(join(folder, "registers"))) diagnostics.push(registersMissing(join(folder, "registers")));
  const decisions = readDecisions(folder, keepText, diagnostics);
  return { config, registers, decisions, diagnostics, unreadable };
}

/** Reads an edition's folder whole, as `loadSurroundings` does. */
export function loadEdition(folder: string, texts: Map<string, string> = new Map()): LoadedEdition {
  const {
    config,
    registers,
    decisions,
    diagnostics: doubts,
    unreadable: unreadableRegisters,
  } = loadSurroundings(folder, texts);
  const diagnostics = [...doubts];
  const unreadable = [...unreadableRegisters];
  const documents = readFolder(folder, "editions", texts, diagnostics, unreadable);
  const meta = readFolder(folder, "meta", texts, diagnostics, unreadable);
  const sources = listFiles(join(folder, "sources"), diagnostics).map((file) => ({
    id: idOf(file),
    path: relative(folder, file).replaceAll("\\", "/"),
    file,
  }));
  const edition: Edition = { folder: shownPath(folder), config, documents, registers, meta };
  return { edition, sources, decisions, diagnostics, unreadable };
}

function readFolder(
  folder: string,
  name: string,
  texts: Map<string, string>,
  diagnostics: Diagnostic[],
  unreadable: string[],
): readonly TeiDocument[] {
  const files = listFiles(join(folder, name), diagnostics).filter((file) => /\.xml$/i.test(file));
  const documents: TeiDocument[] = [];
  const strangers = new Map<string, { readonly file: string; readonly problem: Diagnostic }>();
  const unread = (file: string): unknown => unreadable.push(relative(folder, file).replaceAll("\\", "/"));
  for (const file of files) {
    const read = readTei(folder, file, texts, diagnostics);
    if (read === undefined) unread(file);
    else if ("problem" in read) strangers.set(read.path, { file, problem: read.problem });
    else documents.push(read);
  }
  const included = new Set(documents.flatMap(({ tree }) => [...includedDocuments(tree)].map(({ path }) => path)));
  for (const [path, { file, problem }] of strangers) {
    if (included.has(path)) continue;
    diagnostics.push(problem);
    unread(file);
  }
  return documents;
}

/** Reads one TEI file of an edition, by its path relative to the folder; undefined where it cannot be read as such. */
export function loadDocument(folder: string, path: string): TeiDocument | undefined {
  const read = readTei(folder, join(folder, path), new Map(), []);
  return read === undefined || "problem" in read ? undefined : read;
}

/** A file's name without its last ending. */
export function idOf(file: string): string {
  return basename(file).replace(/\.[^.]+$/, "");
}

/** Every file below a folder, sorted by path, dot files left out; none where there is no such folder. */
export function listFiles(folder: string, diagnostics: Diagnostic[]): readonly string[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !/(^|[\\/])\./.test(relative(folder, file)))
      .sort((first, second) => (first < second ? -1 : 1));
  } catch (error) {
    diagnostics.push(fileError(error, shownPath(folder), "folder-not-readable", "The folder cannot be read"));
    return [];
  }
}

/** A file of XML that is not TEI: a part of another file, or a mistake. */
interface Stranger {
  /** As diagnostics give it. */
  readonly path: string;
  readonly problem: Diagnostic;
}

/** Reads and parses a TEI file of an edition with what it includes; what is wrong with it goes into `diagnostics`. */
function readTei(
  folder: string,
  file: string,
  texts: Map<string, string>,
  diagnostics: Diagnostic[],
): TeiDocument | Stranger | undefined {
  const shown = shownPath(file);
  try {
    const bytes = readBytes(file, shown);
    texts.set(shown, new TextDecoder().decode(bytes));
    const { document, diagnostics: doubts } = parseXmlWithReport(bytes, shown);
    texts.set(shown, document.source);
    const problem = teiRootProblem(document);
    if (problem !== undefined) return { path: shown, problem };
    const { tree, diagnostics: ofIncluded } = followIncludes(document, folder, texts);
    diagnostics.push(...doubts, ...ofIncluded);
    return { path: relative(folder, file).replaceAll("\\", "/"), id: idOf(file), tree };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    diagnostics.push(...error.diagnostics);
    return undefined;
  }
}

/** The editors' decisions, where the edition has them. */
function readDecisions(
  folder: string,
  onText: (path: string, text: string) => void,
  diagnostics: Diagnostic[],
): readonly Decision[] {
  const path = join(folder, "decisions.json");
  if (!existsSync(path)) return [];
  try {
    const { value, diagnostics: doubts } = readJsonFile(path, "decisions", onText);
    diagnostics.push(...doubts);
    return (value as { readonly decisions: readonly Decision[] }).decisions;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    diagnostics.push(...error.diagnostics);
    return [];
  }
}

function registersMissing(path: string): Diagnostic {
  return {
    path: shownPath(path),
    source: "project",
    ruleId: "registers-missing",
    severity: "warning",
    message: `The edition has no folder “${basename(path)}”, so no name in it can be linked.`,
    fix: `Make the folder ${shownPath(dirname(path))}/registers with persons.xml, organisations.xml and places.xml; “editio init” shows how they look.`,
  };
}
