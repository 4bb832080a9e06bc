import type { XmlChild, XmlElement, XmlParent } from "../src/core/xml-tree.ts";
import { parseXml } from "../src/xml/parse.ts";
import { attribute, descendantElements, textContent } from "../src/xml/tree.ts";

/** A name in a source: type as the gold data call it, offsets in UTF-16 code units, half-open. */
export interface NameSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const TYPES: Readonly<Record<string, string>> = {
  persName: "pers",
  orgName: "org",
  placeName: "place",
  roleName: "role",
  date: "date",
};

/** Header and body elements that hold a block of the source; the donor is the source's last block. */
function sourceBlocks(root: XmlParent): { readonly element: XmlElement; readonly last: boolean }[] {
  const blocks: { element: XmlElement; last: boolean }[] = [];
  for (const element of descendantElements(root)) {
    const parent = element.parent.kind === "element" ? element.parent.localName : "";
    const holds =
      (element.localName === "title" && attribute(element, "type") === "main") ||
      (element.localName === "date" && parent === "creation") ||
      (element.localName === "note" && ["credit", "citation"].includes(attribute(element, "type") ?? "")) ||
      (element.localName === "p" && ["abstract", "availability", "div"].includes(parent)) ||
      element.localName === "closer";
    if (holds) blocks.push({ element, last: false });
    if (element.localName === "funder") blocks.push({ element, last: true });
  }
  return blocks;
}

/** The outermost names of a TEI document as spans of its source, by the conventions of the gold data's README. */
export function namesInSource(tei: string, source: string): NameSpan[] {
  const names: NameSpan[] = [];
  for (const { element, last } of sourceBlocks(parseXml(tei, "tei.xml"))) {
    const text = textContent(element);
    const start = last ? source.lastIndexOf(text) : source.indexOf(text);
    if (start === -1) throw new Error(`the source does not have “${text.slice(0, 60)}”`);
    const isDate = element.localName === "date";
    if (isDate) names.push({ type: "date", start, end: start + text.length });
    else collect(element.children, start, names);
  }
  return names.sort((one, other) => one.start - other.start);
}

/** Returns the offset after the children. A congress is no organisation, a form of address no part of a name. */
function collect(children: readonly XmlChild[], start: number, names: NameSpan[]): number {
  let at = start;
  for (const child of children) {
    if (child.kind === "text") at += child.value.length;
    if (child.kind !== "element") continue;
    const type = TYPES[child.localName];
    const subtype = attribute(child, "type");
    const counts = type !== undefined && subtype !== "congress" && subtype !== "address";
    if (!counts) at = collect(child.children, at, names);
    else {
      const text = textContent(child);
      names.push({ type, start: at + formOfAddress(child), end: at + text.length });
      at += text.length;
    }
  }
  return at;
}

function formOfAddress(name: XmlElement): number {
  const [first, second] = name.children;
  if (first?.kind !== "element" || first.localName !== "roleName" || attribute(first, "type") !== "address") return 0;
  const blanks = second?.kind === "text" ? (/^\s*/.exec(second.value)?.[0].length ?? 0) : 0;
  return textContent(first).length + blanks;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly missed: readonly NameSpan[];
  readonly wrong: readonly NameSpan[];
}

/** Strict score: same start, end and type. */
export function strictScore(found: readonly NameSpan[], gold: readonly NameSpan[]): Score {
  const key = ({ type, start, end }: NameSpan): string => `${type} ${start} ${end}`;
  const goldKeys = new Set(gold.map(key));
  const foundKeys = new Set(found.map(key));
  const right = [...foundKeys].filter((one) => goldKeys.has(one)).length;
  const precision = right / foundKeys.size;
  const recall = right / goldKeys.size;
  return {
    precision,
    recall,
    f1: (2 * right) / (foundKeys.size + goldKeys.size),
    missed: gold.filter((one) => !foundKeys.has(key(one))),
    wrong: found.filter((one) => !goldKeys.has(key(one))),
  };
}
