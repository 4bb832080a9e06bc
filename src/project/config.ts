import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Diagnostic, DiagnosticError, hasErrors } from "../core/diagnostic.ts";
import type { EditionConfig } from "../core/edition.ts";
import { parseJsonText } from "../core/json-text.ts";
import { validateJson } from "../validation/json-schema.ts";
import { unknownSwitches } from "../validation/switches.ts";
import { readText } from "./read-text.ts";
import { readJsonSchema } from "./resources.ts";
import { shownPath } from "./shown-path.ts";

/** Name of the file that makes a folder an edition. */
export const CONFIG_FILE = "edition.json";

/**
 * The edition that `start` (a folder) lies in: the nearest folder, going up from it, that holds `edition.json`, itself or
 * in its folder `tei`. The absolute path, or undefined.
 */
export function findEdition(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const found = editionAt(folder);
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

/** `folder` itself, or its folder `tei`, where it is an edition: the absolute path, or undefined. */
export function editionAt(folder: string): string | undefined {
  return [folder, join(folder, "tei")].map((path) => resolve(path)).find((path) => existsSync(join(path, CONFIG_FILE)));
}

export interface ReadConfig {
  readonly config: EditionConfig;
  /** Warnings; errors are thrown. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and checks `edition.json` of an edition's folder. `onText` is given the text under the path that diagnostics have.
 * Throws a DiagnosticError: `file-not-readable`, `file-not-utf-8`, `json-malformed`, `json-key-twice`, and the rules of
 * the JSON Schema `schemas/json/edition.schema.json`. A rule that is switched but not known is a warning, `rule-unknown`.
 */
export function readConfig(folder: string, onText: (path: string, text: string) => void = () => {}): ReadConfig {
  let source = { path: "", text: "" };
  const { value, diagnostics } = readJsonFile(join(folder, CONFIG_FILE), "edition", (path, text) => {
    source = { path, text };
    onText(path, text);
  });
  const config = value as EditionConfig;
  return { config, diagnostics: [...diagnostics, ...unknownSwitches(config, source.path, source.text)] };
}

/** Reads a JSON file and checks it against the published schema of that name; errors are thrown as a DiagnosticError. */
export function readJsonFile(
  path: string,
  schema: string,
  onText: (path: string, text: string) => void,
): { readonly value: unknown; readonly diagnostics: readonly Diagnostic[] } {
  const shown = shownPath(path);
  const text = readText(path, shown);
  onText(shown, text);
  const value = parseJsonText(text, shown);
  const diagnostics = validateJson(value, readJsonSchema(schema), { path: shown, text });
  if (hasErrors(diagnostics)) throw new DiagnosticError(diagnostics);
  return { value, diagnostics };
}
