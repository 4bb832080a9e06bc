import type { Diagnostic, Place, Severity } from "../core/diagnostic.ts";
import { codeFrame } from "./code-frame.ts";
import { printable, withoutControls } from "./display-width.ts";

export interface ReportOptions {
  /** The text of a file by the path that diagnostics give it, where it was read. */
  readonly textOf: (path: string) => string | undefined;
  readonly columns: number;
  readonly colour: boolean;
  /** Errors only. */
  readonly quiet: boolean;
}

/** How many problems of one rule in one file are printed for people; `--json` has them all. */
const LIMIT = 10;
/** How many problems in all are printed for people. */
const LIMIT_IN_ALL = 50;

const COLOURS = { error: 31, warning: 33, info: 36, dim: 2, bold: 1 } as const;

/**
 * The diagnostics for people: each as `file:line:column  severity  message  (rule)` with the line of the file, how to
 * mend it and the places that belong to it, and the counts at the end. Empty when there is nothing to say.
 */
export function report(diagnostics: readonly Diagnostic[], options: ReportOptions): string {
  const shown = options.quiet ? diagnostics.filter(({ severity }) => severity === "error") : diagnostics;
  const seen = new Map<string, number>();
  const blocks: string[] = [];
  for (const diagnostic of shown) {
    const kind = kindOf(diagnostic);
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    if (count <= LIMIT) blocks.push(block(diagnostic, options));
  }
  for (const diagnostic of shown) {
    const more = (seen.get(kindOf(diagnostic)) ?? 0) - LIMIT;
    seen.delete(kindOf(diagnostic));
    if (more > 0) {
      const path = withoutControls(diagnostic.path);
      blocks.push(`${path}: ${more} more of the rule “${diagnostic.ruleId}”; --json lists them all.`);
    }
  }
  if (blocks.length === 0) return "";
  const hidden = blocks.splice(LIMIT_IN_ALL).length;
  if (hidden > 0) blocks.push(`${hidden} more are not shown here; --json lists them all.`);
  if (shown.every(({ path }) => path === "")) return `${blocks.join("\n")}\n`;
  return `${blocks.join("\n\n")}\n\n${counts(shown)}\n`;
}

function kindOf(diagnostic: Diagnostic): string {
  return `${diagnostic.path}\n${diagnostic.ruleId}`;
}

/** Number of diagnostics of each severity. */
export function countBySeverity(diagnostics: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const count = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) count[severity]++;
  return count;
}

function counts(diagnostics: readonly Diagnostic[]): string {
  const { error, warning, info } = countBySeverity(diagnostics);
  const parts = [
    error > 0 && count(error, "error"),
    warning > 0 && count(warning, "warning"),
    info > 0 && count(info, "note"),
  ];
  return parts.filter((part) => part !== false).join(", ");
}

/** `1 document`, `2 documents`. */
export function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

function block(diagnostic: Diagnostic, options: ReportOptions): string {
  const paint = (text: string, colour: keyof typeof COLOURS): string =>
    options.colour ? `\u001B[${COLOURS[colour]}m${text}\u001B[0m` : text;
  const { path, place, severity, message, ruleId, fix, related, url } = diagnostic;
  if (path === "") return `${paint("editio", "bold")}: ${withoutControls(`${message} ${fix ?? ""}`.trim())}`;
  const label = severity === "info" ? "note" : severity;
  const where = address(path, place);
  const lines = [
    `${paint(where, "bold")}  ${paint(label, severity)}  ${withoutControls(message)}  ${paint(`(${ruleId})`, "dim")}`,
  ];
  const text = place === undefined ? undefined : options.textOf(path);
  const isShowable = text !== undefined && text.trim() !== "" && !text.includes("\0");
  const frame = isShowable && place !== undefined ? codeFrame(text, place, options.columns) : undefined;
  for (const line of frame ?? []) {
    const colour = line.startsWith(">") ? undefined : /\^+$/.test(line) ? severity : "dim";
    lines.push(colour === undefined ? line : paint(line, colour));
  }
  if (fix !== undefined) lines.push(`  How to mend it: ${printable(fix)}`);
  for (const other of related ?? []) {
    lines.push(`  See ${address(other.path, other.place)}: ${withoutControls(other.message)}`);
  }
  if (url !== undefined) lines.push(`  More: ${withoutControls(url)}`);
  return lines.join("\n");
}

function address(path: string, place: Place | undefined): string {
  const shown = withoutControls(path);
  return place === undefined ? shown : `${shown}:${place.start.line}:${place.start.column}`;
}
