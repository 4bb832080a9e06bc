import { childrenOf, expectationsOf } from "./expectations.ts";
import { containsName, type ExpandedName } from "./name-class.ts";
import { ownNames } from "./name-words.ts";
import type { AttributePattern, ElementPattern } from "./patterns.ts";

/** As many answers are remembered of each kind. */
const MOST_REMEMBERED = 5000;

/** What holds of a schema whatever the document, found when it is first asked for. */
export class GrammarFacts {
  readonly #elements: readonly ElementPattern[];
  #names: readonly ExpandedName[] | undefined;
  #parentCounts: ReadonlyMap<ElementPattern, number> | undefined;
  #attributeCounts: ReadonlyMap<AttributePattern, number> | undefined;
  readonly #holders = new Map<string, ReadonlySet<ElementPattern>>();
  readonly #beginners = new Map<string, ReadonlySet<ElementPattern>>();
  readonly #bearers = new Map<string, ReadonlySet<ElementPattern>>();

  constructor(elements: readonly ElementPattern[]) {
    this.#elements = elements;
  }

  /** The names of all elements. */
  get names(): readonly ExpandedName[] {
    this.#names ??= this.#elements.flatMap(ownNames);
    return this.#names;
  }

  /** How many elements can hold an element: few for a structural one, many for one allowed everywhere. */
  parentCount(element: ElementPattern): number {
    this.#parentCounts ??= count(this.#elements, childrenOf);
    return this.#parentCounts.get(element) ?? 0;
  }

  /** How many elements can have an attribute. */
  bearerCount(attribute: AttributePattern): number {
    this.#attributeCounts ??= count(this.#elements, (element) => expectationsOf(element.content).attributes);
    return this.#attributeCounts.get(attribute) ?? 0;
  }

  /** The elements that can hold an element of this name. */
  holdersOf(name: ExpandedName): ReadonlySet<ElementPattern> {
    return this.#remember(this.#holders, name, (parent) => some(childrenOf(parent), name));
  }

  /** The elements that can begin with an element of this name. */
  beginnersWith(name: ExpandedName): ReadonlySet<ElementPattern> {
    return this.#remember(this.#beginners, name, (parent) => some(expectationsOf(parent.content).elements, name));
  }

  /** The elements that can have an attribute of this very name. */
  bearersOf(name: ExpandedName): ReadonlySet<ElementPattern> {
    return this.#remember(this.#bearers, name, (element) => {
      for (const { nameClass } of expectationsOf(element.content).attributes) {
        if (
          nameClass.kind === "name" &&
          nameClass.localName === name.localName &&
          nameClass.namespace === name.namespace
        ) {
          return true;
        }
      }
      return false;
    });
  }

  #remember(
    memory: Map<string, ReadonlySet<ElementPattern>>,
    name: ExpandedName,
    fits: (element: ElementPattern) => boolean,
  ): ReadonlySet<ElementPattern> {
    const key = `${name.namespace} ${name.localName}`;
    const known = memory.get(key);
    if (known !== undefined) return known;
    const found = new Set(this.#elements.filter(fits));
    if (memory.size < MOST_REMEMBERED) memory.set(key, found);
    return found;
  }
}

function some(elements: ReadonlySet<ElementPattern>, { namespace, localName }: ExpandedName): boolean {
  for (const { nameClass } of elements) if (containsName(nameClass, namespace, localName)) return true;
  return false;
}

function count<Part>(
  elements: readonly ElementPattern[],
  partsOf: (element: ElementPattern) => ReadonlySet<Part>,
): ReadonlyMap<Part, number> {
  const counts = new Map<Part, number>();
  for (const element of elements) for (const part of partsOf(element)) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}
