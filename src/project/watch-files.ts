import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { systemCode } from "./file-error.ts";
import { shownPath } from "./shown-path.ts";

/** Milliseconds without a further change after which an editor counts as done with saving. */
const SETTLED = 100;
/** Files that a check may read. */
const MATTERS = /\.(?:xml|rng|rnc|sch|odd)$|^(?:edition|decisions)\.json$/i;

/**
 * Waits for the first change of files: written, made, deleted or replaced by another of the same name. It watches folders, one
 * by one and not the files in them, so that a file that is saved by renaming another over it is not lost from sight. Files and
 * folders whose names begin with a dot are left out, as they are from an edition.
 */
export class FileWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #files = new Set<string>();
  readonly #trees = new Set<string>();
  readonly #changed: Promise<void>;
  #settle: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#changed = new Promise((settle) => {
      this.#settle = settle;
    });
  }

  /** Whether there is anything that could change. */
  get watches(): boolean {
    return this.#watchers.size > 0;
  }

  /**
   * Watches the TEI files, schemas and configurations of a folder and of all below it. Throws `folder-not-watched`; a folder
   * that is not there, or may not be read, is left out.
   */
  addFolder(folder: string): void {
    const top = resolve(folder);
    for (const path of [top, ...foldersBelow(top)]) {
      this.#trees.add(path);
      this.#watch(path);
    }
  }

  /** Watches one file, whatever its name; it need not be there yet, but its folder. Throws `folder-not-watched`. */
  addFile(file: string): void {
    const path = resolve(file);
    this.#files.add(path);
    this.#watch(dirname(path));
  }

  /** Fulfilled as soon as files have changed since they were added and no other has for a moment. */
  changed(): Promise<void> {
    return this.#changed;
  }

  /** Ends the watch. */
  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || this.#matters(folder, name)) this.#wait();
      });
      // The folder is gone, which is a change.
      watcher.on("error", () => this.#wait());
      this.#watchers.set(folder, watcher);
    } catch (error) {
      if (["ENOENT", "EACCES", "EPERM", "ENOTDIR"].includes(systemCode(error))) return;
      this.close();
      throw new DiagnosticError([notWatched(folder, systemCode(error))]);
    }
  }

  #matters(folder: string, name: string): boolean {
    const path = join(folder, name);
    if (this.#files.has(path)) return true;
    if (!this.#trees.has(folder) || basename(name).startsWith(".")) return false;
    return MATTERS.test(name) || this.#trees.has(path) || isFolder(path);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#settle, SETTLED);
  }
}

function notWatched(folder: string, code: string): Diagnostic {
  const message = `The folder cannot be watched: the system says ${code}.`;
  const fix = "Name a file or a smaller folder, or leave --watch out.";
  return { path: shownPath(folder), source: "project", ruleId: "folder-not-watched", severity: "error", message, fix };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function foldersBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
      .map(({ name }) => join(folder, name))
      .flatMap((path) => [path, ...foldersBelow(path)]);
  } catch {
    return [];
  }
}
