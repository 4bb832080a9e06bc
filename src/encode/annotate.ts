import type { Annotation } from "../core/annotation.ts";
import type { Decision, MarkDecision, RejectDecision } from "../core/decisions.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { RegisterRecord } from "../core/edition.ts";
import { foldWhiteSpace } from "../core/text.ts";
import { decidedMarks, withoutRejected } from "./apply-decisions.ts";
import type { BlockRole, LaidOutBlock } from "./layouts/layout.ts";
import { RECOGNISERS } from "./recognisers/index.ts";
import { withFormOfAddress } from "./recognisers/persons.ts";
import { findRegisteredNames, indexRegisters, type RegisterIndex } from "./reconcile.ts";
import { inDocumentOrder, resolveOverlaps } from "./resolve-overlaps.ts";
import { blockText, encodeDiagnostic, type SourceText } from "./source-text.ts";

/** Blocks whose words are text or metadata, and so may hold names. */
const WITH_NAMES: ReadonlySet<BlockRole> = new Set<BlockRole>([
  "date",
  "title",
  "credit",
  "paragraph",
  "abstract",
  "citation",
  "rights",
  "donor",
]);

/**
 * Finds the names and dates of a page: an editor's decisions first, then the names of the registers, then what the
 * recognisers' rules propose. The annotations returned nest and never cross.
 */
export function annotate(
  source: SourceText,
  blocks: readonly LaidOutBlock[],
  records: readonly RegisterRecord[],
  decisions: readonly Decision[],
): { readonly annotations: Annotation[]; readonly diagnostics: Diagnostic[] } {
  const index = indexRegisters(records);
  const marks = decisions.filter((decision): decision is MarkDecision => decision.action === "mark");
  const rejections = decisions.filter((decision): decision is RejectDecision => decision.action === "reject");
  const decided = marks.flatMap((decision) => decidedMarks(source.text, decision));
  const diagnostics = unfoundDecisions(source, marks);
  const annotations: Annotation[] = [];
  for (const block of blocks) {
    if (!WITH_NAMES.has(block.role)) continue;
    const found = proposalsFor(source, block, index);
    const inBlock = decided.filter(({ start, end }) => start >= block.start && end <= block.end);
    const kept = resolveOverlaps([...inBlock, ...withoutRejected(source.text, found.proposals, rejections)]);
    annotations.push(...kept);
    diagnostics.push(...found.diagnostics);
  }
  const withAddresses = annotations.flatMap((mark) =>
    mark.type === "persName" ? withFormOfAddress(source.text, mark) : mark,
  );
  return {
    annotations: inDocumentOrder(withAddresses),
    diagnostics: [...diagnostics, ...unlinkedNames(source, annotations)],
  };
}

function proposalsFor(
  source: SourceText,
  block: LaidOutBlock,
  index: RegisterIndex,
): { readonly proposals: Annotation[]; readonly diagnostics: Diagnostic[] } {
  const text = blockText(source, block);
  const registered = findRegisteredNames(text, index);
  const ruled = RECOGNISERS.flatMap(({ recognise }) => recognise(text)).map(
    (annotation): Annotation => (annotation.type === "date" ? annotation : { ...annotation, cert: "unknown" }),
  );
  const proposals = [...registered.annotations, ...ruled].map((annotation) => ({
    ...annotation,
    start: annotation.start + block.start,
    end: annotation.end + block.start,
  }));
  const diagnostics = registered.ambiguous.map(({ start, end, ids }) =>
    encodeDiagnostic(
      source,
      { start: start + block.start, end: end + block.start },
      "warning",
      "name-ambiguous",
      `“${foldWhiteSpace(text.slice(start, end))}” is the name of ${ids.length} records (${ids.join(", ")}), so it was not linked.`,
      "Say in decisions.json which of them is meant here.",
    ),
  );
  return { proposals, diagnostics };
}

function unfoundDecisions(source: SourceText, marks: readonly MarkDecision[]): Diagnostic[] {
  return marks
    .filter((decision) => decision.document === source.id && decidedMarks(source.text, decision).length === 0)
    .map(({ quote }) =>
      encodeDiagnostic(
        source,
        undefined,
        "warning",
        "decision-without-text",
        `A decision marks “${quote.exact}”, but these words do not stand in the source.`,
        "Correct the quotation in decisions.json, or take the decision out.",
      ),
    );
}

const NAMES: ReadonlySet<string> = new Set(["persName", "orgName", "placeName"]);

/** Names that no register has, one report a form, at its first place. */
function unlinkedNames(source: SourceText, annotations: readonly Annotation[]): Diagnostic[] {
  const byForm = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    if (!NAMES.has(annotation.type) || annotation.ref !== undefined || annotation.resp === "register") continue;
    const form = `${annotation.type} ${foldWhiteSpace(source.text.slice(annotation.start, annotation.end))}`;
    byForm.set(form, [...(byForm.get(form) ?? []), annotation]);
  }
  return [...byForm.values()].flatMap((mentions) => {
    const first = mentions[0];
    if (!first) return [];
    const name = foldWhiteSpace(source.text.slice(first.start, first.end));
    const times = mentions.length === 1 ? "once" : `${mentions.length} times`;
    return [
      encodeDiagnostic(
        source,
        first,
        "info",
        "name-not-registered",
        `“${name}” looks like a name (${first.type}, ${times}) that no register has.`,
        "Add it to a register, or reject it in decisions.json.",
      ),
    ];
  });
}
