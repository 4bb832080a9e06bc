import { childrenOf, type Expectations, expectationsOf } from "./expectations.ts";
import { containsName, type ExpandedName } from "./name-class.ts";
import { ownNames } from "./name-words.ts";
import type { AttributePattern, ElementPattern, Pattern } from "./patterns.ts";
import { nearestWords } from "./spelling.ts";
import { ownCopy } from "./values.ts";

/** As many answers are remembered of each kind. */
const MOST_REMEMBERED = 5000;

export interface OccurrenceCounts {
  /** How many elements can hold an element. */
  readonly parents: ReadonlyMap<ElementPattern, number>;
  /** How many elements can have an attribute. */
  readonly bearers: ReadonlyMap<AttributePattern, number>;
}

export interface NamedElement {
  readonly element: ElementPattern;
  /** Equal names are one object. */
  readonly names: readonly ExpandedName[];
}

/** What holds of a schema whatever the document, found when it is first asked for. */
export class GrammarFacts {
  readonly #elements: readonly ElementPattern[];
  #names: readonly ExpandedName[] | undefined;
  #counts: OccurrenceCounts | undefined;
  readonly #holders = new Map<string, ReadonlySet<ElementPattern>>();
  readonly #beginners = new Map<string, ReadonlySet<ElementPattern>>();
  readonly #bearers = new Map<string, ReadonlySet<ElementPattern>>();
  readonly #wrappers = new WeakMap<ReadonlySet<ElementPattern>, Map<string, ReadonlySet<ElementPattern>>>();
  readonly #ordered = new WeakMap<ReadonlySet<ElementPattern>, readonly NamedElement[]>();
  readonly #attributeNames = new WeakMap<Expectations, readonly ExpandedName[]>();
  readonly #single = new Map<string, ExpandedName>();
  readonly #nearest = new WeakMap<object, Map<string, string | undefined>>();
  #localNames: ReadonlyMap<string, ExpandedName> | undefined;
  readonly #ofNamespace = new Map<string, readonly ExpandedName[]>();

  /** `counts` are those of an equal grammar, where they are known. */
  constructor(elements: readonly ElementPattern[], counts?: OccurrenceCounts) {
    this.#elements = elements;
    this.#counts = counts;
  }

  /** How often the schema uses its elements and attributes. */
  get counts(): OccurrenceCounts {
    this.#counts ??= {
      parents: count(this.#elements, childrenOf),
      bearers: count(this.#elements, (element) => expectationsOf(element.content).attributes),
    };
    return this.#counts;
  }

  /** The names of all elements. */
  get names(): readonly ExpandedName[] {
    this.#names ??= this.#elements.flatMap(ownNames);
    return this.#names;
  }

  /** The first of the names of elements that has a local part. */
  nameLike(localName: string): ExpandedName | undefined {
    this.#localNames ??= new Map(this.names.toReversed().map((name) => [name.localName, name]));
    return this.#localNames.get(localName);
  }

  /** The names of all elements in a namespace. */
  namesIn(namespace: string): readonly ExpandedName[] {
    let names = this.#ofNamespace.get(namespace);
    if (names === undefined) {
      names = this.names.filter((name) => name.namespace === namespace);
      if (names.length > 0) this.#ofNamespace.set(namespace, names);
    }
    return names;
  }

  /** Elements with names of their own, those that few elements can hold first. */
  ordered(elements: ReadonlySet<ElementPattern>): readonly NamedElement[] {
    let ordered = this.#ordered.get(elements);
    if (ordered === undefined) {
      ordered = [...elements]
        .sort((one, other) => this.parentCount(one) - this.parentCount(other))
        .map((element) => ({ element, names: ownNames(element).map((name) => this.#unique(name)) }))
        .filter(({ names }) => names.length > 0);
      this.#ordered.set(elements, ordered);
    }
    return ordered;
  }

  /** The attributes that may stand at a place, each name once, those of few elements first. */
  attributeNames(expectations: Expectations): readonly ExpandedName[] {
    let names = this.#attributeNames.get(expectations);
    if (names === undefined) {
      const sorted = [...expectations.attributes].sort((one, other) => this.bearerCount(one) - this.bearerCount(other));
      names = [...new Set(sorted.flatMap(ownNames).map((name) => this.#unique(name)))];
      this.#attributeNames.set(expectations, names);
    }
    return names;
  }

  /** The local name that is likely meant by a misspelt one. `names` must be the same, in any order, whenever `owner` is. */
  nearest(written: string, names: readonly ExpandedName[], owner: object): string | undefined {
    let known = this.#nearest.get(owner);
    if (known === undefined) {
      known = new Map();
      this.#nearest.set(owner, known);
    }
    if (known.has(written)) return known.get(written);
    const words = names.map(({ localName }) => localName);
    const [word] = nearestWords(written, words);
    if (known.size < MOST_REMEMBERED) known.set(ownCopy(written), word);
    return word;
  }

  /** One object for equal names. */
  #unique(name: ExpandedName): ExpandedName {
    const key = `${name.namespace} ${name.localName}`;
    const known = this.#single.get(key);
    if (known !== undefined) return known;
    this.#single.set(key, name);
    return name;
  }

  /** How many elements can hold an element: few for a structural one, many for one allowed everywhere. */
  parentCount(element: ElementPattern): number {
    return this.counts.parents.get(element) ?? 0;
  }

  /** How many elements can have an attribute. */
  bearerCount(attribute: AttributePattern): number {
    return this.counts.bearers.get(attribute) ?? 0;
  }

  /** The elements that can hold an element of this name. */
  holdersOf(name: ExpandedName): ReadonlySet<ElementPattern> {
    const known = new Map<Pattern, boolean>();
    const isIt = (part: Pattern): boolean => part.kind === "element" && holdsName(part, name);
    return this.#remember(this.#holders, name, ({ content }) => hasPart(content, isIt, known));
  }

  /** The elements that can begin with an element of this name. */
  beginnersWith(name: ExpandedName): ReadonlySet<ElementPattern> {
    return this.#remember(this.#beginners, name, (parent) => some(expectationsOf(parent.content).elements, name));
  }

  /** Those of some elements that can begin with an element of this name. */
  wrappersAmong(elements: ReadonlySet<ElementPattern>, name: ExpandedName): ReadonlySet<ElementPattern> {
    let memory = this.#wrappers.get(elements);
    if (memory === undefined) {
      memory = new Map();
      this.#wrappers.set(elements, memory);
    }
    const beginners = this.beginnersWith(name);
    return this.#remember(memory, name, (element) => beginners.has(element), elements);
  }

  /** The elements that can have an attribute of this very name. */
  bearersOf(name: ExpandedName): ReadonlySet<ElementPattern> {
    const known = new Map<Pattern, boolean>();
    const isIt = (part: Pattern): boolean =>
      part.kind === "attribute" &&
      part.nameClass.kind === "name" &&
      part.nameClass.localName === name.localName &&
      part.nameClass.namespace === name.namespace;
    return this.#remember(this.#bearers, name, ({ content }) => hasPart(content, isIt, known));
  }

  #remember(
    memory: Map<string, ReadonlySet<ElementPattern>>,
    name: ExpandedName,
    fits: (element: ElementPattern) => boolean,
    elements: Iterable<ElementPattern> = this.#elements,
  ): ReadonlySet<ElementPattern> {
    const key = `${name.namespace} ${name.localName}`;
    const known = memory.get(key);
    if (known !== undefined) return known;
    const found = new Set([...elements].filter(fits));
    if (memory.size < MOST_REMEMBERED) memory.set(key, found);
    return found;
  }
}

function some(elements: ReadonlySet<ElementPattern>, name: ExpandedName): boolean {
  for (const element of elements) if (holdsName(element, name)) return true;
  return false;
}

function holdsName({ nameClass }: ElementPattern, { namespace, localName }: ExpandedName): boolean {
  return containsName(nameClass, namespace, localName);
}

/** Whether content has a part that fits, as a child or attribute; `known` keeps the answers, many contents share parts. */
function hasPart(content: Pattern, fits: (part: Pattern) => boolean, known: Map<Pattern, boolean>): boolean {
  let found = known.get(content);
  if (found !== undefined) return found;
  switch (content.kind) {
    case "choice":
      found = content.members.some((member) => hasPart(member, fits, known));
      break;
    case "group":
    case "interleave":
      found = hasPart(content.first, fits, known) || hasPart(content.second, fits, known);
      break;
    case "oneOrMore":
      found = hasPart(content.inner, fits, known);
      break;
    default:
      found = fits(content);
  }
  known.set(content, found);
  return found;
}

function count<Part>(
  elements: readonly ElementPattern[],
  partsOf: (element: ElementPattern) => ReadonlySet<Part>,
): ReadonlyMap<Part, number> {
  const counts = new Map<Part, number>();
  for (const element of elements) for (const part of partsOf(element)) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}
