import type { XmlAttribute, XmlChild, XmlDocument, XmlElement, XmlText } from "../../../core/xml-tree.ts";
import { XMLNS_NAMESPACE } from "../../../xml/tree.ts";
import { RELAXNG_NAMESPACE } from "../schema-tree.ts";
import type { CompactToken } from "./compact-tokens.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface TreeDocument extends XmlDocument {
  readonly children: XmlChild[];
}
export type TreeElement = Mutable<Omit<XmlElement, "attributes">> & { readonly attributes: XmlAttribute[] };

const ANNOTATIONS_NAMESPACE = "http://relaxng.org/ns/compatibility/annotations/1.0";

/** Makes the tree that a schema has in XML syntax, with places in another text. */
export class SchemaTreeBuilder {
  readonly document: TreeElement;
  readonly #holder: TreeDocument;

  constructor(source: string, path: string) {
    this.#holder = { kind: "document", path, source, encoding: "utf-8", children: [] };
    this.document = this.#element(this.#holder, "document", 0, 0);
  }

  /** A new last child. Documentation goes where XML syntax has it: after a `value`, else at the element's beginning. */
  add(
    parent: TreeElement,
    localName: string,
    token: CompactToken,
    attributes: Readonly<Record<string, string>> = {},
    documentation?: string,
  ): TreeElement {
    const element = this.#element(parent as XmlElement, localName, token.start, token.end);
    for (const [name, value] of Object.entries(attributes)) {
      element.attributes.push(attribute(element, "", name, "", value));
    }
    parent.children.push(element as XmlElement);
    if (documentation !== undefined) {
      const holder = localName === "value" ? parent : element;
      const note = this.#element(holder as XmlElement, "documentation", token.start, token.start);
      note.namespace = ANNOTATIONS_NAMESPACE;
      this.addText(note, documentation, token);
      holder.children.push(note as XmlElement);
    }
    return element;
  }

  addText(parent: TreeElement, value: string, { start, end }: CompactToken): void {
    const text: XmlText = { kind: "text", parent: parent as XmlElement, value, cdata: false, start, end };
    parent.children.push(text);
    parent.end = end;
  }

  /** Puts the last child (with the documentation after a `value`) into a new element, which takes its place. */
  wrap(parent: TreeElement, localName: string, { start, end }: CompactToken): TreeElement {
    const wrapper = this.#element(parent as XmlElement, localName, start, end);
    const from = parent.children.findLastIndex(
      (child) => child.kind === "element" && child.namespace === RELAXNG_NAMESPACE,
    );
    for (const child of parent.children.splice(from)) {
      (child as Mutable<XmlChild>).parent = wrapper as XmlElement;
      wrapper.children.push(child);
    }
    parent.children.push(wrapper as XmlElement);
    return wrapper;
  }

  end(element: TreeElement, token: CompactToken): void {
    element.end = token.end;
    element.endTagStart = token.end;
  }

  /** The document, its namespaces declared on the root for values that are qualified names. */
  finish(namespaces: ReadonlyMap<string, string | undefined>): XmlDocument {
    for (const child of this.document.children) {
      (child as Mutable<XmlChild>).parent = this.#holder;
      this.#holder.children.push(child);
      if (child.kind !== "element") continue;
      for (const [prefix, namespace] of namespaces) {
        if (namespace === undefined || prefix === "xml") continue;
        (child as unknown as TreeElement).attributes.push(
          attribute(child as unknown as TreeElement, "xmlns", prefix, XMLNS_NAMESPACE, namespace),
        );
      }
    }
    return this.#holder;
  }

  #element(parent: XmlElement | XmlDocument, localName: string, start: number, end: number): TreeElement {
    return {
      kind: "element",
      parent,
      name: localName,
      prefix: "",
      localName,
      namespace: RELAXNG_NAMESPACE,
      attributes: [],
      children: [],
      start,
      end,
      startTagEnd: end,
      endTagStart: end,
    };
  }
}

function attribute(
  owner: TreeElement,
  prefix: string,
  localName: string,
  namespace: string,
  value: string,
): XmlAttribute {
  const { start, startTagEnd: end } = owner;
  const name = prefix === "" ? localName : `${prefix}:${localName}`;
  return {
    name,
    prefix,
    localName,
    namespace,
    value,
    start,
    end,
    valueStart: start,
    valueEnd: end,
    owner: owner as XmlElement,
  };
}
