import type { Place } from "../core/diagnostic.ts";
import { LineIndex, type Lines } from "../core/text.ts";
import type { XmlAttribute, XmlChild, XmlDocument, XmlElement, XmlNode, XmlParent } from "../core/xml-tree.ts";

const LINES = new WeakMap<XmlDocument, Lines>();

/** The lines of a document's source, indexed once. */
export function lineIndexOf(document: XmlDocument): Lines {
  let lines = LINES.get(document);
  if (lines === undefined) {
    lines = new LineIndex(document.source);
    LINES.set(document, lines);
  }
  return lines;
}

/** Gives the lines of a document whose `source` is not the whole file. */
export function setLines(document: XmlDocument, lines: Lines): void {
  LINES.set(document, lines);
}

/**
 * Where a node or attribute stands in the file: of an element its start tag. A node that is not in the file (a default
 * attribute, a node made by a program) has the place of what it stands on. The file is that of `originOf(node)`, which is
 * the document's own unless the node was included from another.
 */
export function placeOf(document: XmlDocument, node: XmlNode | XmlAttribute): Place {
  if (!("kind" in node)) {
    const { owner } = node;
    if (node.start < 0) return owner === undefined ? lineIndexOf(document).placeAt(0) : placeOf(document, owner);
    return lineIndexOf(owner === undefined ? document : originOf(owner)).placeAt(node.start, node.end);
  }
  const lines = lineIndexOf(originOf(node));
  if (node.kind === "document") return lines.placeAt(0);
  let located: XmlNode = node;
  while (located.kind !== "document" && located.start < 0) located = located.parent;
  if (located.kind === "document") return lines.placeAt(0);
  return lines.placeAt(located.start, located.kind === "element" ? located.startTagEnd : located.end);
}

/** The document that a node or attribute belongs to; undefined for an attribute without an owner. */
export function documentOf(node: XmlNode): XmlDocument;
export function documentOf(node: XmlNode | XmlAttribute): XmlDocument | undefined;
export function documentOf(node: XmlNode | XmlAttribute): XmlDocument | undefined {
  if (!("kind" in node)) return node.owner === undefined ? undefined : documentOf(node.owner);
  let current: XmlNode = node;
  while (current.kind !== "document") current = current.parent;
  return current;
}

/** The document in whose source the offsets of a node count: another than its own for what was included from there. */
export function originOf(node: XmlNode): XmlDocument {
  let current: XmlNode = node;
  while (current.kind !== "document") {
    if (current.origin !== undefined) return current.origin;
    current = current.parent;
  }
  return current;
}

/**
 * The path of a node in the form of XPath 3.1 `path()`: `/Q{ns}TEI[1]/Q{ns}text[1]/@n`. Neighbouring text nodes and CDATA
 * sections count as one text node, as they are one in XPath. The document itself is `/`.
 */
export function pathOf(node: XmlNode | XmlAttribute): string {
  if (!("kind" in node)) {
    const step = node.namespace === "" ? `@${node.localName}` : `@Q{${node.namespace}}${node.localName}`;
    return node.owner === undefined ? step : `${pathOf(node.owner)}/${step}`;
  }
  const steps: string[] = [];
  let current: XmlNode = node;
  while (current.kind !== "document" && current.kind !== "doctype") {
    steps.push(`${nameStep(current)}[${positionOf(current)}]`);
    current = current.parent;
  }
  return `/${steps.reverse().join("/")}`;
}

function nameStep(node: Exclude<XmlChild, { kind: "doctype" }>): string {
  switch (node.kind) {
    case "element":
      return `Q{${node.namespace}}${node.localName}`;
    case "processing-instruction":
      return `processing-instruction(${node.target})`;
    default:
      return `${node.kind}()`;
  }
}

function positionOf(node: XmlChild): number {
  let position = 0;
  let previous: XmlChild | undefined;
  for (const sibling of node.parent.children) {
    if (isSameStep(sibling, node) && !(sibling.kind === "text" && (previous?.kind === "text" || isVoid(sibling)))) {
      position++;
    }
    if (!isVoid(sibling)) previous = sibling;
    if (sibling === node) break;
  }
  return Math.max(position, 1);
}

/** Whether XPath does not see the node: an entity or a CDATA section without characters. */
function isVoid(node: XmlChild): boolean {
  return node.kind === "text" && node.value === "";
}

function isSameStep(one: XmlChild, other: XmlChild): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === "element" && other.kind === "element") {
    return one.localName === other.localName && one.namespace === other.namespace;
  }
  if (one.kind === "processing-instruction" && other.kind === "processing-instruction") {
    return one.target === other.target;
  }
  return true;
}

const STEP =
  /\/(?:@(?:Q\{([^}]*)\})?([^/[\]]+)|Q\{([^}]*)\}([^/[\]]+)\[(\d+)\]|(text|comment)\(\)\[(\d+)\]|processing-instruction\(["']?([^"')]+)["']?\)\[(\d+)\])/y;

/** The node at a path as `pathOf` writes it (and as SVRL gives it); undefined where the document has none. */
export function locate(document: XmlDocument, xpath: string): XmlNode | XmlAttribute | undefined {
  if (xpath === "/") return document;
  let current: XmlParent = document;
  let at = 0;
  while (at < xpath.length) {
    STEP.lastIndex = at;
    const step = STEP.exec(xpath);
    if (step === null) return undefined;
    at = STEP.lastIndex;
    const [, attributeNamespace, attributeName, namespace, localName, elementPosition, kind, position, target, index] =
      step;
    if (attributeName !== undefined) {
      if (current.kind === "document" || at < xpath.length) return undefined;
      return current.attributes.find(
        (candidate) => candidate.localName === attributeName && candidate.namespace === (attributeNamespace ?? ""),
      );
    }
    const found = childAt(current, Number(elementPosition ?? position ?? index), (child) => {
      if (localName !== undefined) {
        return child.kind === "element" && child.localName === localName && child.namespace === namespace;
      }
      if (target !== undefined) return child.kind === "processing-instruction" && child.target === target;
      return child.kind === kind;
    });
    if (found === undefined || at === xpath.length) return found;
    if (found.kind !== "element") return undefined;
    current = found satisfies XmlElement;
  }
  return undefined;
}

function childAt(parent: XmlParent, position: number, fits: (child: XmlChild) => boolean): XmlChild | undefined {
  let count = 0;
  let previous: XmlChild | undefined;
  for (const child of parent.children) {
    if (isVoid(child)) continue;
    if (fits(child) && !(child.kind === "text" && previous?.kind === "text") && ++count === position) return child;
    previous = child;
  }
  return undefined;
}
