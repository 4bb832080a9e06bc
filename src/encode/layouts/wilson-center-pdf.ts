import type { Layout } from "./layout.ts";
import { WILSON_SERIES } from "./wilson-center.ts";
import { CITED } from "./wilson-center-old.ts";

const LABELS = ["Citation:", "Summary:", "Credits:", "Original Language:", "Contents:"] as const;
const CONTENTS = "^(?:English )?(?:Translation|Transcription|Scan of Original Document)$";

/**
 * Text of a PDF file of the Wilson Center Digital Archive, as sites of PDF files show it: one long line, in which the labels of
 * the first page stand before the document.
 */
export const wilsonCenterPdf: Layout = {
  id: "wilson-center-pdf",
  description: "Wilson Center Digital Archive, text taken from a PDF file",
  series: WILSON_SERIES,
  signs: [
    { line: "digitalarchive\\.wilsoncenter\\.org" },
    { line: '(?:^|\\s)Citation: ["“]', weight: 2 },
    { line: "(?:^|\\s)Summary: " },
    { line: "(?:^|\\s)(?:Original Language|Contents): " },
  ],
  cuts: [
    "(?:(?:International History Declassified|Digital Archive|digitalarchive\\.wilsoncenter\\.org)\\s+)+(?=.{0,400}Citation:)",
    "[A-Z][a-z]+ (?:\\d{1,2}, )?\\d{4}(?=\\s.{0,400}Citation:)",
    ...LABELS.map((label) => `(?<![^\\s])${label}`),
    "(?<=Contents:\\s+)(?:English )?(?:Translation|Transcription|Scan of Original Document)",
  ],
  orders: [
    [
      { role: "navigation", pattern: "^(?:International History Declassified|Digital Archive|digitalarchive\\.|\\s)+" },
      { role: "date", isDate: true },
      { role: "title", longest: 400 },
      { role: "label", pattern: "^Citation:$", required: true },
      { role: "citation", pattern: '^["“]' },
      { role: "label", pattern: "^Summary:$" },
      { role: "abstract" },
      { role: "label", pattern: "^Credits:$" },
      { role: "credit" },
      { role: "label", pattern: "^Original Language:$" },
      { role: "value" },
      { role: "label", pattern: "^Contents:$", required: true },
      { role: "value", pattern: CONTENTS },
      { role: "paragraph", many: true, required: true },
    ],
  ],
  inside: [
    ...CITED,
    { role: "value", pattern: "^(?<language>(?!English Translation)\\p{Lu}\\p{Ll}+(?:, \\p{Lu}\\p{Ll}+)*)$" },
  ],
};
