import type { XmlAttribute, XmlChild, XmlElement } from "../core/xml-tree.ts";
import { originOf } from "./locate.ts";
import type { Mutable } from "./parse-context.ts";
import {
  attribute,
  attributeNode,
  baseOf,
  inScopeNamespaces,
  languageOf,
  resolveUri,
  XML_NAMESPACE,
  XMLNS_NAMESPACE,
} from "./tree.ts";

/**
 * Gives an element that was copied into another document the attributes by which its namespaces, base and language remain
 * what they were in its own file (XInclude 1.0, sections 4.5.4 to 4.5.6). `nodes` are those that were copied, `path` is
 * that of the document into which. A prefix cannot be undeclared in XML 1.0, so one from around it stays in force.
 */
export function keepContext(copied: XmlElement, nodes: readonly XmlChild[], path: string): void {
  const original = nodes.find(
    (node): node is XmlElement => node.kind === "element" && node.start === copied.start && node.name === copied.name,
  );
  if (original === undefined) return;
  const around = copied.parent.kind === "element" ? copied.parent : undefined;
  keepNamespaces(copied, original, around);
  const base = baseOf(original, originOf(original).path);
  const baseAround = around === undefined ? path : baseOf(around, path);
  if (base !== baseAround || attribute(copied, "base", XML_NAMESPACE) !== undefined) {
    setAttribute(copied, "xml", "base", XML_NAMESPACE, relativeUri(baseAround, base));
  }
  const language = languageOf(original);
  const languageAround = around === undefined ? undefined : languageOf(around);
  if (language !== languageAround && attribute(copied, "lang", XML_NAMESPACE) === undefined) {
    setAttribute(copied, "xml", "lang", XML_NAMESPACE, language ?? "");
  }
}

function keepNamespaces(copied: XmlElement, original: XmlElement, around: XmlElement | undefined): void {
  const wanted = inScopeNamespaces(original);
  const given = around === undefined ? new Map<string, string>() : inScopeNamespaces(around);
  const declare = (prefix: string, namespace: string): void => {
    const [before, localName] = prefix === "" ? ["", "xmlns"] : ["xmlns", prefix];
    if (attributeNode(copied, localName, XMLNS_NAMESPACE) === undefined) {
      setAttribute(copied, before, localName, XMLNS_NAMESPACE, namespace);
    }
  };
  for (const [prefix, namespace] of wanted) {
    if (prefix !== "xml" && given.get(prefix) !== namespace) declare(prefix, namespace);
  }
  if (given.has("") && !wanted.has("")) declare("", "");
}

/** The shortest reference that leads to `uri` from the base; both may be relative to the same unnamed place. */
function relativeUri(base: string, uri: string): string {
  const from = base.split("/").slice(0, -1);
  const to = uri.split("/");
  while (from.length > 0 && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  const reference = [...from.map(() => ".."), ...to].join("/");
  return resolveUri(base, reference) === uri ? reference : uri;
}

function setAttribute(
  element: Mutable<XmlElement>,
  prefix: string,
  localName: string,
  namespace: string,
  value: string,
): void {
  const added: XmlAttribute = {
    name: prefix === "" ? localName : `${prefix}:${localName}`,
    prefix,
    localName,
    namespace,
    value,
    start: -1,
    end: -1,
    valueStart: -1,
    valueEnd: -1,
    owner: element,
  };
  const known = attributeNode(element, localName, namespace);
  element.attributes = [...element.attributes.filter((one) => one !== known), added];
}
