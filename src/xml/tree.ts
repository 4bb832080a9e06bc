import type { XmlAttribute, XmlDocument, XmlElement, XmlNode, XmlParent } from "../core/xml-tree.ts";
import { XML_NAMESPACE, XMLNS_NAMESPACE } from "./namespace-scope.ts";

export { XML_NAMESPACE, XMLNS_NAMESPACE } from "./namespace-scope.ts";

/** The elements among the children of a node, in order. */
export function childElements(parent: XmlParent): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => child.kind === "element");
}

/** Every element below a node (the node itself left out), in document order. */
export function* descendantElements(node: XmlParent): Generator<XmlElement, void, undefined> {
  for (const descendant of descendants(node)) if (descendant.kind === "element") yield descendant;
}

/** Every node below a node, in document order. */
export function* descendants(node: XmlParent): Generator<Exclude<XmlNode, XmlDocument>, void, undefined> {
  const stack: { readonly parent: XmlParent; next: number }[] = [{ parent: node, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = top.parent.children[top.next++];
    if (child === undefined) stack.pop();
    else {
      yield child;
      if (child.kind === "element") stack.push({ parent: child, next: 0 });
    }
  }
}

/** The text of a node: of an element or document all text below it, of any other node its own (XPath 3.1 `string()`). */
export function textContent(node: XmlNode): string {
  switch (node.kind) {
    case "text":
    case "comment":
      return node.value;
    case "processing-instruction":
      return node.data;
    case "doctype":
      return "";
    default: {
      let text = "";
      for (const descendant of descendants(node)) if (descendant.kind === "text") text += descendant.value;
      return text;
    }
  }
}

/** The value of an attribute, undefined where the element has none of that name. */
export function attribute(element: XmlElement, localName: string, namespace = ""): string | undefined {
  return attributeNode(element, localName, namespace)?.value;
}

/** An attribute by its name. */
export function attributeNode(element: XmlElement, localName: string, namespace = ""): XmlAttribute | undefined {
  return element.attributes.find((candidate) => candidate.localName === localName && candidate.namespace === namespace);
}

/** The outermost element. A document read by `parseXml` always has one. */
export function rootElement(document: XmlDocument): XmlElement | undefined {
  return document.children.find((child): child is XmlElement => child.kind === "element");
}

/** Namespaces by prefix (`""` for the default one) in force on an element, `xml` included. */
export function inScopeNamespaces(element: XmlElement): Map<string, string> {
  const scope = new Map<string, string>();
  for (const current of ancestorsOrSelf(element)) {
    for (const candidate of current.attributes) {
      if (candidate.namespace !== XMLNS_NAMESPACE) continue;
      const prefix = candidate.prefix === "" ? "" : candidate.localName;
      if (!scope.has(prefix)) scope.set(prefix, candidate.value);
    }
  }
  if (scope.get("") === "") scope.delete("");
  scope.set("xml", XML_NAMESPACE);
  return scope;
}

/** The element and the elements it stands in, innermost first. */
export function* ancestorsOrSelf(element: XmlElement): Generator<XmlElement, void, undefined> {
  for (let node: XmlParent = element; node.kind === "element"; node = node.parent) yield node;
}

/** The language in force on an element: `xml:lang` of itself or the nearest ancestor; undefined where none or `""`. */
export function languageOf(element: XmlElement): string | undefined {
  return inherited(element, "lang") || undefined;
}

/** `xml:space` in force on an element. */
export function spaceOf(element: XmlElement): "preserve" | "default" {
  return inherited(element, "space") === "preserve" ? "preserve" : "default";
}

/**
 * The base URI of an element: the `xml:base` of itself and its ancestors, resolved one within the other and against
 * `documentBase` (XML Base, section 4). Without an absolute base the relative parts are joined.
 */
export function baseOf(element: XmlElement, documentBase = ""): string {
  const bases: string[] = [];
  for (const current of ancestorsOrSelf(element)) {
    const base = attribute(current, "base", XML_NAMESPACE);
    if (base !== undefined) bases.unshift(base);
  }
  return bases.reduce(resolveUri, documentBase);
}

/** A URI reference resolved against a base, which may itself be relative (RFC 3986, section 5). */
export function resolveUri(base: string, reference: string): string {
  if (base === "" || URL.canParse(reference)) return reference;
  if (reference === "") return base.replace(/#.*$/, "");
  if (URL.canParse(base)) return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
  if (reference.startsWith("#")) return base.replace(/#.*$/, "") + reference;
  const joined = resolveRelative(base, reference);
  return joined;
}

function resolveRelative(base: string, reference: string): string {
  if (reference.startsWith("/")) return reference;
  const folder = base.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(reference) ?? [];
  const segments: string[] = [];
  for (const segment of `${folder}${path}`.split("/")) {
    const last = segments.at(-1);
    if (segment === "..") {
      if (last !== undefined && last !== ".." && last !== "") segments.pop();
      else segments.push(segment);
    } else if (segment !== "." || segments.length === 0) segments.push(segment);
  }
  return segments.join("/") + rest;
}

function inherited(element: XmlElement, localName: string): string | undefined {
  for (const current of ancestorsOrSelf(element)) {
    const value = attribute(current, localName, XML_NAMESPACE);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The element with this `xml:id`, or with an attribute that the document type declaration calls an ID. */
export function elementById(document: XmlDocument, id: string): XmlElement | undefined {
  for (const element of descendantElements(document)) {
    for (const candidate of element.attributes) {
      const isId = candidate.type === "ID" || (candidate.localName === "id" && candidate.namespace === XML_NAMESPACE);
      if (isId && candidate.value.trim() === id) return element;
    }
  }
  return undefined;
}
