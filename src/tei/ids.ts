import type { XmlAttribute, XmlDocument, XmlElement } from "../core/xml-tree.ts";

const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

/** An `xml:id` where it stands. */
export interface IdOccurrence {
  readonly id: string;
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
}

/** The elements of a document, in document order, without recursion. */
export function* elementsOf(tree: XmlDocument | XmlElement): Generator<XmlElement> {
  const waiting: XmlElement[] = [];
  const push = (parent: XmlDocument | XmlElement): void => {
    for (let index = parent.children.length - 1; index >= 0; index--) {
      const child = parent.children[index];
      if (child?.kind === "element") waiting.push(child);
    }
  };
  push(tree);
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    yield element;
    push(element);
  }
}

/** The attribute of that name without prefix, or `xml:` plus its local name. */
export function attributeOf(element: XmlElement, name: string): XmlAttribute | undefined {
  const isXml = name.startsWith("xml:");
  const localName = isXml ? name.slice(4) : name;
  const namespace = isXml ? XML_NAMESPACE : "";
  return element.attributes.find((attribute) => attribute.localName === localName && attribute.namespace === namespace);
}

/** Every `xml:id` of a document, in document order; empty ones are left out (xml:id, W3C 2005). */
export function idsOf(tree: XmlDocument): IdOccurrence[] {
  const found: IdOccurrence[] = [];
  for (const element of elementsOf(tree)) {
    const attribute = attributeOf(element, "xml:id");
    const id = attribute?.value.trim();
    if (attribute && id) found.push({ id, element, attribute });
  }
  return found;
}

/** The first element with each id. */
export function indexIds(tree: XmlDocument): ReadonlyMap<string, IdOccurrence> {
  const index = new Map<string, IdOccurrence>();
  for (const occurrence of idsOf(tree)) if (!index.has(occurrence.id)) index.set(occurrence.id, occurrence);
  return index;
}
