import type { XmlElement, XmlNode } from "../../src/core/xml-tree.ts";
import { attribute, childElements } from "../../src/xml/tree.ts";

const LEFT_OUT = new Set([
  "del",
  "surplus",
  "fw",
  "standOff",
  "facsimile",
  "index",
  "listRelation",
  "figDesc",
  "graphic",
  "media",
]);

/**
 * The characters of a TEI text that the reading text must have, in order and without white space or quotation marks: an account
 * of the rules of `xslt/common/editorial.xsl` written anew, to judge the stylesheets by. Numbers of notes are not its affair: a
 * note's marker is `[]`.
 */
export function expectedCharacters(text: XmlElement): string {
  const notes: XmlElement[] = [];
  const body = charactersOf(text, notes);
  const ends: string[] = [];
  for (let note = notes.shift(); note !== undefined; note = notes.shift()) {
    const inner: XmlElement[] = [];
    ends.push(note.children.map((child) => charactersOf(child, inner)).join(""));
    notes.unshift(...inner);
  }
  return squeezed(body + ends.join(""));
}

/** Text as `expectedCharacters` gives it, from the blocks of the JSON rendition. */
export function squeezed(text: string): string {
  return text.replace(/\[[^[\]]{0,12}\]/g, (found) => (found === "[…]" ? found : "[]")).replace(/[ \t\r\n“”‘’]/g, "");
}

function charactersOf(node: XmlNode, notes: XmlElement[]): string {
  if (node.kind === "text") return node.value;
  if (node.kind !== "element" || LEFT_OUT.has(node.localName)) return "";
  if (node.localName === "gap") return "[…]";
  if (node.localName === "note") {
    const isInline = node.attributes.some(
      ({ name, value }) => (name === "place" || name === "rend") && value === "inline",
    );
    if (!isInline) {
      notes.push(node);
      return "[]";
    }
  }
  if (node.localName === "ptr") return (attribute(node, "target") ?? "").trim().split(/\s/)[0] ?? "";
  if (node.localName === "app") {
    const children = childElements(node);
    const lemma =
      children.find(({ localName }) => localName === "lem") ?? children.find(({ localName }) => localName === "rdg");
    const others = children.filter(({ localName }) => localName !== "lem" && localName !== "rdg");
    return [...(lemma ? [lemma] : []), ...others].map((child) => charactersOf(child, notes)).join("");
  }
  if (node.localName === "choice") {
    const children = childElements(node);
    const chosen =
      ["expan", "corr", "reg"].map((name) => children.find((child) => child.localName === name)).find(Boolean) ??
      children[0];
    return chosen === undefined ? "" : charactersOf(chosen, notes);
  }
  return node.children.map((child) => charactersOf(child, notes)).join("");
}
