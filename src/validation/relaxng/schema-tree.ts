import type { XmlAttribute, XmlElement, XmlNode } from "../../core/xml-tree.ts";

export const RELAXNG_NAMESPACE = "http://relaxng.org/ns/structure/1.0";
const ANNOTATIONS_NAMESPACE = "http://relaxng.org/ns/compatibility/annotations/1.0";
const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";
const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

/** The children that belong to the schema; annotations are left out (RELAX NG, section 4.1). */
export function schemaChildren(element: XmlElement): XmlElement[] {
  const children: XmlElement[] = [];
  for (const child of element.children) {
    if (child.kind === "element" && child.namespace === RELAXNG_NAMESPACE) children.push(child);
  }
  return children;
}

/** An attribute in no namespace. */
export function schemaAttribute(element: XmlElement, localName: string): XmlAttribute | undefined {
  return element.attributes.find((attribute) => attribute.namespace === "" && attribute.localName === localName);
}

/** Its value without white space at the ends (section 4.2). */
export function trimmedValue(element: XmlElement, localName: string): string | undefined {
  const attribute = schemaAttribute(element, localName);
  return attribute === undefined ? undefined : trim(attribute.value);
}

export function trim(text: string): string {
  return text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, "");
}

/** The value of `xml:base`. */
export function baseAttribute(element: XmlElement): string | undefined {
  return element.attributes.find((attribute) => attribute.namespace === XML_NAMESPACE && attribute.localName === "base")
    ?.value;
}

/** The text directly in an element. */
export function ownText(element: XmlElement): string {
  let text = "";
  for (const child of element.children) if (child.kind === "text") text += child.value;
  return text;
}

/** The namespace that a prefix (`""`: the default) stands for at an element; undefined when it is not declared. */
export function namespaceInScope(element: XmlElement, prefix: string): string | undefined {
  if (prefix === "xml") return XML_NAMESPACE;
  for (let current: XmlNode = element; current.kind === "element"; current = current.parent) {
    for (const attribute of current.attributes) {
      if (attribute.namespace !== XMLNS_NAMESPACE) continue;
      if (prefix === "" ? attribute.name === "xmlns" : attribute.prefix === "xmlns" && attribute.localName === prefix) {
        return attribute.value === "" && prefix !== "" ? undefined : attribute.value;
      }
    }
  }
  return undefined;
}

function isDocumentation(node: XmlNode): node is XmlElement {
  return node.kind === "element" && node.namespace === ANNOTATIONS_NAMESPACE && node.localName === "documentation";
}

/**
 * The documentation of a schema element, white space folded: `a:documentation` at its beginning, or just after it for a
 * `value` (RELAX NG DTD Compatibility, section 4). English is preferred where it stands in several languages.
 */
export function documentationOf(element: XmlElement): string | undefined {
  const siblings = element.localName === "value" ? element.parent.children : element.children;
  const from = element.localName === "value" ? siblings.indexOf(element) + 1 : 0;
  const found: XmlElement[] = [];
  for (let index = from; index < siblings.length; index++) {
    const node = siblings[index] as XmlNode;
    if (isDocumentation(node)) found.push(node);
    else if (node.kind !== "text" && node.kind !== "comment") break;
  }
  const inEnglish = found.find((node) =>
    node.attributes.some(({ name, value }) => name === "xml:lang" && /^en\b/i.test(value)),
  );
  const chosen = inEnglish ?? found[0];
  if (chosen === undefined) return undefined;
  const text = trim(deepText(chosen).replace(/[ \t\n\r]+/g, " "));
  return text === "" ? undefined : text;
}

function deepText(element: XmlElement): string {
  let text = "";
  const waiting: XmlNode[] = [element];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "text") text += node.value;
    else if (node.kind === "element") for (const child of node.children.toReversed()) waiting.push(child);
  }
  return text;
}
