import type { TextEdit } from "./diagnostic.ts";

/**
 * The edits that can be made together, by position: of those that overlap, or that insert at the same place, the first; an edit that
 * is there twice counts once. Two edits may touch.
 */
export function compatibleEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  const kept: TextEdit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last === undefined || (edit.start >= last.end && edit.start > last.start)) kept.push(edit);
  }
  return kept;
}

/** The text with edits made that stand by position and do not overlap; nothing else of it changes. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let output = "";
  let written = 0;
  for (const { start, end, text: inserted } of edits) {
    output += text.slice(written, start) + inserted;
    written = end;
  }
  return output + text.slice(written);
}
