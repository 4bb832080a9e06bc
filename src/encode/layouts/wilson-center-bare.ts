import { foldWhiteSpace } from "../../core/text.ts";
import { wholeDate } from "../recognisers/dates.ts";
import { blockText, type ReadPage } from "../source-text.ts";
import type { Layout } from "./layout.ts";
import { WILSON_SERIES } from "./wilson-center.ts";

/** The old site broke lines at about 85 columns. */
const [SHORTEST_FULL_LINE, LONGEST_LINE] = [60, 100];

/**
 * Page of the Wilson Center Digital Archive’s old site without anything around it: a date, an indented summary, and the body
 * with its lines broken. The title is lost. No line tells such a page, so its shape does.
 */
export const wilsonCenterBare: Layout = {
  id: "wilson-center-bare",
  description: "Wilson Center Digital Archive, page of the old site with nothing but date, indented summary and text",
  series: WILSON_SERIES,
  signs: [],
  score: (page) => (isDateAndIndentedSummary(page) && hasBrokenLines(page) ? 0.6 : 0),
  blocksEndAt: "indented-line",
  orders: [
    [
      { role: "date", isDate: true, required: true },
      { role: "abstract", indented: true, required: true },
      { role: "paragraph", many: true, required: true },
    ],
  ],
};

function isDateAndIndentedSummary({ source, blocks: [date, summary, body] }: ReadPage): boolean {
  if (!date || !summary || !body) return false;
  const isIndented = /[ \t\u00A0]/.test(source.text[summary.start - 1] ?? "");
  return wholeDate(foldWhiteSpace(blockText(source, date)).slice(0, 80)) !== undefined && isIndented;
}

/** All lines of the body are short enough, and some of them are followed by another of the same paragraph. */
function hasBrokenLines({ source, blocks }: ReadPage): boolean {
  const body = blocks.slice(2).map((block) => blockText(source, block).split(/\r\n?|\n/));
  const full = body.flatMap((lines) => lines.slice(0, -1)).filter((line) => line.length >= SHORTEST_FULL_LINE);
  return full.length > 0 && body.flat().every((line) => line.length <= LONGEST_LINE);
}
