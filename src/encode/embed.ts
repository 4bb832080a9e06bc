import type { Annotation } from "../core/annotation.ts";
import { inDocumentOrder } from "./resolve-overlaps.ts";

/** A stretch of text, or a mark with what it contains. */
export type Embedded = string | EmbeddedMark;

export interface EmbeddedMark {
  readonly annotation: Annotation;
  readonly children: readonly Embedded[];
}

/**
 * Turns stand-off marks into a tree: the characters from `start` to `end` of `text`, in order and unchanged, with the
 * annotations that lie within as nodes. The annotations must nest (see `resolveOverlaps`); one that crosses another or
 * the range's borders is left out and returned in `lost`.
 */
export function embed(
  text: string,
  range: { readonly start: number; readonly end: number },
  annotations: readonly Annotation[],
): { readonly children: Embedded[]; readonly lost: Annotation[] } {
  const lost: Annotation[] = [];
  const root = { end: range.end, children: [] as Embedded[] };
  const open: { readonly end: number; readonly children: Embedded[] }[] = [root];
  let at = range.start;

  const copyTo = (offset: number): void => {
    if (offset > at) innermost().children.push(text.slice(at, offset));
    at = Math.max(at, offset);
  };
  const innermost = (): { readonly end: number; readonly children: Embedded[] } => open.at(-1) ?? root;
  const closeUntil = (offset: number): void => {
    while (open.length > 1 && innermost().end <= offset) {
      copyTo(innermost().end);
      open.pop();
    }
  };

  for (const annotation of inDocumentOrder(annotations)) {
    if (annotation.end <= range.start || annotation.start >= range.end) continue;
    closeUntil(annotation.start);
    if (annotation.start < range.start || annotation.end > innermost().end || annotation.end <= annotation.start) {
      lost.push(annotation);
      continue;
    }
    copyTo(annotation.start);
    const mark = { annotation, end: annotation.end, children: [] as Embedded[] };
    innermost().children.push(mark);
    open.push(mark);
  }
  closeUntil(range.end);
  copyTo(range.end);
  return { children: root.children, lost };
}
