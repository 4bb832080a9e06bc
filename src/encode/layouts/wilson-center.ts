import type { LayoutTail } from "../../core/layout.ts";
import type { Layout } from "./layout.ts";

/** The credit line under the title of every page of the archive, old and new. */
export const CREDIT = "^This document was made possible with support from ";

/** Labels of the page's tail; some copies keep their values, some lose them, some lose the labels too. */
export const WILSON_TAIL: LayoutTail = {
  labels: {
    "Associated People & Organizations": {},
    "Associated Places": {},
    "Associated Topics": {},
    "Subjects Discussed": {},
    "Related Documents": {},
    "Author(s):": {},
    "Document Information": { holds: "citation" },
    Source: { holds: "citation" },
    "Original Archive": { holds: "citation" },
    Rights: {},
    "Original Uploaded Date": {},
    Type: {},
    Language: {},
    "Record ID": { form: "^\\d+$", otherwise: "donor" },
    "Original Classification": {},
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
  ],
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
};
