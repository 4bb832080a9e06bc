import type { Range } from "./metadata.ts";
import { inDocumentOrder } from "./resolve-overlaps.ts";

/** A stretch of text, or a mark with what it contains. */
export type Embedded<Mark> = string | EmbeddedMark<Mark>;

interface EmbeddedMark<Mark> {
  readonly mark: Mark;
  readonly children: readonly Embedded<Mark>[];
}

/**
 * Turns stand-off marks into a tree: the characters from `start` to `end` of `text`, in order and unchanged, with the
 * marks that lie within as nodes. The marks must nest (see `resolveOverlaps` and `nestSpans`); one that crosses another
 * or the range's borders is left out and returned in `lost`.
 */
export function embed<Mark extends Range>(
  text: string,
  range: Range,
  marks: readonly Mark[],
): { readonly children: Embedded<Mark>[]; readonly lost: Mark[] } {
  type Open = { readonly end: number; readonly children: Embedded<Mark>[] };
  const lost: Mark[] = [];
  const root: Open = { end: range.end, children: [] };
  const open: Open[] = [root];
  let at = range.start;

  const copyTo = (offset: number): void => {
    if (offset > at) innermost().children.push(text.slice(at, offset));
    at = Math.max(at, offset);
  };
  const innermost = (): Open => open.at(-1) ?? root;
  const closeUntil = (offset: number): void => {
    while (open.length > 1 && innermost().end <= offset) {
      copyTo(innermost().end);
      open.pop();
    }
  };

  for (const mark of inDocumentOrder(marks)) {
    if (mark.end <= range.start || mark.start >= range.end) continue;
    closeUntil(mark.start);
    if (mark.start < range.start || mark.end > innermost().end || mark.end <= mark.start) {
      lost.push(mark);
      continue;
    }
    copyTo(mark.start);
    const embedded = { mark, end: mark.end, children: [] };
    innermost().children.push(embedded);
    open.push(embedded);
  }
  closeUntil(range.end);
  copyTo(range.end);
  return { children: root.children, lost };
}
