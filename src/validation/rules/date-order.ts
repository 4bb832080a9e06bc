import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlDocument, XmlElement } from "../../core/xml-tree.ts";
import { daysOf, NOT_DATED } from "../../tei/dates.ts";
import { teiElementsOf } from "../../tei/elements.ts";
import { attributeNode } from "../../xml/tree.ts";
import { problemAt, valueRange } from "../edition-index.ts";

/** Attributes of `att.datable` that name the two ends of a stretch of time. */
const PAIRS: readonly (readonly [first: string, last: string])[] = [
  ["from", "to"],
  ["notBefore", "notAfter"],
  ["from-iso", "to-iso"],
  ["notBefore-iso", "notAfter-iso"],
];

/** A stretch of time that ends before it begins (TEI P5, section 13.4.1). */
export function dateOrder(tree: XmlDocument): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const element of teiElementsOf(tree)) {
    if (element.attributes.length < 2) continue;
    for (const [first, last] of PAIRS) found.push(...outOfOrder(element, first, last));
  }
  return found;
}

function outOfOrder(element: XmlElement, first: string, last: string): Diagnostic[] {
  const begin = attributeNode(element, first);
  const end = attributeNode(element, last);
  if (begin === undefined || end === undefined || (first === "from" && NOT_DATED.has(element.localName))) return [];
  const isIso = first.endsWith("-iso");
  const earliest = daysOf(begin.value, isIso)?.first;
  const latest = daysOf(end.value, isIso)?.last;
  if (earliest === undefined || latest === undefined || earliest <= latest) return [];
  return [
    problemAt(element, valueRange(begin), {
      ruleId: "date-order",
      message: `This <${element.name}> ends before it begins: ${first} is “${begin.value}”, ${last} is “${end.value}”.`,
      fix: "Look both dates up in the source; often they are exchanged.",
    }),
  ];
}
