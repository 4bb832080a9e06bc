import type { Diagnostic } from "../../core/diagnostic.ts";
import type { ReportContent } from "./format.ts";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

/**
 * The report as workflow commands of GitHub Actions, one line a problem, which GitHub shows beside the line of the file
 * (GitHub, “Workflow commands for GitHub Actions”, section “Setting an error message”). Columns are given where the place
 * lies in one line; `endColumn` is, as GitHub counts, the last column of the place.
 */
export function githubReport({ diagnostics }: ReportContent): string {
  return diagnostics.map((diagnostic) => `${command(diagnostic)}\n`).join("");
}

function command({ path, place, severity, ruleId, message, fix }: Diagnostic): string {
  const end = place?.end;
  const isOneLine = place !== undefined && end !== undefined && end.line === place.start.line;
  const properties: readonly (readonly [string, string | number | undefined])[] = [
    ["file", path === "" ? undefined : path],
    ["line", place?.start.line],
    ["endLine", end?.line],
    ["col", place?.start.column],
    ["endColumn", isOneLine ? Math.max(place.start.column, end.column - 1) : undefined],
    ["title", ruleId],
  ];
  const given = properties.flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${property(String(value))}`,
  );
  const text = fix === undefined ? message : `${message}\nHow to mend it: ${fix}`;
  return `::${COMMANDS[severity]} ${given.join(",")}::${data(text)}`;
}

/** The signs that would end a command are written as percent signs with their code. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
