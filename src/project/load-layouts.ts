import { join } from "node:path";
import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { BLOCK_ROLES, type LayoutData, PAGE_FIELDS } from "../core/layout.ts";
import { LineIndex } from "../core/text.ts";
import { placesInJson } from "../validation/json-places.ts";
import { readJsonFile } from "./config.ts";
import { listFiles } from "./load.ts";
import { shownPath } from "./shown-path.ts";

/**
 * The page layouts that an edition brings: the JSON files of its folder `layouts/`, checked against
 * `schemas/json/layout.schema.json`. A file that is wrong becomes diagnostics and the others are read all the same;
 * a pattern that is no regular expression, or names a field that there is not, is `layout-pattern-wrong`.
 */
export function loadLayouts(
  folder: string,
  texts: Map<string, string>,
  diagnostics: Diagnostic[],
): readonly LayoutData[] {
  const files = listFiles(join(folder, "layouts"), diagnostics).filter((file) => /\.json$/i.test(file));
  return files.flatMap((file) => {
    const shown = shownPath(file);
    try {
      const { value, diagnostics: doubts } = readJsonFile(file, "layout", (path, text) => texts.set(path, text));
      diagnostics.push(...doubts);
      const wrong = patternsIn(value).flatMap((found) => wrongPattern(found, shown, texts.get(shown) ?? ""));
      diagnostics.push(...wrong);
      return wrong.length === 0 ? [value as LayoutData] : [];
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      diagnostics.push(...error.diagnostics);
      return [];
    }
  });
}

/** A regular expression of a layout, with its JSON pointer (RFC 6901). */
interface FoundPattern {
  readonly pattern: string;
  readonly pointer: string;
}

/** Keys of a layout whose values, or the items of whose values, are regular expressions. */
const PATTERN_KEYS: ReadonlySet<string> = new Set(["line", "pattern", "not", "form", "ownLines", "cuts"]);

function patternsIn(value: unknown, pointer = "", isPattern = false): FoundPattern[] {
  if (typeof value === "string") return isPattern ? [{ pattern: value, pointer }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const step = key.replaceAll("~", "~0").replaceAll("/", "~1");
    return patternsIn(child, `${pointer}/${step}`, Array.isArray(value) ? isPattern : PATTERN_KEYS.has(key));
  });
}

const GROUP_NAMES: ReadonlySet<string> = new Set([...BLOCK_ROLES, ...PAGE_FIELDS]);

function wrongPattern({ pattern, pointer }: FoundPattern, path: string, text: string): Diagnostic[] {
  const problem = problemOf(pattern, pointer);
  if (problem === undefined) return [];
  const range = placesInJson(text)(pointer);
  return [
    {
      path,
      ...(range && { place: new LineIndex(text).placeAt(range.start, range.end) }),
      source: "project",
      ruleId: "layout-pattern-wrong",
      severity: "error",
      ...problem,
    },
  ];
}

function problemOf(pattern: string, pointer: string): Pick<Diagnostic, "message" | "fix"> | undefined {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, "") : "";
    return {
      message: `The pattern “${pattern}” is no regular expression: ${reason}.`,
      fix: "Put a backslash before each sign that is meant as it stands, such as ( or [; in JSON a backslash is written twice.",
    };
  }
  if (!pointer.startsWith("/inside/")) return undefined;
  const unknown = [...pattern.matchAll(/\(\?<(\w+)>/g)]
    .map(([, name = ""]) => name)
    .find((name) => !GROUP_NAMES.has(name));
  if (unknown === undefined) return undefined;
  return {
    message: `The pattern “${pattern}” names the field “${unknown}”, which there is not.`,
    fix: `The fields are ${[...GROUP_NAMES].join(", ")}.`,
  };
}
