import type { Layout } from "./layout.ts";
import { CREDIT, SERVICE_FIELDS, SERVICE_LINES, WILSON_SERIES } from "./wilson-center.ts";
import { CITATION, CITED } from "./wilson-center-old.ts";

/**
 * Page of the Wilson Center Digital Archive in the last dress of its old site: the heading is in capitals, and the citation
 * alone has the title as it is written.
 */
export const wilsonCenterCapitals: Layout = {
  id: "wilson-center-capitals",
  description: "Wilson Center Digital Archive, page of the old site with headings in capitals, copied as text",
  series: WILSON_SERIES,
  signs: [
    { line: "^ADD SEARCH FILTER CANCEL SEARCH FILTER$" },
    { line: "^CITATION SHARE DOWNLOAD$" },
    { line: "^VIEW DOCUMENT IN$" },
  ],
  ownLines: [
    "^ADD SEARCH FILTER CANCEL SEARCH FILTER$",
    "^DIGITAL ARCHIVE$",
    "^INTERNATIONAL HISTORY DECLASSIFIED$",
    "^CITATION SHARE DOWNLOAD$",
    "^https?://\\S+$",
    "^VIEW DOCUMENT IN$",
    "^[\\p{Lu} ]+ (?:HTML|PDF)$",
    CREDIT,
    CITATION,
    ...SERVICE_LINES,
  ],
  orders: [
    [
      { role: "navigation", pattern: "^ADD SEARCH FILTER CANCEL SEARCH FILTER$" },
      { role: "navigation", pattern: "^DIGITAL ARCHIVE(?: INTERNATIONAL HISTORY DECLASSIFIED)?$" },
      { role: "navigation", pattern: "^INTERNATIONAL HISTORY DECLASSIFIED$" },
      { role: "date", isDate: true },
      { role: "title", not: "\\p{Ll}" },
      { role: "credit", pattern: CREDIT },
      { role: "navigation", pattern: "^CITATION SHARE DOWNLOAD$" },
      { role: "abstract", not: CITATION },
      { role: "citation", pattern: CITATION },
      { role: "value", pattern: "^https?://\\S+$" },
      { role: "navigation", pattern: "^VIEW DOCUMENT IN$" },
      { role: "navigation", pattern: "^[\\p{Lu} ]+ (?:HTML|PDF)$" },
      { role: "navigation", pattern: "^[\\p{Lu} ]+ (?:HTML|PDF)$" },
      { role: "navigation", pattern: "^[\\p{Lu} ]+ (?:HTML|PDF)$" },
      { role: "paragraph", many: true, required: true },
    ],
  ],
  inside: [...CITED, { role: "value", pattern: "/document/(?<recordId>\\d+)" }, ...SERVICE_FIELDS],
};
