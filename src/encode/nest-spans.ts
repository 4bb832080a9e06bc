import type { Annotation } from "../core/annotation.ts";
import type { Range } from "./metadata.ts";
import type { InlineSpan } from "./source-text.ts";

/** A mark on the text: a name or date, or how the words are set. */
export type TextMark = Annotation | InlineSpan;

/**
 * The spans and annotations of a range, nesting. An annotation is never cut; a span that crosses one, or another span, is
 * cut where it does. What reaches over the range is cut at its borders. The annotations must nest already.
 */
export function nestSpans(
  range: Range,
  annotations: readonly Annotation[],
  spans: readonly InlineSpan[],
): readonly TextMark[] {
  const inside = (mark: Range): boolean => mark.start < range.end && mark.end > range.start;
  const nested: TextMark[] = annotations.filter(inside);
  const longestFirst = spans
    .filter(inside)
    .map((span) => ({ ...span, start: Math.max(span.start, range.start), end: Math.min(span.end, range.end) }))
    .sort((one, other) => other.end - other.start - (one.end - one.start) || one.start - other.start);
  for (const span of longestFirst) {
    const cuts = new Set<number>();
    for (const mark of nested) {
      if (mark.start < span.start && span.start < mark.end && mark.end < span.end) cuts.add(mark.end);
      if (span.start < mark.start && mark.start < span.end && span.end < mark.end) cuts.add(mark.start);
    }
    const borders = [span.start, ...[...cuts].sort((one, other) => one - other), span.end];
    for (let index = 1; index < borders.length; index++)
      nested.push({ ...span, start: borders[index - 1] as number, end: borders[index] as number });
  }
  return nested;
}
