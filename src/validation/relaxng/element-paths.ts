import type { XmlElement, XmlParent } from "../../core/xml-tree.ts";

/** Paths of elements as XPath 3.1 `path()` writes them; siblings are counted once a parent, however many are asked for. */
export class ElementPaths {
  readonly #paths = new WeakMap<XmlElement, string>();
  readonly #positions = new WeakMap<XmlParent, Map<XmlElement, number>>();
  /** How many elements of a name were taken out of a parent. */
  readonly #taken = new WeakMap<XmlParent, Map<string, number>>();

  pathOf(element: XmlElement): string {
    const chain: XmlElement[] = [];
    let known: string | undefined;
    for (let node: XmlParent = element; node.kind === "element"; node = node.parent) {
      known = this.#paths.get(node);
      if (known !== undefined) break;
      chain.push(node);
    }
    let path = known ?? "";
    for (const step of chain.reverse()) {
      path += `/Q{${step.namespace}}${step.localName}[${this.#positionOf(step)}]`;
      if (step !== element) this.#paths.set(step, path);
    }
    return path;
  }

  /** Says that an element is taken out of its parent, which has none before it any more. */
  take(element: XmlElement): void {
    const { parent } = element;
    this.#positions.delete(parent);
    let counts = this.#taken.get(parent);
    if (counts === undefined) {
      counts = new Map();
      this.#taken.set(parent, counts);
    }
    const name = nameOf(element);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }

  #positionOf(element: XmlElement): number {
    const { parent } = element;
    // A document that is read in pieces may have grown since its siblings were counted.
    const position = this.#positions.get(parent)?.get(element);
    if (position !== undefined) return position;
    const positions = new Map<XmlElement, number>();
    const counts = new Map(this.#taken.get(parent));
    for (const child of parent.children) {
      if (child.kind !== "element") continue;
      const name = nameOf(child);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      positions.set(child, count);
    }
    this.#positions.set(parent, positions);
    return positions.get(element) ?? 1;
  }
}

function nameOf({ namespace, localName }: XmlElement): string {
  return namespace === "" ? localName : `${namespace} ${localName}`;
}
