import type { XmlDocument, XmlParent } from "../../core/xml-tree.ts";
import type { State } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import { type Expectations, expectationsOf } from "./expectations.ts";
import type { GrammarFacts, NamedElement } from "./grammar-facts.ts";
import type { ExpandedName } from "./name-class.ts";
import type { ElementPattern } from "./patterns.ts";

/**
 * Orders elements by how likely an editor means them: those that the document uses before others, and those that few
 * elements can hold (structure) before those that stand everywhere.
 */
export class Likelihood {
  readonly #document: XmlDocument;
  readonly #facts: GrammarFacts;
  #used: ReadonlySet<string> | undefined;
  readonly #ranked = new Map<ReadonlySet<ElementPattern>, readonly NamedElement[]>();
  readonly #namesOf = new Map<ReadonlySet<ElementPattern>, readonly ExpandedName[]>();
  readonly #namesAt = new Map<Expectations, readonly ExpandedName[]>();

  /** `used` are the local names of the document's elements, where they are known. */
  constructor(document: XmlDocument, grammar: Grammar, used?: ReadonlySet<string>) {
    this.#document = document;
    this.#used = used;
    this.#facts = grammar.facts;
  }

  /** Elements with names of their own, likeliest first. */
  rank(elements: ReadonlySet<ElementPattern>): readonly ElementPattern[] {
    return this.#rank(elements).map(({ element }) => element);
  }

  /** The names of elements, likeliest first; those of two elements can be the same. */
  names(elements: ReadonlySet<ElementPattern>): readonly ExpandedName[] {
    let names = this.#namesOf.get(elements);
    if (names === undefined) {
      names = this.#rank(elements).flatMap((one) => one.names);
      this.#namesOf.set(elements, names);
    }
    return names;
  }

  /** The elements that may stand at a state, each name once, what must come first. */
  elementsAt(state: State): readonly ExpandedName[] {
    const expectations = expectationsOf(state.pattern);
    let names = this.#namesAt.get(expectations);
    if (names === undefined) {
      const { required, elements } = expectations;
      names = [...new Set([...this.names(required), ...this.names(elements)])];
      this.#namesAt.set(expectations, names);
    }
    return names;
  }

  /** The attributes that may stand at a state, those of few elements first. */
  attributesAt(state: State): readonly ExpandedName[] {
    return this.#facts.attributeNames(expectationsOf(state.pattern));
  }

  #rank(elements: ReadonlySet<ElementPattern>): readonly NamedElement[] {
    let ranked = this.#ranked.get(elements);
    if (ranked === undefined) {
      this.#used ??= localNamesIn(this.#document);
      const used: NamedElement[] = [];
      const unused: NamedElement[] = [];
      for (const one of this.#facts.ordered(elements)) {
        const isUsed = one.names.some(({ localName }) => this.#used?.has(localName) === true);
        (isUsed ? used : unused).push(one);
      }
      ranked = [...used, ...unused];
      this.#ranked.set(elements, ranked);
    }
    return ranked;
  }
}

/** The local names of all elements of a document. */
function localNamesIn(document: XmlDocument): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting: XmlParent[] = [document];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const child of parent.children) {
      if (child.kind !== "element") continue;
      names.add(child.localName);
      if (child.children.length > 0) waiting.push(child);
    }
  }
  return names;
}
