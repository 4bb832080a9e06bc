import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that is there for one test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "editio-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file and folder below a folder: path to content, folders with a slash at the end and no content. */
export function snapshot(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const shown = relative(folder, path).replaceAll("\\", "/");
    return entry.isDirectory() ? [`${shown}/`, ""] : [shown, readFileSync(path, "latin1")];
  });
  return Object.fromEntries(entries.sort());
}
