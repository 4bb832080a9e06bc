import type { XmlElement, XmlParent } from "../../core/xml-tree.ts";

/** Paths of elements as XPath 3.1 `path()` writes them; siblings are counted once a parent, however many are asked for. */
export class ElementPaths {
  readonly #paths = new Map<XmlElement, string>();
  readonly #positions = new Map<XmlParent, Map<XmlElement, number>>();

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

  #positionOf(element: XmlElement): number {
    const { parent } = element;
    let positions = this.#positions.get(parent);
    if (positions === undefined) {
      positions = new Map();
      const counts = new Map<string, number>();
      for (const child of parent.children) {
        if (child.kind !== "element") continue;
        const name = `${child.namespace} ${child.localName}`;
        const position = (counts.get(name) ?? 0) + 1;
        counts.set(name, position);
        positions.set(child, position);
      }
      this.#positions.set(parent, positions);
    }
    return positions.get(element) ?? 1;
  }
}
