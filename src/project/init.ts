import { lstatSync, readdirSync } from "node:fs";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { fileError } from "./file-error.ts";
import { newEdition } from "./init-template.ts";
import { readSchema } from "./resources.ts";
import { shownPath } from "./shown-path.ts";
import { writeNewFolder } from "./write.ts";

/**
 * Makes a new edition in `folder`, which must not exist or be empty; gives the paths of its files, relative to it. Throws
 * `folder-not-empty`, `folder-not-writable`.
 */
export async function initEdition(folder: string): Promise<readonly string[]> {
  const shown = shownPath(folder);
  try {
    const status = lstatSync(folder, { throwIfNoEntry: false });
    if (status !== undefined && readdirSync(folder).length > 0) throw new DiagnosticError([notEmpty(shown)]);
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    const lead = "The edition cannot be made here";
    throw new DiagnosticError([fileError(error, shown, "folder-not-writable", lead)], { cause: error });
  }
  const files = newEdition(readSchema("json/edition.schema.json"));
  await writeNewFolder(folder, files);
  return files.map(({ path }) => path);
}

function notEmpty(path: string): Diagnostic {
  return {
    path,
    source: "project",
    ruleId: "folder-not-empty",
    severity: "error",
    message: "This folder is not empty, and a new edition must not mix with what is there.",
    fix: "Name a folder that does not exist yet.",
  };
}
