import type { OrderedPart } from "../../core/layout.ts";
import type { Layout } from "./layout.ts";
import { CREDIT, SERVICE_FIELDS, WILSON_SERIES, WILSON_TAIL } from "./wilson-center.ts";

const FROM_DATE: readonly OrderedPart[] = [
  { role: "date", isDate: true, required: true },
  { role: "title", required: true },
  { role: "credit", pattern: CREDIT },
  { role: "paragraph", many: true, required: true },
  { role: "abstract", required: true },
  { role: "tail", required: true },
];

/**
 * Page of the Wilson Center Digital Archive whose copy has lost all empty lines: a line is a block. Above its date there
 * may stand the summary of another, related document.
 */
export const wilsonCenterLines: Layout = {
  id: "wilson-center-lines",
  description: "Wilson Center Digital Archive, page of the present site copied without empty lines",
  series: WILSON_SERIES,
  signs: [
    { line: "^Subjects Discussed$" },
    { line: "^Document Information$" },
    { line: "^Original Archive$" },
    { line: "^(?:The History and Public Policy Program welcomes reuse |To enquire about this document['’]s rights )" },
  ],
  blocksEndAt: "line-end",
  orders: [FROM_DATE, [{ role: "boilerplate", required: true }, ...FROM_DATE]],
  tail: WILSON_TAIL,
  inside: SERVICE_FIELDS,
};
