import type { InnerPattern } from "../../core/layout.ts";
import type { Layout } from "./layout.ts";
import { CREDIT, SERVICE_FIELDS, SERVICE_LINES, WILSON_SERIES } from "./wilson-center.ts";

/** The citation that the old site offered for copying, with the title in quotation marks. */
export const CITATION = '^["“].+History and Public Policy Program Digital Archive';

/** The title inside the citation, and the record’s number inside its address. */
export const CITED: readonly InnerPattern[] = [
  { role: "citation", pattern: '^["“](?<title>[^]+?),?["”]' },
  { role: "citation", pattern: "digitalarchive\\.wilsoncenter\\.org/document/(?<recordId>\\d+)" },
];

/** Page of the Wilson Center Digital Archive as it stood from 2011 to 2021: the title is in the citation alone. */
export const wilsonCenterOld: Layout = {
  id: "wilson-center-old",
  description: "Wilson Center Digital Archive, page of the site of 2011–21 copied as text",
  series: WILSON_SERIES,
  signs: [
    { line: "^Search in$" },
    { line: "^Digital Archive International History Declassified$" },
    { line: "^get citation$" },
    { line: "^• share document$" },
    { line: "^English HTML$" },
  ],
  ownLines: [
    "^• (?:Citation|share document)$",
    "^get citation$",
    CITATION,
    "^(?:\\p{Lu}\\p{Ll}+ (?:HTML|PDF)|Original Scan)$",
    ...SERVICE_LINES,
  ],
  orders: [
    [
      { role: "navigation", pattern: "^Search in$" },
      { role: "navigation", pattern: "^Digital Archive International History Declassified$" },
      { role: "date", isDate: true },
      { role: "credit", pattern: CREDIT },
      { role: "navigation", pattern: "^• Citation$" },
      { role: "navigation", pattern: "^get citation$" },
      { role: "abstract", not: CITATION },
      { role: "citation", pattern: CITATION },
      { role: "navigation", pattern: "^• share document$" },
      { role: "navigation", pattern: "^(?:\\p{Lu}\\p{Ll}+ (?:HTML|PDF)|Original Scan)$" },
      { role: "navigation", pattern: "^(?:\\p{Lu}\\p{Ll}+ (?:HTML|PDF)|Original Scan)$" },
      { role: "navigation", pattern: "^(?:\\p{Lu}\\p{Ll}+ (?:HTML|PDF)|Original Scan)$" },
      { role: "paragraph", many: true, required: true },
    ],
  ],
  inside: [...CITED, ...SERVICE_FIELDS],
};
