import type { Diagnostic, Place, Severity } from "../core/diagnostic.ts";
import { codeFrame } from "./code-frame.ts";
import { printable, withoutControls } from "./display-width.ts";

export interface ReportOptions {
  /** The text of a file by the path that diagnostics give it, where it was read. */
  readonly textOf: (path: string) => string | undefined;
  /** The line at which a place begins, of a file whose text was not kept. */
  readonly lineOf?: (path: string, line: number) => string | undefined;
  readonly columns: number;
  readonly colour: boolean;
  /** Errors only. */
  readonly quiet: boolean;
}

/** How many problems of one rule in one file are printed for people; `--json` has them all. */
export const LIMIT = 10;
/** How many problems in all are printed for people. */
const LIMIT_IN_ALL = 50;

const COLOURS = { error: 31, warning: 33, info: 36, dim: 2, bold: 1 } as const;

/** From so many problems on they are counted by rule at the end. */
const MANY = 10;
/** How many rules are counted by name. */
const RULES_COUNTED = 10;

/**
 * The diagnostics for people, file by file and in each from top to bottom: each as
 * `file:line:column  severity  message  (rule)` with the line of the file, how to mend it and the places that belong to it;
 * the counts at the end. Empty when there is nothing to say.
 */
export function report(diagnostics: readonly Diagnostic[], options: ReportOptions): string {
  const shown = options.quiet ? diagnostics.filter(({ severity }) => severity === "error") : diagnostics;
  const blocks = byFile(shown).flatMap((ofFile) => blocksOf(ofFile, options));
  if (blocks.length === 0) return "";
  const hidden = blocks.splice(LIMIT_IN_ALL).length;
  if (hidden > 0) blocks.push(`${hidden} more are not shown here; --json lists them all.`);
  if (shown.every(({ path }) => path === "")) return `${blocks.join("\n")}\n`;
  return `${[...blocks, ...countsByRule(shown), counts(shown)].join("\n\n")}\n`;
}

/** The diagnostics of each file together, the files in the order of their first, in each by place. */
function byFile(diagnostics: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const ofFile = files.get(diagnostic.path);
    if (ofFile === undefined) files.set(diagnostic.path, [diagnostic]);
    else ofFile.push(diagnostic);
  }
  const offset = ({ place }: Diagnostic): number => place?.start.offset ?? -1;
  return [...files.values()].map((ofFile) => ofFile.sort((one, other) => offset(one) - offset(other)));
}

/** The problems of one file, of each rule no more than LIMIT. */
function blocksOf(ofFile: readonly Diagnostic[], options: ReportOptions): readonly string[] {
  const seen = new Map<string, number>();
  const blocks: string[] = [];
  for (const diagnostic of ofFile) {
    const count = (seen.get(diagnostic.ruleId) ?? 0) + 1;
    seen.set(diagnostic.ruleId, count);
    if (count <= LIMIT) blocks.push(block(diagnostic, options));
  }
  const path = withoutControls(ofFile[0]?.path ?? "");
  for (const [ruleId, count] of seen) {
    if (count > LIMIT) blocks.push(`${path}: ${count - LIMIT} more of the rule “${ruleId}”; --json lists them all.`);
  }
  return blocks;
}

/** A table of the rules with how often and in how many files, the most frequent first; nothing where there are few problems. */
function countsByRule(diagnostics: readonly Diagnostic[]): readonly string[] {
  if (diagnostics.length < MANY) return [];
  const rules = new Map<string, { readonly number: number; readonly files: Set<string> }>();
  for (const { ruleId, path } of diagnostics) {
    const { number, files } = rules.get(ruleId) ?? { number: 0, files: new Set<string>() };
    rules.set(ruleId, { number: number + 1, files: files.add(path) });
  }
  const rows = [...rules].sort(([, one], [, other]) => other.number - one.number);
  const width = String(rows[0]?.[1].number ?? 0).length;
  const lines = rows
    .slice(0, RULES_COUNTED)
    .map(
      ([ruleId, { number, files }]) => `  ${String(number).padStart(width)}  ${ruleId} (${count(files.size, "file")})`,
    );
  const others = rows.slice(RULES_COUNTED);
  const rest = others.reduce((sum, [, { number }]) => sum + number, 0);
  if (rest > 0) lines.push(`  ${String(rest).padStart(width)}  of ${count(others.length, "other rule")}`);
  return [["By rule:", ...lines].join("\n")];
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
  const frame = place === undefined ? undefined : frameOf(path, place, options);
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

function frameOf(path: string, place: Place, options: ReportOptions): readonly string[] | undefined {
  const { textOf, lineOf, columns } = options;
  const line = lineOf?.(path, place.start.line);
  const text = line ?? textOf(path);
  if (text === undefined || text.trim() === "" || text.includes("\0")) return undefined;
  return codeFrame(text, place, columns, line === undefined ? 1 : place.start.line);
}

function address(path: string, place: Place | undefined): string {
  const shown = withoutControls(path);
  return place === undefined ? shown : `${shown}:${place.start.line}:${place.start.column}`;
}
