import type { Diagnostic } from "../../core/diagnostic.ts";
import { escapeAttribute } from "../../xml/serialise.ts";
import type { ReportContent } from "./format.ts";

/**
 * The report as JUnit XML in the shape that Jenkins and GitLab read: a `testsuite` a file, in it a `testcase` a problem.
 * Errors are failures; warnings and notes are cases that pass and say what they say as output. A file without a problem
 * is one case that passes.
 */
export function junitReport({ diagnostics, files }: ReportContent): string {
  const byFile = new Map<string, Diagnostic[]>(files.map((path) => [path, []]));
  for (const diagnostic of diagnostics) {
    const path = diagnostic.path === "" ? "editio" : diagnostic.path;
    byFile.set(path, [...(byFile.get(path) ?? []), diagnostic]);
  }
  const suites = [...byFile].map(([path, problems]) => suite(path, problems));
  const tests = [...byFile.values()].reduce((sum, { length }) => sum + Math.max(1, length), 0);
  const attributes = `name="editio validate" tests="${tests}" failures="${failuresOf(diagnostics)}" errors="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes}>\n${suites.join("")}</testsuites>\n`;
}

function failuresOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === "error").length;
}

function suite(path: string, problems: readonly Diagnostic[]): string {
  const name = escaped(path);
  const counts = `tests="${Math.max(1, problems.length)}" failures="${failuresOf(problems)}" errors="0" skipped="0"`;
  const cases = problems.map((problem) => testCase(name, problem));
  if (cases.length === 0) cases.push(`    <testcase name="no problems" classname="${name}" file="${name}"/>\n`);
  return `  <testsuite name="${name}" ${counts}>\n${cases.join("")}  </testsuite>\n`;
}

function testCase(name: string, problem: Diagnostic): string {
  const { path, place, severity, ruleId, message, fix } = problem;
  const where = place === undefined ? "" : `:${place.start.line}:${place.start.column}`;
  const title = escaped(where === "" ? ruleId : `${ruleId} at ${where.slice(1)}`);
  const lead = path === "" ? "" : `${path}${where}: `;
  const text = escaped(`${lead}${message}${fix === undefined ? "" : `\nHow to mend it: ${fix}`}`);
  const content =
    severity === "error"
      ? `<failure message="${escaped(message)}" type="${escaped(ruleId)}">${text}</failure>`
      : `<system-out>${severity === "info" ? "note" : severity}: ${text}</system-out>`;
  return `    <testcase name="${title}" classname="${name}" file="${name}">\n      ${content}\n    </testcase>\n`;
}

const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text for content and attribute values; characters that XML 1.0 has no way to write (section 2.2) become U+FFFD. */
function escaped(text: string): string {
  return escapeAttribute(text.replace(NOT_XML, "\uFFFD"));
}
