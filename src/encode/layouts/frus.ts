import type { InnerPattern, OrderedPart } from "../../core/layout.ts";
import type { Layout } from "./layout.ts";

export const FRUS_SERIES = {
  title: "Foreign Relations of the United States",
  publisher: "Office of the Historian, United States Department of State",
} as const;

/** Lines of the site of the Office of the Historian around a document. */
export const FRUS_NAVIGATION =
  "^(?:Foreign Relations of the United States,? .*|Historical Documents|Home|Office of the Historian|(?:Previous|Next) Document)$";

/** A date after a place and before the time: “Washington, February 15, 1973, 3:30–4:30 p.m.” */
export const DATELINE: InnerPattern = {
  role: "paragraph",
  pattern:
    "^(?!\\[)(?:\\p{Lu}[\\p{L}\\p{M}.’' -]{1,40}, )(?:undated|(?<date>(?:\\d{1,2} )?\\p{Lu}\\p{Ll}{2,8}(?: \\d{1,2})?, \\d{4})(?:[,.—–-].{0,60})?)$",
};

const TITLE: OrderedPart = { role: "title", pattern: "^\\d+\\. ", required: true, longest: 300 };
const SOURCE_NOTE: OrderedPart = { role: "citation", pattern: "^(?:\\[?1\\]?\\.? )?Source: ", required: true };
const TEXT: OrderedPart = { role: "paragraph", many: true, required: true };
const NAVIGATION: OrderedPart = { role: "navigation", pattern: FRUS_NAVIGATION, many: true };

/** Document of a later volume of *Foreign Relations of the United States*: a numbered heading, and the source in note 1. */
export const frus: Layout = {
  id: "frus",
  description: "Foreign Relations of the United States, document with a numbered heading and a source note",
  series: FRUS_SERIES,
  signs: [
    {
      line: "^\\d+\\. (?:Memorandum|Telegram|Letter|Minutes|Paper|Note|Message|Report|Editorial Note|National|Conversation|Record|Airgram)",
      weight: 2,
    },
    {
      line: "^(?:\\[?1\\]?\\.? )?Source: (?:National Archives|Department of State|Library of Congress|.*Library)",
      weight: 2,
    },
    { line: "\\[Page \\d+\\]" },
  ],
  blocksEndAt: "line-end",
  orders: [
    [NAVIGATION, TITLE, TEXT, SOURCE_NOTE, { role: "paragraph", many: true, not: FRUS_NAVIGATION }, NAVIGATION],
    [NAVIGATION, TITLE, TEXT],
  ],
  inside: [
    { role: "title", pattern: "^\\d+\\. (?<title>[^]+?)\\d{0,2}$" },
    {
      role: "citation",
      pattern:
        "\\. (?<classification>Top Secret|Secret|Confidential|Limited Official Use|Unclassified)(?:; (?<urgency>Flash|Immediate|Niact Immediate|Priority|Routine))?[.;]",
    },
    DATELINE,
  ],
};
