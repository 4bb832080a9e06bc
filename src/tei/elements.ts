import type { XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { descendants } from "../xml/tree.ts";
import { TEI_NAMESPACE } from "./namespaces.ts";

const known = new WeakMap<XmlDocument, readonly XmlElement[]>();

/** The elements of TEI in a document, in its order; collected once, for the many rules that look at each. The tree must not change. */
export function teiElementsOf(tree: XmlDocument): readonly XmlElement[] {
  let elements = known.get(tree);
  if (elements === undefined) {
    const found: XmlElement[] = [];
    for (const node of descendants(tree))
      if (node.kind === "element" && node.namespace === TEI_NAMESPACE) found.push(node);
    elements = found;
    known.set(tree, elements);
  }
  return elements;
}
