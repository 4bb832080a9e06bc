import { CALL_NUMBER_PARTS, type CallNumberPart, REFERENCE_PATTERNS } from "./archive-reference-patterns.ts";
import { type Block, blockText, type SourceText } from "./source-text.ts";

type Offsets = readonly [number, number];

/** Where the original is kept, as far as the source line's pattern is known. Ranges are offsets into the source. */
export interface ArchiveReference {
  readonly repository?: Offsets;
  readonly collection?: Offsets;
  /** The call number; absent where the page names the archive alone. */
  readonly shelfmark?: Offsets;
  /** Parts of the call number, in order, without overlap. */
  readonly parts: readonly { readonly part: CallNumberPart; readonly at: Offsets }[];
  /** The form of the reference is one that is known. */
  readonly isKnown: boolean;
}

const CREDITS =
  /\s*(?:(?:Obtained|Translated|Contributed|Included|Edited|Published|Document obtained|Provided)\b[^.]*\b(?:by|for|from)\b[\s\S]*|https?:\/\/\S+)$/u;
/** What an old page's citation says before the reference: title, date, series. */
const BEFORE = /^["“][\s\S]*?History and Public Policy Program Digital Archive,\s+|^(?:\[?1\]?\.? )?\[?Source:\s+/u;
/** Words after the reference: how it was marked, and what an edition says of it. */
const AFTER = /\.\s+(?:Top Secret|Secret|Confidential|Limited Official Use|Unclassified|No classification)\b[\s\S]*$/u;

/**
 * Takes a source line apart into the references it gives, more than one where it says “; and”. A form that is not known
 * leaves the whole reference as the shelfmark.
 */
export function readArchiveReferences(source: SourceText, citation: Pick<Block, "start" | "end">): ArchiveReference[] {
  const text = blockText(source, citation);
  const before = BEFORE.exec(text)?.[0].length ?? 0;
  const end = before + trimEnd(text.slice(before).replace(CREDITS, "").replace(AFTER, "")).length;
  const references: ArchiveReference[] = [];
  let at = before;
  for (const piece of text.slice(before, end).split(/(;\s+(?:and\s+)?)/u)) {
    const isSeparator = /^;\s/u.test(piece);
    if (!isSeparator && piece !== "") references.push(readReference(piece, citation.start + at));
    at += piece.length;
  }
  // A semicolon that parts no two known references is part of one.
  const known = references.every(({ isKnown }) => isKnown);
  const whole = text.slice(before, end);
  return whole === "" ? [] : known ? references : [readReference(whole, citation.start + before)];
}

function trimEnd(text: string): string {
  return text.replace(/[\s.,\]]+$/u, (ending) => (/^\]/.test(ending) && text.includes("[") ? "]" : ""));
}

function readReference(reference: string, start: number): ArchiveReference {
  const shift = ([from, to]: Offsets): Offsets => [start + from, start + to];
  for (const { pattern, parts } of REFERENCE_PATTERNS) {
    const groups = pattern.exec(reference)?.indices?.groups;
    if (!groups) continue;
    const { repository, collection, shelfmark } = groups;
    return {
      ...(repository && { repository: shift(repository) }),
      ...(collection && { collection: shift(collection) }),
      ...(shelfmark && { shelfmark: shift(shelfmark) }),
      parts: shelfmark && parts ? callNumberParts(reference.slice(...shelfmark), start + shelfmark[0]) : [],
      isKnown: true,
    };
  }
  return { shelfmark: shift([0, reference.length]), parts: [], isKnown: false };
}

function callNumberParts(shelfmark: string, start: number): ArchiveReference["parts"] {
  const found: { part: CallNumberPart; at: Offsets }[] = [];
  for (const { part, pattern } of CALL_NUMBER_PARTS) {
    const value = pattern.exec(shelfmark)?.indices?.groups?.value;
    if (!value) continue;
    const at: Offsets = [start + value[0], start + value[1]];
    const isTaken = found.some((other) => other.part === part || (at[0] < other.at[1] && other.at[0] < at[1]));
    if (!isTaken) found.push({ part, at });
  }
  return found.sort((one, other) => one.at[0] - other.at[0]);
}
