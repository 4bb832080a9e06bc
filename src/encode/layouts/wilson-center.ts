import type { ReadText } from "../readers/text.ts";
import { wholeDate } from "../recognisers/dates.ts";
import { type Block, blockText } from "../source-text.ts";
import type { BlockRole, LaidOutBlock, Layout } from "./layout.ts";

const NAVIGATION = /^Skip to content$/;
const CREDIT = /^This document was made possible with support from /;
const RIGHTS = /^(?:The History and Public Policy Program welcomes reuse |To enquire about this document['’]s rights )/;

/** Labels of the page's tail; some copies keep their values, some lose them, some lose the labels too. */
const TAIL_LABELS: ReadonlySet<string> = new Set([
  "Associated People & Organizations",
  "Associated Places",
  "Associated Topics",
  "Subjects Discussed",
  "Related Documents",
  "Author(s):",
  "Document Information",
  "Source",
  "Original Archive",
  "Rights",
  "Original Uploaded Date",
  "Type",
  "Language",
  "Record ID",
  "Original Classification",
  "Donors",
]);
/** What the value of a label must look like; where it does not, the block belongs to something else. */
const VALUE_FORM: Readonly<Record<string, RegExp>> = {
  "Record ID": /^\d+$/,
  "Original Uploaded Date": /^\d{4}-\d\d-\d\d$/,
};

/** The summary is set apart from the body by a gap of at least this many empty lines. */
const GAP_BEFORE_ABSTRACT = 4;

/** Page of the Wilson Center Digital Archive (site of 2022 and later) as a reader copies it, blank lines kept. */
export const wilsonCenter: Layout = {
  id: "wilson-center",
  description: "Wilson Center Digital Archive, page of the present site copied as text",
  series: { title: "Digital Archive", publisher: "History and Public Policy Program" },
  recognise(page) {
    const texts = page.blocks.map((block) => blockText(page.source, block));
    const signs = [
      texts.some((text) => NAVIGATION.test(text)),
      texts.includes("Document Information"),
      texts.some((text) => RIGHTS.test(text)),
      texts.includes("Record ID"),
    ];
    return signs.filter(Boolean).length / signs.length;
  },
  layOut(page) {
    const head = layOutHead(page);
    const tailStart = page.blocks.findIndex(
      (block, index) => index >= head.length && TAIL_LABELS.has(blockText(page.source, block)),
    );
    const bodyEnd = tailStart === -1 ? page.blocks.length : tailStart;
    return [
      ...head,
      ...layOutBody(page.blocks.slice(head.length, bodyEnd)),
      ...layOutTail(page, page.blocks.slice(bodyEnd)),
    ];
  },
};

/** Navigation, date, title and credit, in this order, each of them optional but the title. */
function layOutHead({ source, blocks }: ReadText): LaidOutBlock[] {
  const head: LaidOutBlock[] = [];
  const take = (role: BlockRole, fits: (text: string) => boolean): void => {
    const block = blocks[head.length];
    if (block && fits(blockText(source, block))) head.push({ ...block, role });
  };
  take("navigation", (text) => NAVIGATION.test(text));
  take("date", (text) => wholeDate(text) !== undefined);
  take("title", (text) => !TAIL_LABELS.has(text));
  take("credit", (text) => CREDIT.test(text));
  return head;
}

function layOutBody(blocks: readonly Block[]): LaidOutBlock[] {
  const last = blocks.at(-1);
  const hasAbstract = blocks.length > 1 && last !== undefined && last.emptyLinesBefore >= GAP_BEFORE_ABSTRACT;
  return blocks.map((block) => ({ ...block, role: hasAbstract && block === last ? "abstract" : "paragraph" }));
}

function layOutTail({ source }: ReadText, blocks: readonly Block[]): LaidOutBlock[] {
  let label: string | undefined;
  let citationSeen = false;
  return blocks.map((block) => {
    const text = blockText(source, block);
    if (TAIL_LABELS.has(text)) {
      label = text;
      return { ...block, role: "label" };
    }
    if (RIGHTS.test(text)) return { ...block, role: "rights" };
    if (!citationSeen && (label === "Document Information" || label === "Source" || label === "Original Archive")) {
      citationSeen = true;
      return { ...block, role: "citation" };
    }
    const mayBeDonor = label === undefined || label === "Record ID" || label === "Donors";
    if (label !== undefined && (VALUE_FORM[label]?.test(text) ?? !mayBeDonor))
      return { ...block, role: "value", label };
    return { ...block, role: mayBeDonor ? "donor" : "value", ...(label !== undefined && { label }) };
  });
}
