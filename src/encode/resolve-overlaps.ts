import type { Annotation, AnnotationType } from "../core/annotation.ts";

/** What may stand inside what. Names of one kind nest only for organisations. */
const MAY_CONTAIN: Readonly<Record<AnnotationType, readonly AnnotationType[]>> = {
  persName: ["roleName"],
  orgName: ["orgName", "placeName", "persName"],
  placeName: [],
  roleName: ["orgName", "placeName"],
  date: [],
  rs: ["persName", "orgName", "placeName", "roleName", "date"],
};

/** How far a proposal is to be trusted against another: an editor before the registers before a rule. */
function authority(annotation: Annotation): number {
  if (annotation.resp.startsWith("editor:")) return 2;
  return annotation.resp === "register" ? 1 : 0;
}

/**
 * Chooses among proposals so that the rest nest and never cross: the more trusted first, among equals the longer. A
 * proposal on the very span of a chosen one, crossing it, or inside it where that may not be, is dropped; so is a
 * rule's proposal inside a name that the registers or an editor know whole, and one for the head of a longer name
 * ("Central Committee" in "Central Committee of the Party").
 */
export function resolveOverlaps(proposals: readonly Annotation[]): Annotation[] {
  const ranked = [...proposals].sort(
    (one, other) =>
      authority(other) - authority(one) ||
      other.end - other.start - (one.end - one.start) ||
      one.start - other.start ||
      one.resp.localeCompare(other.resp),
  );
  const chosen: Annotation[] = [];
  for (const proposal of ranked) if (chosen.every((other) => compatible(proposal, other))) chosen.push(proposal);
  return inDocumentOrder(chosen);
}

/** Marks by start, the longer first. */
export function inDocumentOrder<Mark extends { readonly start: number; readonly end: number }>(
  marks: readonly Mark[],
): Mark[] {
  return [...marks].sort((one, other) => one.start - other.start || other.end - one.end);
}

function compatible(one: Annotation, other: Annotation): boolean {
  if (one.end <= other.start || other.end <= one.start) return true;
  if (one.start === other.start && one.end === other.end) return false;
  if (one.start <= other.start && other.end <= one.end) return mayStandIn(other, one);
  if (other.start <= one.start && one.end <= other.end) return mayStandIn(one, other);
  return false;
}

function mayStandIn(inner: Annotation, outer: Annotation): boolean {
  if (!MAY_CONTAIN[outer.type].includes(inner.type)) return false;
  if (authority(inner) > 0) return true;
  return outer.type === "rs" || (authority(outer) === 0 && !(inner.type === outer.type && inner.start === outer.start));
}
