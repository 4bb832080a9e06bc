import type { TextEdit } from "../../core/diagnostic.ts";
import { applyEdits } from "../../core/text-edits.ts";

const CONTEXT = 3;

/** Lines of the text that are replaced: `first` up to `end`, counted from 0, and the lines that take their place. */
interface Change {
  readonly first: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * The edits as a unified diff, which `patch` reads (POSIX, “diff”, section “Diff -u Output Format”). The edits stand by
 * position and do not overlap. Line ends stay as they are in the text.
 */
export function unifiedDiff(path: string, text: string, edits: readonly TextEdit[]): string {
  const lines = linesOf(text);
  const hunks: string[] = [];
  let shift = 0;
  for (const group of grouped(changesOf(text, lines, edits))) {
    const first = Math.max(0, (group[0]?.first ?? 0) - CONTEXT);
    const end = Math.min(lines.length, (group.at(-1)?.end ?? 0) + CONTEXT);
    const body: string[] = [];
    let at = first;
    for (const change of group) {
      body.push(...lines.slice(at, change.first).map((line) => ` ${line}`));
      body.push(...lines.slice(change.first, change.end).map((line) => `-${line}`));
      body.push(...change.lines.map((line) => `+${line}`));
      at = change.end;
    }
    body.push(...lines.slice(at, end).map((line) => ` ${line}`));
    const added = group.reduce((sum, change) => sum + change.lines.length - (change.end - change.first), 0);
    const after = end - first + added;
    hunks.push(`@@ -${range(first, end - first)} +${range(first + shift, after)} @@\n${body.map(ended).join("")}`);
    shift += added;
  }
  return hunks.length === 0 ? "" : `--- ${path}\n+++ ${path}\n${hunks.join("")}`;
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesOf(text: string, lines: readonly string[], edits: readonly TextEdit[]): readonly Change[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  const lineAt = (offset: number): number =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    );
  const changes: { first: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const first = Math.min(lineAt(edit.start), Math.max(0, lines.length - 1));
    const end = Math.min(lineAt(Math.max(edit.start, edit.end - 1)) + 1, lines.length);
    const last = changes.at(-1);
    if (last !== undefined && first < last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else changes.push({ first, end, edits: [edit] });
  }
  return changes.map(({ first, end, edits: ofLines }) => {
    const from = starts[first] ?? 0;
    const moved = ofLines.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
    return { first, end, lines: linesOf(applyEdits(text.slice(from, starts[end]), moved)) };
  });
}

/** Changes that are so near that their contexts meet go into one hunk. */
function grouped(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last !== undefined && change.first - (last.at(-1)?.end ?? 0) <= 2 * CONTEXT) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

function range(first: number, length: number): string {
  return `${length === 0 ? first : first + 1}${length === 1 ? "" : `,${length}`}`;
}

function ended(line: string): string {
  return line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`;
}
