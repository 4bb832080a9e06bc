import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DiagnosticError } from "../core/diagnostic.ts";
import type { OutputFile } from "../core/output-file.ts";
import { fileError, systemCode } from "./file-error.ts";
import { breathe, onInterruption } from "./interruption.ts";

/** Name of the file by which editio knows a folder that it made and may replace. */
export const MARKER = ".editio-output";

const MARKER_TEXT =
  "This folder was made by editio and is replaced whole by the next build. Keep nothing of your own here.\n";
const OUTPUT_REFUSED = "output-not-writable";

/**
 * Looks whether `folder` can become an output folder, so that nobody waits for a long build that cannot be kept. Makes
 * nothing. Throws `output-not-writable` and `output-not-ours` (a folder with files that editio did not make).
 */
export function checkOutputFolder(folder: string): void {
  const target = resolve(folder);
  try {
    const status = lstatSync(target, { throwIfNoEntry: false });
    if (status === undefined) {
      probe(existingAncestor(target));
      return;
    }
    const entries = readdirSync(target);
    if (entries.length > 0 && !entries.includes(MARKER)) throw new DiagnosticError([notOurs(folder)]);
    probe(dirname(realpathSync(target)));
  } catch (error) {
    throw refused(error, folder, "The folder cannot be written");
  }
}

/**
 * Writes a set of files as the whole content of `folder`: into a temporary folder beside it, which then takes its place in
 * one step. Until then, and when anything fails or the process is stopped, the old folder stays as it was. Throws
 * `output-not-writable`, `output-not-ours`, `output-path-wrong` and `output-path-twice`.
 */
export async function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  onFile: (done: number) => void = () => {},
): Promise<void> {
  checkOutputFolder(folder);
  const marker = { path: MARKER, mediaType: "text/plain", content: MARKER_TEXT };
  await writeWhole(folder, [...files, marker], swap, onFile);
}

/** As `writeFolder`, for a folder that belongs to the editor from then on; it must not exist or be empty. */
export async function writeNewFolder(folder: string, files: readonly OutputFile[]): Promise<void> {
  await writeWhole(folder, files, fill, () => {});
}

async function writeWhole(
  folder: string,
  files: readonly OutputFile[],
  putInPlace: (fresh: string, target: string) => void,
  onFile: (done: number) => void,
): Promise<void> {
  checkPaths(folder, files);
  const target = existsSync(folder) ? realpathSync(folder) : resolve(folder);
  const parent = dirname(target);
  let unmake = (): void => {};
  let fresh: string | undefined;
  const undo = (): void => {
    if (fresh !== undefined) rmSync(fresh, { recursive: true, force: true });
    unmake();
  };
  const registered = onInterruption(undo);
  try {
    unmake = makeFolders(parent);
    finishInterruptedSwap(target);
    fresh = join(parent, `.${basename(target)}.new-${process.pid}`);
    mkdirSync(fresh);
    const folders = new Set<string>();
    for (const [index, file] of files.entries()) {
      const path = join(fresh, file.path);
      if (!folders.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
      folders.add(dirname(path));
      writeDurably(path, file.content);
      onFile(index + 1);
      await breathe();
    }
    for (const path of folders) syncFolder(path);
    registered();
    putInPlace(fresh, target);
  } catch (error) {
    registered();
    undo();
    throw refused(error, folder, "The folder cannot be written");
  }
}

/** Writes one file: beside its place first, then in one step into it. Throws `file-not-writable`. */
export function writeFile(path: string, content: string | Uint8Array): void {
  let target = resolve(path);
  if (!existsSync(dirname(target))) throw new DiagnosticError([noFolder(path)]);
  let temporary: string | undefined;
  const undo = (): void => {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  };
  const registered = onInterruption(undo);
  try {
    const status = lstatSync(target, { throwIfNoEntry: false });
    if (status?.isSymbolicLink()) target = realpathSync(target);
    if (status !== undefined && !status.isFile() && !status.isSymbolicLink() && !status.isDirectory()) {
      writeFileSync(target, content);
      return;
    }
    if (status?.isDirectory()) throw Object.assign(new Error("folder"), { code: "EISDIR" });
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    writeDurably(temporary, content);
    renameSync(temporary, target);
    syncFolder(dirname(target));
  } catch (error) {
    undo();
    throw new DiagnosticError([fileError(error, path, "file-not-writable", "The file cannot be written")], {
      cause: error,
    });
  } finally {
    registered();
  }
}

/** Makes a folder with those above it that are missing; the function returned takes away those that it made and are empty. */
export function makeFolders(folder: string): () => void {
  const first = mkdirSync(folder, { recursive: true });
  return () => {
    if (first === undefined) return;
    for (let path = folder; path.length >= first.length; path = dirname(path)) {
      try {
        rmdirSync(path);
      } catch {
        return;
      }
    }
  };
}

function writeDurably(path: string, content: string | Uint8Array): void {
  const descriptor = openSync(path, "wx");
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes names durable; systems that cannot sync a folder are left alone. */
function syncFolder(path: string): void {
  try {
    const descriptor = openSync(path, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP"].includes(systemCode(error))) throw error;
  }
}

function asideOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.old`);
}

/** Puts `fresh` in the place of `target`. Between the two renames only `asideOf(target)` holds the old folder. */
function swap(fresh: string, target: string): void {
  const aside = asideOf(target);
  const replaces = existsSync(target);
  if (replaces) renameSync(target, aside);
  try {
    renameSync(fresh, target);
  } catch (error) {
    if (replaces) renameSync(aside, target);
    throw error;
  }
  syncFolder(dirname(target));
  if (replaces) rmSync(aside, { recursive: true, force: true });
}

/** Moves what is in `fresh` into `target`, which is empty where it exists: somebody may stand in it. */
function fill(fresh: string, target: string): void {
  if (!existsSync(target)) {
    renameSync(fresh, target);
    return;
  }
  for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(target, name));
  rmdirSync(fresh);
}

/** After a crash between the two renames the old folder is put back; half-written new folders are thrown away. */
export function finishInterruptedSwap(target: string): void {
  const aside = asideOf(target);
  if (existsSync(join(aside, MARKER))) {
    if (existsSync(target)) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, target);
  }
  const prefix = `.${basename(target)}.new-`;
  for (const name of readdirSync(dirname(target))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(target), name), { recursive: true, force: true });
  }
}

function existingAncestor(path: string): string {
  let ancestor = dirname(path);
  while (lstatSync(ancestor, { throwIfNoEntry: false }) === undefined && dirname(ancestor) !== ancestor) {
    ancestor = dirname(ancestor);
  }
  return ancestor;
}

/** Makes and removes a folder: the only test of the right to write that also holds for the administrator. */
function probe(folder: string): void {
  rmdirSync(mkdtempSync(join(folder, ".editio-probe-")));
}

function checkPaths(folder: string, files: readonly OutputFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    const steps = path.split("/");
    const wrong =
      path === "" || path.includes("\\") || path.includes("\0") || steps.some((step) => /^\.{0,2}$/.test(step));
    const ruleId = wrong ? "output-path-wrong" : seen.has(path) ? "output-path-twice" : undefined;
    seen.add(path);
    if (ruleId === undefined) continue;
    const message = wrong
      ? `“${path}” is no name that a file below the output folder can have.`
      : `Two files of the edition would be written to “${path}”.`;
    const fix = "Rename the document from which the file is made.";
    throw new DiagnosticError([{ path: folder, source: "project", ruleId, severity: "error", message, fix }]);
  }
}

function notOurs(folder: string): DiagnosticError["diagnostics"][number] {
  return {
    path: folder,
    source: "project",
    ruleId: "output-not-ours",
    severity: "error",
    message: "This folder has files that editio did not make, and a build replaces the whole folder.",
    fix: "Choose another folder with --out, or empty this one yourself.",
  };
}

function noFolder(path: string): DiagnosticError["diagnostics"][number] {
  return {
    path,
    source: "project",
    ruleId: "file-not-writable",
    severity: "error",
    message: `The file cannot be written: there is no folder “${dirname(path)}”.`,
    fix: "Make the folder first, or choose another place.",
  };
}

function refused(error: unknown, folder: string, lead: string): DiagnosticError {
  if (error instanceof DiagnosticError) return error;
  return new DiagnosticError([fileError(error, folder, OUTPUT_REFUSED, lead)], { cause: error });
}
