import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { fileError, systemCode } from "./file-error.ts";
import { onInterruption } from "./interruption.ts";
import { shownPath } from "./shown-path.ts";
import { makeFolders } from "./write.ts";

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** A lock that is held until `release` is called or the process is stopped. */
export interface Lock {
  readonly release: () => void;
  /** `lock-taken-over`, when a dead build had left its lock. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Locks of this very process, by path. */
const held = new Set<string>();

/** A lock file that could not be read may still be being written; after this time it is given up. Milliseconds. */
const UNREADABLE_AFTER = 10_000;

/**
 * Locks an output folder for one build, by a file beside it. Throws `build-running` when another process holds it, and
 * `output-not-writable`. A lock whose process is dead is taken over and that is reported.
 */
export function lockOutput(folder: string): Lock {
  const target = resolve(folder);
  const path = join(dirname(target), `.${basename(target)}.lock`);
  let unmake = (): void => {};
  let isMine = false;
  const drop = (): void => {
    if (isMine) {
      held.delete(path);
      rmSync(path, { force: true });
    }
    isMine = false;
    unmake();
  };
  // Before anything is made: from here on a signal must not leave traces.
  const forget = onInterruption(drop);
  const release = (): void => {
    forget();
    drop();
  };
  try {
    unmake = makeFolders(dirname(target));
    const diagnostics: Diagnostic[] = [];
    if (!create(path)) {
      diagnostics.push(takeOver(path, folder));
      if (!create(path)) throw new DiagnosticError([running(folder, path, readHolder(path))]);
    }
    held.add(path);
    isMine = true;
    return { diagnostics, release };
  } catch (error) {
    release();
    if (error instanceof DiagnosticError) throw error;
    const lead = "The folder cannot be written";
    throw new DiagnosticError([fileError(error, folder, "output-not-writable", lead)], { cause: error });
  }
}

/** Makes the lock file; false when it is there already. */
function create(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  let descriptor: number;
  try {
    descriptor = openSync(path, "wx");
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
  try {
    writeSync(descriptor, `${JSON.stringify(holder)}\n`);
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Removes the lock of a dead process and says so; throws `build-running` when it lives or cannot be asked. */
function takeOver(path: string, folder: string): Diagnostic {
  const before = readLock(path);
  if (isAlive(before, path)) throw new DiagnosticError([running(folder, path, before.holder)]);
  const moved = `${path}.${process.pid}`;
  try {
    renameSync(path, moved);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
  const after = readLock(moved);
  if (after.text !== before.text && after.text !== undefined) {
    renameSync(moved, path);
    throw new DiagnosticError([running(folder, path, after.holder)]);
  }
  rmSync(moved, { force: true });
  const who = before.holder === undefined ? "An earlier build" : `A build begun ${moment(before.holder.since)}`;
  return {
    path: folder,
    source: "project",
    ruleId: "lock-taken-over",
    severity: "info",
    message: `${who} stopped without finishing; its lock was removed.`,
  };
}

interface LockFile {
  readonly text: string | undefined;
  readonly holder: Holder | undefined;
  /** Milliseconds since it was written. */
  readonly age: number;
}

function readLock(path: string): LockFile {
  try {
    const descriptor = openSync(path, "r");
    try {
      const text = readFileSync(descriptor, "utf8");
      return { text, holder: parseHolder(text), age: Date.now() - fstatSync(descriptor).mtimeMs };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (systemCode(error) === "ENOENT") return { text: undefined, holder: undefined, age: Number.POSITIVE_INFINITY };
    throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  return readLock(path).holder;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, host, since } = JSON.parse(text) as Partial<Record<keyof Holder, unknown>>;
    if (typeof pid !== "number" || typeof host !== "string" || typeof since !== "string") return undefined;
    return { pid, host, since };
  } catch {
    return undefined;
  }
}

function isAlive(lock: LockFile, path: string): boolean {
  const { holder } = lock;
  if (holder === undefined) return lock.age < UNREADABLE_AFTER;
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return held.has(path);
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

function running(folder: string, path: string, holder: Holder | undefined): Diagnostic {
  const elsewhere = holder !== undefined && holder.host !== hostname() ? ` on the computer ${holder.host}` : "";
  const who = holder === undefined ? "" : ` (process ${holder.pid}${elsewhere}, since ${moment(holder.since)})`;
  return {
    path: folder,
    source: "project",
    ruleId: "build-running",
    severity: "error",
    message: `Another build is writing to this folder${who}.`,
    fix: `Wait until it is done. If no build is running, remove the file ${shownPath(path)}.`,
  };
}

function moment(since: string): string {
  return since.replace("T", " ").replace(/\.\d+Z$/, " UTC");
}
