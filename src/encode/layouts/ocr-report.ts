import type { Layout } from "./layout.ts";

const LABELS = [
  "Document Type:",
  "Collection:",
  "Document Number (FOIA) /ESDN (CREST):",
  "Release Decision:",
  "Original Classification:",
  "Document Page Count:",
  "Document Creation Date:",
  "Document Release Date:",
  "Sequence Number:",
  "Case Number:",
  "Publication Date:",
  "Content Type:",
  "File:",
  "Body:",
];

/** Report of a reading room of scanned files: a list of labels, and the text of the scan as a program read it. */
export const ocrReport: Layout = {
  id: "ocr-report",
  description: "Scanned report from a reading room: labels with their values, then the text as a program read it",
  signs: [
    { line: "^Document Number \\(FOIA\\) ?/ESDN \\(CREST\\):", weight: 2 },
    { line: "^Release Decision:" },
    { line: "^Original Classification:" },
    { line: "^Body:" },
  ],
  blocksEndAt: "line-end",
  cuts: LABELS.map((label) => `^${label.replace(/[()/]/g, "\\$&")}(?=\\s+\\S)`),
  orders: [
    [
      { role: "title", not: ":$", longest: 300 },
      { role: "tail", required: true },
    ],
  ],
  tail: {
    labels: {
      "Document Type:": { field: "documentType" },
      "Collection:": {},
      "Document Number (FOIA) /ESDN (CREST):": { field: "recordId" },
      "Release Decision:": {},
      "Original Classification:": { field: "classification" },
      "Document Page Count:": {},
      "Document Creation Date:": { field: "uploadDate" },
      "Document Release Date:": {},
      "Sequence Number:": {},
      "Case Number:": {},
      "Publication Date:": { holds: "date", form: "^(?:\\p{L}+ \\d{1,2}, )?\\d{4}$" },
      "Content Type:": {},
      "File:": {},
      "Body:": { holds: "paragraph" },
    },
    known: [],
  },
};
