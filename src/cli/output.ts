import { existsSync, readFileSync } from "node:fs";
import { DiagnosticError } from "../core/diagnostic.ts";
import { shownPath } from "../project/shown-path.ts";
import { writeFile } from "../project/write.ts";
import { wrongUse } from "./outcome.ts";

/**
 * Writes a document to the file named with `--output`; gives the path as people read it. With `keep`, a file that is there
 * already and differs is not replaced: an editor may have worked on it. Throws `output-exists` (wrong use) and
 * `file-not-writable`.
 */
export function writeOutput(file: string, content: string, keep: boolean): string {
  const shown = shownPath(file);
  checkKept(file, shown, content, keep);
  writeFile(file, content);
  return shown;
}

function checkKept(file: string, shown: string, content: string, keep: boolean): void {
  if (!keep || !existsSync(file) || readFileSync(file, "utf8") === content) return;
  const message = "This file exists already and has other content: somebody may have worked on it.";
  const fix = "Name another file, or add --force to replace it.";
  throw new DiagnosticError([wrongUse("output-exists", shown, message, fix)]);
}
