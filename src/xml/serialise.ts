import type { XmlChild, XmlDocument, XmlElement, XmlEntityReference, XmlParent } from "../core/xml-tree.ts";
import { spaceEnd } from "./characters.ts";
import { originOf } from "./locate.ts";

/**
 * The document as XML. Nodes that were read are written as they stood in the file, so that an unchanged tree gives its
 * source again, character for character; nodes made by a program (offsets -1) are written plainly. The children of a node
 * are those of its `children` now.
 */
export function serialise(document: XmlDocument): string {
  const { source, children, declaration } = document;
  let written = declaration?.end ?? 0;
  let output = source.slice(0, written);
  for (const child of children) {
    if (child.start >= 0 && child.parent === document && child.origin === undefined) {
      if (child.start > written) output += leadingSpace(source.slice(written, child.start));
      written = Math.max(written, child.end);
    }
    output += serialiseNode(child, sourceOf(child, document, source));
  }
  return output + leadingSpace(source.slice(written));
}

/** The white space at the start of what stands between two nodes of a document; the rest are nodes that were removed. */
function leadingSpace(gap: string): string {
  return gap.slice(0, spaceEnd(gap, 0));
}

/**
 * The document with its entities expanded, default attributes written out, CDATA sections as text, and without XML
 * declaration and document type declaration: the same tree to any parser. White space is kept exactly.
 */
export function serialiseExpanded(document: XmlDocument): string {
  return walk(document, undefined);
}

/** Text as it must be written in content: `&`, `<` and `>` escaped, carriage returns as references. */
export function escapeText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<\r]|>/g, (character) => TEXT_ESCAPES[character] as string) : text;
}

/** Text as it must be written between double quotes; tabs and line ends become references, or would be read as blanks. */
export function escapeAttribute(value: string): string {
  return /[&<>"\t\n\r]/.test(value)
    ? value.replace(/[&<>"\t\n\r]/g, (character) => ATTRIBUTE_ESCAPES[character] as string)
    : value;
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** One node and what is below it as XML; `source` as for `serialise`. */
function serialiseNode(node: XmlChild, source: string): string {
  return node.kind === "element" ? walk(node, source) : leaf(node, source);
}

/** Writes with a stack of its own. Without a source everything is written from the values. */
function walk(top: XmlParent, topSource: string | undefined): string {
  const stack: { readonly parent: XmlParent; readonly source: string | undefined; next: number }[] = [
    { parent: top, source: topSource, next: 0 },
  ];
  let output = top.kind === "element" ? startTag(top, topSource) : "";
  for (let entry = stack.at(-1); entry !== undefined; entry = stack.at(-1)) {
    const { parent } = entry;
    const child = parent.children[entry.next];
    if (child === undefined) {
      stack.pop();
      if (parent.kind === "element") output += endTag(parent, entry.source);
      continue;
    }
    const source = entry.source === undefined ? undefined : sourceOf(child, parent, entry.source);
    if (source !== undefined && child.reference !== undefined && isWhole(child.reference, parent, entry.next)) {
      output += source.slice(child.start, child.end);
      entry.next += child.reference.nodes.length;
      continue;
    }
    entry.next++;
    if (child.kind === "element") {
      output += startTag(child, source);
      stack.push({ parent: child, source, next: 0 });
    } else output += leaf(child, source);
  }
  return output;
}

/** The source in which a node's offsets count: that of its own document, where it was moved here from another. */
function sourceOf(child: XmlChild, parent: XmlParent, source: string): string {
  if (child.origin !== undefined) return child.origin.source;
  return child.parent === parent ? source : originOf(child.parent).source;
}

/** Whether all nodes that an entity reference stands for are still in their place. */
function isWhole(reference: XmlEntityReference, parent: XmlParent, index: number): boolean {
  return reference.nodes.every((node, offset) => parent.children[index + offset] === node);
}

function isAsWritten(node: XmlChild, source: string | undefined): source is string {
  return source !== undefined && node.start >= 0 && !isFromEntity(node);
}

/** Whether the node stands for a part of what a reference expands to: then its offsets are those of the reference. */
function isFromEntity(node: XmlChild): boolean {
  for (let current: XmlChild | XmlDocument = node; current.kind !== "document"; current = current.parent) {
    if (current.reference !== undefined) return true;
    if (current.kind === "element" && current.startTagEnd !== current.end) return false;
  }
  return false;
}

function startTag(element: XmlElement, source: string | undefined): string {
  const asWritten = isAsWritten(element, source);
  const hadEmptyTag = element.endTagStart === element.startTagEnd && element.end === element.startTagEnd;
  const isChanged = element.attributes.some((candidate) => candidate.start < 0 && candidate.type === undefined);
  if (asWritten && !isChanged && !(hadEmptyTag && element.children.length > 0)) {
    return source.slice(element.start, element.startTagEnd);
  }
  const attributes = element.attributes.filter((candidate) => source === undefined || !isDefault(candidate, element));
  const written = attributes.map((candidate) => ` ${candidate.name}="${escapeAttribute(candidate.value)}"`).join("");
  const isEmpty = element.children.length === 0 && !(asWritten && !hadEmptyTag);
  return `<${element.name}${written}${isEmpty ? "/>" : ">"}`;
}

/** Whether the document type declaration added the attribute to an element that was read. */
function isDefault(candidate: XmlElement["attributes"][number], element: XmlElement): boolean {
  return element.start >= 0 && candidate.start < 0 && candidate.type !== undefined;
}

function endTag(element: XmlElement, source: string | undefined): string {
  if (isAsWritten(element, source)) {
    const hadEmptyTag = element.endTagStart === element.startTagEnd && element.end === element.startTagEnd;
    if (!hadEmptyTag) return source.slice(element.endTagStart, element.end);
  }
  return element.children.length === 0 ? "" : `</${element.name}>`;
}

function leaf(node: Exclude<XmlChild, XmlElement>, source: string | undefined): string {
  if (isAsWritten(node, source)) return source.slice(node.start, node.end);
  switch (node.kind) {
    case "text":
      if (node.cdata && source !== undefined) return `<![CDATA[${node.value.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
      return escapeText(node.value);
    case "comment":
      return `<!--${node.value}-->`;
    case "processing-instruction":
      return `<?${node.target}${node.data === "" ? "" : " "}${node.data}?>`;
    case "doctype":
      return source === undefined ? "" : doctype(node.name, node.publicId, node.systemId);
  }
}

function doctype(name: string, publicId: string | undefined, systemId: string | undefined): string {
  const quoted = systemId?.includes('"') ? `'${systemId}'` : `"${systemId}"`;
  if (publicId !== undefined) return `<!DOCTYPE ${name} PUBLIC "${publicId}" ${quoted}>`;
  return systemId === undefined ? `<!DOCTYPE ${name}>` : `<!DOCTYPE ${name} SYSTEM ${quoted}>`;
}
