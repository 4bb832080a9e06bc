import { readConfig } from "../../project/config.ts";
import { loadDocument } from "../../project/load.ts";
import { shownPath } from "../../project/shown-path.ts";
import { Checker, type EditionFolder, type PartFindings, type SchemaRequest } from "../pipeline.ts";
import { checkAlone } from "./check-file.ts";
import { checkLargeFile, type ShownLines } from "./check-large.ts";
import type { LoneFile } from "./targets.ts";

/** A piece of a check that needs no other: a file that stands alone, a large one, or a document of an edition by itself. */
export type CheckTask = (
  | { readonly kind: "alone"; readonly target: LoneFile }
  | {
      readonly kind: "large";
      readonly file: string;
      /** Folder of the edition whose schemas it is checked against. */
      readonly folder?: string;
    }
  | {
      readonly kind: "part";
      readonly folder: string;
      /** Relative to the folder, as `TeiDocument` has it. */
      readonly path: string;
    }
) & {
  /** The path as diagnostics give it. */
  readonly shown: string;
  /** Bytes of the file, or about as many. */
  readonly size: number;
};

/** What a task gives, as it goes from a worker to the program that started it. */
export interface TaskResult extends PartFindings {
  /** The texts of the files that the findings are about, where the task has read them. */
  readonly texts: readonly (readonly [path: string, text: string])[];
  /** The lines that are shown of a large file. */
  readonly shown: ReadonlyMap<number, string>;
}

/** The schemas that tasks are checked against, as they go to a worker. */
export type WorkerStart = Pick<SchemaRequest, "schemas" | "catalogs">;

/** Does tasks one by one in a worker, where schemas are loaded once. */
export class TaskRunner {
  readonly #texts = new Map<string, string>();
  readonly #ofSchemas = new Map<string, string>();
  readonly #editions = new Map<string, EditionFolder>();
  readonly #checker: Checker;

  constructor(start: WorkerStart) {
    this.#checker = new Checker({ ...start, keepText: (path, text) => this.#ofSchemas.set(path, text) });
  }

  run(task: CheckTask): TaskResult {
    this.#texts.clear();
    const shown: ShownLines = new Map();
    const { doubts, found } = this.#findings(task, shown);
    const texts = new Map<string, string>();
    for (const { path } of [...doubts, ...found]) {
      const text = this.#texts.get(path) ?? this.#ofSchemas.get(path);
      if (text !== undefined) texts.set(path, text);
    }
    return { doubts, found, texts: [...texts], shown: shown.get(task.shown) ?? new Map() };
  }

  #findings(task: CheckTask, shown: ShownLines): PartFindings {
    if (task.kind === "alone") return { doubts: [], found: checkAlone(task.target, this.#texts, this.#checker) };
    if (task.kind === "large") {
      const edition = task.folder === undefined ? undefined : this.#editionAt(task.folder);
      return { doubts: [], found: checkLargeFile(task.file, task.shown, { checker: this.#checker, edition, shown }) };
    }
    const document = loadDocument(task.folder, task.path);
    if (document === undefined) return { doubts: [], found: [] };
    return this.#checker.checkPart(this.#editionAt(task.folder), document);
  }

  #editionAt(folder: string): EditionFolder {
    const known = this.#editions.get(folder);
    if (known !== undefined) return known;
    const edition = { folder: shownPath(folder), config: readConfig(folder).config };
    this.#editions.set(folder, edition);
    return edition;
  }
}
