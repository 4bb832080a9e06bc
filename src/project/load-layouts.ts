import { join } from "node:path";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import type { LayoutData } from "../core/layout.ts";
import { readJsonFile } from "./config.ts";
import { listFiles } from "./load.ts";
import { shownPath } from "./shown-path.ts";

/**
 * The page layouts that an edition brings: the JSON files of its folder `layouts/`, checked against
 * `schemas/json/layout.schema.json`. A file that is wrong becomes diagnostics and the others are read all the same;
 * a pattern that is no regular expression is `layout-pattern-wrong`.
 */
export function loadLayouts(
  folder: string,
  texts: Map<string, string>,
  diagnostics: Diagnostic[],
): readonly LayoutData[] {
  const files = listFiles(join(folder, "layouts"), diagnostics).filter((file) => /\.json$/i.test(file));
  return files.flatMap((file) => {
    try {
      const { value, diagnostics: doubts } = readJsonFile(file, "layout", (path, text) => texts.set(path, text));
      diagnostics.push(...doubts);
      const wrong = wrongPatterns(value, shownPath(file));
      diagnostics.push(...wrong);
      return wrong.length === 0 ? [value as LayoutData] : [];
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      diagnostics.push(...error.diagnostics);
      return [];
    }
  });
}

/** Keys of a layout whose values are regular expressions. */
const PATTERN_KEYS: ReadonlySet<string> = new Set(["line", "pattern", "not", "form"]);

function wrongPatterns(value: unknown, path: string, key = ""): Diagnostic[] {
  if (typeof value === "string") return PATTERN_KEYS.has(key) ? wrongPattern(value, path) : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const inList = Array.isArray(value);
    return wrongPatterns(child, path, inList ? (key === "ownLines" ? "line" : key) : name);
  });
}

function wrongPattern(pattern: string, path: string): Diagnostic[] {
  try {
    new RegExp(pattern, "u");
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, "") : "";
    return [
      {
        path,
        source: "project",
        ruleId: "layout-pattern-wrong",
        severity: "error",
        message: `The pattern “${pattern}” is no regular expression: ${reason}.`,
        fix: "Put a backslash before each sign that is meant as it stands, such as ( or [.",
      },
    ];
  }
}
