import type { InnerPattern, LayoutTail } from "../../core/layout.ts";
import type { Layout } from "./layout.ts";

/** The credit line under the title of every page of the archive, old and new. */
export const CREDIT = "^This document was made possible with support from ";

/** Labels of the page's tail; some copies keep their values, some lose them, some lose the labels too. */
export const WILSON_TAIL: LayoutTail = {
  labels: {
    "Associated People & Organizations": { field: "person" },
    "Associated Places": { field: "place" },
    "Associated Topics": { field: "subject" },
    "Subjects Discussed": { field: "subject" },
    "Related Documents": {},
    "Author(s):": { field: "author" },
    "Document Information": { isHeading: true, holds: "citation" },
    Source: { holds: "citation" },
    "Original Archive": { holds: "citation" },
    Rights: { holds: "rights" },
    "Original Uploaded Date": { field: "uploadDate" },
    Type: { field: "documentType" },
    Language: { field: "language" },
    "Record ID": { field: "recordId", form: "^\\d+$", otherwise: "donor" },
    "Original Classification": { field: "classification" },
    Donors: { holds: "donor" },
  },
  known: [
    {
      role: "rights",
      pattern:
        "^(?:The History and Public Policy Program welcomes reuse |To enquire about this document['’]s rights status )",
    },
  ],
};

/** Service lines of a telegram: each is a block even where a copy has lost the empty lines between them. */
export const SERVICE_LINES: readonly string[] = [
  "^(?:Sent|Dispatched|Received|Deciphered|Typed|Came into) (?:by|in|from|on|at|the) .*\\d",
  "^(?:No\\.|Nº|№|#) ?[\\p{L}\\p{N}./-]+$",
];

/** What the document itself says in lines of its own. */
export const SERVICE_FIELDS: readonly InnerPattern[] = [
  {
    role: "paragraph",
    pattern:
      "^(?:Ciphered (?:Telegram|telegram)|CIPHERED TELEGRAM|Ciphergram|Telegram) (?<number>(?:No\\.|Nº|№|#) ?\\d[\\p{L}\\d./-]*)$",
  },
  {
    role: "paragraph",
    pattern:
      "^(?<classification>(?:(?:Top|TOP|Strictly|STRICTLY) )?(?:[Ss]ecret|SECRET)|Confidential|CONFIDENTIAL)[.!]?$",
  },
];

export const WILSON_SERIES = { title: "Digital Archive", publisher: "History and Public Policy Program" } as const;

/** Page of the Wilson Center Digital Archive (site of 2022 and later) as a reader copies it, blank lines kept. */
export const wilsonCenter: Layout = {
  id: "wilson-center",
  description: "Wilson Center Digital Archive, page of the present site copied as text",
  series: WILSON_SERIES,
  signs: [
    { line: "^Skip to content$" },
    { line: "^Document Information$" },
    { line: "^(?:The History and Public Policy Program welcomes reuse |To enquire about this document['’]s rights )" },
    { line: "^Record ID$" },
    { line: "\\[email protected\\]" },
  ],
  ownLines: SERVICE_LINES,
  orders: [
    [
      { role: "navigation", pattern: "^Skip to content$" },
      { role: "date", isDate: true },
      { role: "title" },
      { role: "credit", pattern: CREDIT },
      { role: "paragraph", many: true, required: true },
      { role: "abstract", emptyLinesBefore: 4 },
      { role: "tail" },
    ],
    [
      { role: "navigation", pattern: "^Skip to content$" },
      { role: "date", isDate: true },
      { role: "title" },
      { role: "credit", pattern: CREDIT },
      { role: "tail" },
    ],
  ],
  tail: WILSON_TAIL,
  inside: SERVICE_FIELDS,
};
