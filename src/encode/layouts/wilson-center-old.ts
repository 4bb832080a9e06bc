import type { Layout } from "./layout.ts";
import { CREDIT, WILSON_SERIES } from "./wilson-center.ts";

const CITATION = '^["“].+History and Public Policy Program Digital Archive';

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
  ownLines: ["^• (?:Citation|share document)$", "^get citation$", CITATION],
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
      { role: "navigation", pattern: "^English HTML$" },
      { role: "paragraph", many: true, required: true },
    ],
  ],
  inside: [{ role: "citation", pattern: '^["“](?<title>[^]+?),?["”]' }],
};
