import type { Layout } from "./layout.ts";

const NAVIGATION =
  "^(?:(?:Previous|Next) Document\\b.*|.*\\bNext Document|(?:The )?Avalon (?:Project|Home)\\b.*|.*\\bPage Avalon Home.*)$";

/** Page of an online series of documents in the manner of the Avalon Project: a heading, a line of links, the document. */
export const avalon: Layout = {
  id: "avalon",
  description: "Avalon Project and like pages: a heading, a line of links, the document",
  signs: [{ line: "^Previous Document\\b.*\\bNext Document$|^(?:The )?Avalon (?:Project|Home)\\b" }],
  ownLines: [NAVIGATION],
  orders: [
    [
      { role: "navigation", pattern: NAVIGATION, many: true },
      { role: "title", longest: 300, not: NAVIGATION, required: true },
      { role: "navigation", pattern: NAVIGATION, many: true, required: true },
      { role: "paragraph", many: true, required: true },
      { role: "navigation", pattern: NAVIGATION, many: true },
    ],
    [
      { role: "navigation", pattern: NAVIGATION, many: true },
      { role: "title", longest: 300, not: NAVIGATION, required: true },
      { role: "paragraph", many: true, required: true },
      { role: "navigation", pattern: NAVIGATION, many: true },
    ],
  ],
  inside: [
    { role: "title", pattern: "^The (?<sender>[^]+?) to (?:the )?(?<recipient>[^]+)$" },
    { role: "paragraph", pattern: "^(?<number>(?:No\\.|Nº|№) ?\\d[\\d/-]*)(?: of [^.]{1,40})?\\.?$" },
    { role: "paragraph", pattern: "^(?<urgency>(?:VERY |MOST )?URGENT|IMMEDIATE|PRIORITY)[!.]?$" },
    { role: "paragraph", pattern: "^(?<classification>(?:TOP |STRICTLY )?SECRET|CONFIDENTIAL)[!.]?$" },
    {
      role: "paragraph",
      pattern: "^\\p{Lu}[\\p{L}\\p{M} -]{1,40}, (?<date>\\p{Lu}\\p{Ll}+ \\d{1,2}, \\d{4})(?:[.,—-].{0,40})?$",
    },
  ],
};
