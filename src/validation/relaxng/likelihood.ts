import type { XmlDocument } from "../../core/xml-tree.ts";
import { descendantElements } from "../../xml/tree.ts";
import type { Grammar } from "./compile-grammar.ts";
import { ownNames } from "./name-words.ts";
import type { ElementPattern } from "./patterns.ts";

/**
 * Orders elements by how likely an editor means them: those that the document uses before others, and those that few
 * elements can hold (structure) before those that stand everywhere.
 */
export class Likelihood {
  readonly #document: XmlDocument;
  readonly #grammar: Grammar;
  #used: Set<string> | undefined;
  readonly #ranked = new WeakMap<ReadonlySet<ElementPattern>, readonly ElementPattern[]>();

  constructor(document: XmlDocument, grammar: Grammar) {
    this.#document = document;
    this.#grammar = grammar;
  }

  /** Elements with names of their own, likeliest first. */
  rank(elements: ReadonlySet<ElementPattern>): readonly ElementPattern[] {
    const known = this.#ranked.get(elements);
    if (known !== undefined) return known;
    const weighed = [...elements].flatMap((element) => {
      const names = ownNames(element);
      if (names.length === 0) return [];
      const used = names.some(({ localName }) => this.#isUsed(localName)) ? 0 : 1;
      return [{ element, used, parents: this.#grammar.facts.parentCount(element) }];
    });
    weighed.sort((one, other) => one.used - other.used || one.parents - other.parents);
    const ranked = weighed.map(({ element }) => element);
    this.#ranked.set(elements, ranked);
    return ranked;
  }

  #isUsed(localName: string): boolean {
    if (this.#used === undefined) {
      this.#used = new Set();
      for (const element of descendantElements(this.#document)) this.#used.add(element.localName);
    }
    return this.#used.has(localName);
  }
}
