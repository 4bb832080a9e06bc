import type { XmlAttribute, XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { attributeNode, descendantElements, XML_NAMESPACE } from "../xml/tree.ts";

/** An `xml:id` where it stands. */
export interface IdOccurrence {
  readonly id: string;
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
}

/** Every `xml:id` of a document, in document order; empty ones are left out (xml:id, W3C 2005). */
export function idsOf(tree: XmlDocument): IdOccurrence[] {
  const found: IdOccurrence[] = [];
  for (const element of descendantElements(tree)) {
    const occurrence = idOn(element);
    if (occurrence !== undefined) found.push(occurrence);
  }
  return found;
}

/** The `xml:id` of an element, unless it is empty. */
export function idOn(element: XmlElement): IdOccurrence | undefined {
  const attribute = attributeNode(element, "id", XML_NAMESPACE);
  const id = attribute?.value.trim();
  return attribute && id ? { id, element, attribute } : undefined;
}

/** The first element with each id. */
export function indexIds(tree: XmlDocument): ReadonlyMap<string, IdOccurrence> {
  const index = new Map<string, IdOccurrence>();
  for (const occurrence of idsOf(tree)) if (!index.has(occurrence.id)) index.set(occurrence.id, occurrence);
  return index;
}
