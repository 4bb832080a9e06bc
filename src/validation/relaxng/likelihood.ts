import type { XmlDocument } from "../../core/xml-tree.ts";
import { descendantElements } from "../../xml/tree.ts";
import type { State } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import { expectationsOf } from "./expectations.ts";
import type { ExpandedName } from "./name-class.ts";
import { ownNames } from "./name-words.ts";
import type { AttributePattern, ElementPattern } from "./patterns.ts";

/**
 * Orders elements by how likely an editor means them: those that the document uses before others, and those that few
 * elements can hold (structure) before those that stand everywhere.
 */
export class Likelihood {
  readonly #document: XmlDocument;
  readonly #grammar: Grammar;
  #used: Set<string> | undefined;
  readonly #ranked = new WeakMap<ReadonlySet<ElementPattern>, readonly ElementPattern[]>();

  readonly #elementNames = new WeakMap<object, readonly ExpandedName[]>();
  readonly #attributeNames = new WeakMap<object, readonly ExpandedName[]>();

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

  /** The elements that may stand at a state, what must come first. */
  elementsAt(state: State): readonly ExpandedName[] {
    const { elements, required } = expectationsOf(state.pattern);
    return remembered(this.#elementNames, elements, () => [...this.rank(required), ...this.rank(elements)]);
  }

  /** The attributes that may stand at a state, those of few elements first. */
  attributesAt(state: State): readonly ExpandedName[] {
    const { facts } = this.#grammar;
    const { attributes } = expectationsOf(state.pattern);
    return remembered(this.#attributeNames, attributes, () =>
      [...attributes].sort((one, other) => facts.bearerCount(one) - facts.bearerCount(other)),
    );
  }

  #isUsed(localName: string): boolean {
    if (this.#used === undefined) {
      this.#used = new Set();
      for (const element of descendantElements(this.#document)) this.#used.add(element.localName);
    }
    return this.#used.has(localName);
  }
}

/** The names of patterns, each once. */
function remembered(
  memory: WeakMap<object, readonly ExpandedName[]>,
  key: object,
  find: () => readonly (ElementPattern | AttributePattern)[],
): readonly ExpandedName[] {
  let names = memory.get(key);
  if (names === undefined) {
    const all = find().flatMap(ownNames);
    names = [...new Map(all.map((name) => [`${name.namespace} ${name.localName}`, name])).values()];
    memory.set(key, names);
  }
  return names;
}
