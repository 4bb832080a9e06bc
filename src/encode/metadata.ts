import type { Annotation } from "../core/annotation.ts";
import { foldWhiteSpace } from "../core/text.ts";
import { type ArchiveReference, readArchiveReference } from "./archive-reference.ts";
import type { LaidOutBlock } from "./layouts/layout.ts";
import { wholeDate } from "./recognisers/dates.ts";
import { type Block, blockText, type SourceText } from "./source-text.ts";

/** A stretch of the source that a header field is taken from (offsets, half-open). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Kind of document, by the first words of its title. */
export interface Genre {
  readonly id: string;
  readonly name: string;
}

/** What a page says of its document. Every field is a range of the source, so that its names can be marked up. */
export interface Metadata {
  readonly title?: Range;
  readonly date?: Annotation;
  readonly genre?: Genre;
  readonly sender?: Range;
  readonly recipient?: Range;
  readonly credit?: Range;
  readonly funders: readonly Range[];
  readonly translators: readonly Range[];
  readonly abstract?: Range;
  readonly citation?: Range;
  readonly archiveReference?: ArchiveReference;
  readonly rights: readonly Range[];
  readonly values: readonly { readonly label: string; readonly range: Range }[];
  /** Labels that stand in the page without a value. */
  readonly emptyLabels: readonly { readonly label: string; readonly range: Range }[];
}

const GENRES: readonly (Genre & { readonly opening: RegExp })[] = [
  { id: "telegram", name: "Telegram", opening: /^(?:ciphered )?telegram\b|^cable\b|^airgram\b/i },
  { id: "letter", name: "Letter", opening: /^letter\b|^note from\b/i },
  { id: "memorandum", name: "Memorandum", opening: /^memorandum\b/i },
  {
    id: "conversation",
    name: "Record of conversation",
    opening: /^(?:record|minutes|notes) of (?:a |the )?(?:conversation|talk)/i,
  },
  { id: "minutes", name: "Minutes", opening: /^minutes\b/i },
  { id: "report", name: "Report", opening: /^(?:information )?report\b/i },
  { id: "diary", name: "Diary", opening: /^(?:journal|diary)\b/i },
];

/** Reads the metadata out of a laid-out page. */
export function readMetadata(source: SourceText, blocks: readonly LaidOutBlock[]): Metadata {
  const one = (role: LaidOutBlock["role"]): LaidOutBlock | undefined => blocks.find((block) => block.role === role);
  const all = (role: LaidOutBlock["role"]): LaidOutBlock[] => blocks.filter((block) => block.role === role);
  const title = one("title");
  const dateBlock = one("date");
  const citation = one("citation");
  const abstract = one("abstract");
  const credit = one("credit");
  const archiveReference = citation && readArchiveReference(source, citation);
  const date = dateBlock && dateOf(source, dateBlock);
  return {
    ...(title && { title, ...readTitle(source, title) }),
    ...(date && { date }),
    ...(credit && { credit }),
    funders: all("donor"),
    translators: citation ? readTranslators(source, citation) : [],
    ...(abstract && { abstract }),
    ...(citation && { citation }),
    ...(archiveReference && { archiveReference }),
    rights: all("rights"),
    values: all("value").map(({ label = "", ...range }) => ({ label, range })),
    emptyLabels: emptyLabels(source, blocks),
  };
}

function dateOf(source: SourceText, block: Block): Annotation | undefined {
  const date = wholeDate(blockText(source, block));
  return date && { ...date, start: block.start + date.start, end: block.start + date.end };
}

const FROM_TO = /\bfrom (?:the )?(?<from>.+?) to (?:the )?(?<to>.+)$/d;

function readTitle(source: SourceText, title: Block): Pick<Metadata, "genre" | "sender" | "recipient"> {
  const text = blockText(source, title);
  const found = GENRES.find(({ opening }) => opening.test(text));
  const groups = found && /^(?:telegram|letter)$/.test(found.id) ? FROM_TO.exec(text)?.indices?.groups : undefined;
  const at = (range: readonly [number, number] | undefined): Range | undefined =>
    range && { start: title.start + range[0], end: title.start + range[1] };
  const sender = at(groups?.from);
  const recipient = at(groups?.to);
  return {
    ...(found && { genre: { id: found.id, name: found.name } }),
    ...(sender && { sender }),
    ...(recipient && { recipient }),
  };
}

const NAME = "\\p{Lu}[\\p{L}\\p{M}.’'-]*(?: \\p{Lu}[\\p{L}\\p{M}.’'-]*)*[\\p{L}\\p{M}]";
const TRANSLATED = new RegExp(
  `[Tt]ranslated(?: (?:from|for) \\p{Lu}\\p{L}+)* by (?<first>${NAME})(?:(?:,| and) (?<second>${NAME}))?(?=[.,;]|$)`,
  "du",
);

/** Names of translators in a credit such as "Translated by A and B." */
function readTranslators(source: SourceText, citation: Block): Range[] {
  const groups = TRANSLATED.exec(blockText(source, citation))?.indices?.groups;
  return [groups?.first, groups?.second].flatMap((range) =>
    range ? [{ start: citation.start + range[0], end: citation.start + range[1] }] : [],
  );
}

const GROUPS = /^(?:Associated |Document Information$|Related |Subjects )/;

function emptyLabels(source: SourceText, blocks: readonly LaidOutBlock[]): Metadata["emptyLabels"] {
  return blocks.flatMap((block, index) => {
    if (block.role !== "label") return [];
    const label = foldWhiteSpace(blockText(source, block));
    const next = blocks[index + 1];
    const valueFollows = next !== undefined && next.role !== "label" && next.role !== "donor";
    return valueFollows || GROUPS.test(label) ? [] : [{ label, range: { start: block.start, end: block.end } }];
  });
}
