import type { OrderedPart } from "../../core/layout.ts";
import type { Layout } from "./layout.ts";

const TITLE = { role: "title", longest: 200, not: "[.!?:]$" } as const;
const SOURCE_LINE = { role: "citation", pattern: "^\\[?Source: " } as const;
const BODY: readonly OrderedPart[] = [{ role: "paragraph", many: true, required: true }, SOURCE_LINE];

/** A text with nothing around it: a title, perhaps a date, paragraphs, perhaps a line `Source: …` at the end. */
export const plain: Layout = {
  id: "plain",
  description: "A title line, perhaps a date, then paragraphs divided by empty lines",
  signs: [],
  orders: [
    [{ role: "date", isDate: true }, TITLE, { role: "date", isDate: true }, ...BODY],
    [{ role: "date", isDate: true }, ...BODY],
    BODY,
  ],
};
