import type { Annotation } from "../core/annotation.ts";
import type { Decision, MarkDecision, RejectDecision, TextQuote } from "../core/decisions.ts";

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Every place where a quotation stands in a text. */
export function findQuote(text: string, { exact, prefix = "", suffix = "" }: TextQuote): Range[] {
  const ranges: Range[] = [];
  if (exact === "") return ranges;
  for (let start = text.indexOf(exact); start !== -1; start = text.indexOf(exact, start + 1)) {
    const end = start + exact.length;
    if (text.slice(0, start).endsWith(prefix) && text.startsWith(suffix, end)) ranges.push({ start, end });
  }
  return ranges;
}

/** The decisions that hold for a document. */
export function decisionsFor(id: string, decisions: readonly Decision[]): Decision[] {
  return decisions.filter((decision) => decision.document === undefined || decision.document === id);
}

/** The marks an editor decided on, over the whole text. `resp` is `editor:` and the editor's name. */
export function decidedMarks(text: string, decision: MarkDecision): Annotation[] {
  const { type, subtype, ref, cert, by } = decision;
  return findQuote(text, decision.quote).map((range) => ({
    ...range,
    type,
    ...(subtype !== undefined && { subtype }),
    ...(ref !== undefined && { ref }),
    ...(cert !== undefined && { cert }),
    resp: `editor:${by}`,
  }));
}

/** The proposals without those an editor rejected. */
export function withoutRejected(
  text: string,
  proposals: readonly Annotation[],
  rejections: readonly RejectDecision[],
): Annotation[] {
  const rejected = rejections.flatMap(({ quote, type }) => findQuote(text, quote).map((range) => ({ ...range, type })));
  return proposals.filter(
    (proposal) =>
      !rejected.some(
        ({ start, end, type }) =>
          proposal.start === start && proposal.end === end && (type === undefined || type === proposal.type),
      ),
  );
}
