import type { Layout } from "./layout.ts";
import { CREDIT, SERVICE_FIELDS, SERVICE_LINES, WILSON_SERIES, WILSON_TAIL } from "./wilson-center.ts";

/**
 * Page of the Wilson Center Digital Archive (site of 2022 and later) whose copy has kept the labels of the tail. No gap
 * parts the summary from the body: it is the last block before the tail.
 */
export const wilsonCenterLabelled: Layout = {
  id: "wilson-center-labelled",
  description: "Wilson Center Digital Archive, page of the present site copied as text, labels kept",
  series: WILSON_SERIES,
  signs: [
    { line: "^Skip to content$" },
    { line: "^Source$", weight: 4 },
    { line: "^Rights$", weight: 3 },
    { line: "^Type$" },
    { line: "HAPP@wilsoncenter\\.org" },
    { line: "^Record ID$" },
  ],
  ownLines: SERVICE_LINES,
  orders: [
    [
      { role: "navigation", pattern: "^Skip to content$" },
      { role: "date", isDate: true },
      { role: "title" },
      { role: "credit", pattern: CREDIT },
      { role: "paragraph", many: true, required: true },
      { role: "abstract", required: true },
      { role: "tail", required: true },
    ],
    [
      { role: "navigation", pattern: "^Skip to content$" },
      { role: "date", isDate: true },
      { role: "title" },
      { role: "credit", pattern: CREDIT },
      { role: "paragraph", many: true },
      { role: "tail" },
    ],
  ],
  tail: WILSON_TAIL,
  inside: SERVICE_FIELDS,
};
