import type { Annotation } from "../core/annotation.ts";
import { type BlockRole, PAGE_FIELDS, type PageField } from "../core/layout.ts";
import { foldWhiteSpace } from "../core/text.ts";
import { type ArchiveReference, readArchiveReferences } from "./archive-reference.ts";
import { fundersIn, languageIn, translatorsIn } from "./credits.ts";
import type { InnerField, LaidOutPage } from "./layouts/layout.ts";
import { wholeDate } from "./recognisers/dates.ts";
import { blockText, type SourceText } from "./source-text.ts";
import { type Genre, genreOf, readTitle } from "./title.ts";

/** A stretch of the source that a header field is taken from (offsets, half-open). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What a page says of its document. Every field is a range of the source, so that its names can be marked up. */
export interface Metadata {
  readonly title?: Range;
  /** The title as it stands in other places of the page, where its words differ. */
  readonly otherTitles: readonly Range[];
  readonly date?: Annotation;
  readonly genre?: Genre;
  readonly credit?: Range;
  readonly funders: readonly Range[];
  readonly translators: readonly Range[];
  readonly abstract?: Range;
  readonly citation?: Range;
  readonly archiveReferences: readonly ArchiveReference[];
  readonly rights: readonly Range[];
  /** Fields whose meaning is known, in the order in which they count: those of the title come last. */
  readonly fields: readonly (Range & { readonly field: PageField })[];
  /** Fields of unknown meaning. */
  readonly values: readonly { readonly label: string; readonly range: Range }[];
  /** Labels that stand in the page without a value. */
  readonly emptyLabels: readonly { readonly label: string; readonly range: Range }[];
}

/** Reads the metadata out of a laid-out page. */
export function readMetadata(source: SourceText, { blocks, fields: inner }: LaidOutPage): Metadata {
  const all = (role: BlockRole): Range[] => [...inner, ...blocks].filter((part) => part.role === role);
  const [title, ...titles] = all("title");
  const [citation] = all("citation");
  const [abstract] = all("abstract");
  const [credit] = all("credit");
  const date = dateOf(source, all("date"));
  const ofTitle = title && isField(title) ? readTitle(blockText(source, title)) : undefined;
  const fields = pageFields(source, { blocks, fields: inner }, title, ofTitle?.fields ?? [], citation);
  const type = fields.find(({ field }) => field === "documentType");
  const genre = ofTitle?.genre ?? (type && genreOf(blockText(source, type)));
  const words = (range: Range): string => foldWhiteSpace(blockText(source, range));
  return {
    ...(title && { title }),
    otherTitles: title ? distinct(source, titles).filter((other) => words(other) !== words(title)) : [],
    ...(date && { date }),
    ...(genre && { genre }),
    ...(credit && { credit }),
    funders: distinct(source, [...all("donor"), ...(credit ? within(source, credit, fundersIn) : [])]),
    translators: citation ? within(source, citation, translatorsIn) : [],
    ...(abstract && { abstract }),
    ...(citation && { citation }),
    archiveReferences: citation && isField(citation) ? readArchiveReferences(source, citation) : [],
    rights: all("rights"),
    fields,
    values: blocks
      .filter(({ role, field }) => (role === "value" && field === undefined) || SINGLE.has(role))
      .filter(
        ({ start, end }) =>
          ![...inner, date, citation, abstract, credit].some((part) => part && part.start <= start && part.end >= end),
      )
      .map(({ label = "", start, end }) => ({ label: withoutColon(label), range: { start, end } })),
    emptyLabels: blocks
      .filter(({ role, isEmpty }) => role === "label" && isEmpty)
      .map(({ start, end }) => ({ label: withoutColon(words({ start, end })), range: { start, end } })),
  };
}

/** A longer block is no title or credit, whatever its place: it is kept and not taken apart. */
const LONGEST_FIELD = 4000;

const isField = ({ start, end }: Range): boolean => end - start <= LONGEST_FIELD;

/** Fields of which the header has one; a further block of the role is kept as a note. */
const SINGLE: ReadonlySet<BlockRole> = new Set<BlockRole>(["date", "citation", "abstract", "credit"]);

const withoutColon = (label: string): string => label.replace(/ ?:$/, "");

/** The first of the blocks that is a date and nothing else. */
function dateOf(source: SourceText, blocks: readonly Range[]): Annotation | undefined {
  for (const block of blocks) {
    const date = wholeDate(blockText(source, block));
    if (date) return { ...date, start: block.start + date.start, end: block.start + date.end };
  }
  return undefined;
}

const PAGE_FIELD_NAMES: ReadonlySet<string> = new Set(PAGE_FIELDS);

function pageFields(
  source: SourceText,
  { blocks, fields }: LaidOutPage,
  title: Range | undefined,
  ofTitle: readonly { readonly field: PageField; readonly start: number; readonly end: number }[],
  citation: Range | undefined,
): (Range & { field: PageField })[] {
  const isPageField = (role: InnerField["role"]): role is PageField => PAGE_FIELD_NAMES.has(role);
  const inside = fields.flatMap(({ role, start, end }) => (isPageField(role) ? [{ field: role, start, end }] : []));
  const labelled = blocks.flatMap(({ field, start, end }) => (field === undefined ? [] : [{ field, start, end }]));
  const language = citation ? within(source, citation, (text) => [languageIn(text)].filter((span) => !!span)) : [];
  const base = title?.start ?? 0;
  return [
    ...labelled,
    ...inside,
    ...language.map((range) => ({ field: "language" as const, ...range })),
    ...ofTitle.map(({ field, start, end }) => ({ field, start: start + base, end: end + base })),
  ];
}

function within(
  source: SourceText,
  range: Range,
  find: (text: string) => readonly (readonly [number, number])[],
): Range[] {
  if (!isField(range)) return [];
  return find(blockText(source, range)).map(([start, end]) => ({ start: range.start + start, end: range.start + end }));
}

/** Ranges whose words differ; an article before a name makes no difference. */
function distinct(source: SourceText, ranges: readonly Range[]): Range[] {
  const words = (range: Range): string => foldWhiteSpace(blockText(source, range)).replace(/^the /i, "");
  return ranges.filter((range, index) => ranges.findIndex((other) => words(other) === words(range)) === index);
}
