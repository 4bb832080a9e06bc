import type { IdType, ValueContext } from "./datatypes/datatype.ts";
import { aftersOf, Derivatives } from "./derivative.ts";
import type { ExpandedName } from "./name-class.ts";
import type { ElementPattern, Pattern, PatternPool } from "./patterns.ts";
import { ownCopy, ValueMatcher } from "./values.ts";

/** Sizes above which everything remembered is dropped, to be made anew when it is needed again. */
export interface AutomatonLimits {
  readonly patterns: number;
  readonly names: number;
}

const LIMITS: AutomatonLimits = { patterns: 300_000, names: 50_000 };

/** Where the validator stands in an open element, with the steps from it that have been taken before. */
export interface State {
  /** A choice of `after` patterns whose rests are `return` patterns. */
  readonly pattern: Pattern;
  /** Whether the content can be a value of a datatype. */
  readonly holdsData: boolean;
  /** Whether the end tag may come here without text. */
  readonly complete: boolean;
  readonly opened: Map<number, Opening | undefined>;
  /** As `opened`, once the elements required before are passed over. */
  skipped: Map<number, Opening | undefined> | undefined;
  readonly attributes: Map<number, AttributeStep | undefined>;
  closed: State | undefined | null;
  afterText: State | undefined | null;
  ends: readonly number[] | null;
}

/** A start tag: the state inside, and the states of the parent to return to. */
export interface Opening {
  readonly state: State;
  readonly returns: readonly Pattern[];
  /** The state of the parent after the end tag, where there is but one. */
  next: State | undefined;
  /** The end tag met last, and the state of the parent after it. */
  left: { readonly ends: readonly number[]; readonly state: State } | undefined;
}

/** An attribute: the patterns of its value, each with what it leads to. */
export interface AttributeStep {
  readonly values: readonly { readonly value: Pattern; readonly rest: Pattern; readonly state: State }[];
  /** Set where the value is an id or points to ids. */
  readonly idType: IdType | undefined;
}

interface NumberedNames {
  readonly namespace: string;
  /** Numbers by local name. */
  readonly numbers: Map<string, number>;
}

/** All states of one schema. Shared by all documents that are checked against it. */
export class Automaton {
  readonly pool: PatternPool;
  readonly derivatives: Derivatives;
  readonly values: ValueMatcher;
  readonly #start: Pattern;
  readonly #elements: readonly ElementPattern[];
  #states = new Map<Pattern, State>();
  readonly #names = new Map<string, NumberedNames>();
  /** The names in no namespace, and those of the namespace asked for last. */
  readonly #plainNames = new Map<string, number>();
  #lastNames: NumberedNames = { namespace: "", numbers: this.#plainNames };
  #nameCount = 0;
  #adopted = new Map<number, Opening | undefined>();

  readonly #limits: AutomatonLimits;

  constructor(
    pool: PatternPool,
    start: Pattern,
    elements: readonly ElementPattern[],
    limits: AutomatonLimits = LIMITS,
  ) {
    this.#limits = limits;
    this.pool = pool;
    this.derivatives = new Derivatives(pool);
    this.values = new ValueMatcher(pool);
    this.#start = start;
    this.#elements = elements;
  }

  /** The elements that a valid document can hold. */
  get elements(): readonly ElementPattern[] {
    return this.#elements;
  }

  /** The state before the root element. */
  get start(): State {
    return this.stateOf(this.pool.after(this.#start, this.pool.return(0)));
  }

  /** A number for a name, the same for the same name until `trim` drops it. */
  nameId(namespace: string, localName: string): number {
    const numbers = namespace === "" ? this.#plainNames : this.#namesIn(namespace);
    const known = numbers.get(localName);
    if (known !== undefined) return known;
    const id = this.#nameCount++;
    numbers.set(ownCopy(localName), id);
    return id;
  }

  #namesIn(namespace: string): Map<string, number> {
    if (this.#lastNames.namespace === namespace) return this.#lastNames.numbers;
    let names = this.#names.get(namespace);
    if (names === undefined) {
      names = { namespace: ownCopy(namespace), numbers: new Map() };
      this.#names.set(names.namespace, names);
    }
    this.#lastNames = names;
    return names.numbers;
  }

  /**
   * Drops what is remembered when it has grown too large, also in the middle of a document: states in use stay right, but
   * forget their steps. Numbers of names are void afterwards.
   */
  trim(): void {
    if (this.pool.size <= this.#limits.patterns && this.#nameCount <= this.#limits.names) return;
    for (const state of this.#states.values()) {
      state.opened.clear();
      state.skipped = undefined;
      state.attributes.clear();
      state.closed = null;
      state.afterText = null;
    }
    this.pool.forget();
    this.#states = new Map();
    this.#names.clear();
    this.#plainNames.clear();
    this.#lastNames = { namespace: "", numbers: this.#plainNames };
    this.#adopted = new Map();
    this.#nameCount = 0;
  }

  stateOf(pattern: Pattern): State {
    const known = this.#states.get(pattern);
    if (known !== undefined) return known;
    const afters = aftersOf(pattern);
    const state: State = {
      pattern,
      holdsData: afters.some(({ content }) => holdsData(content)),
      complete: afters.some(({ content }) => content.nullable),
      opened: new Map(),
      skipped: undefined,
      attributes: new Map(),
      closed: null,
      afterText: null,
      ends: null,
    };
    this.#states.set(pattern, state);
    return state;
  }

  /** The step of a start tag; undefined when the element may not stand here. */
  open(state: State, nameId: number, name: ExpandedName): Opening | undefined {
    let opening = state.opened.get(nameId);
    if (opening === undefined && !state.opened.has(nameId)) {
      opening = this.#opening(this.derivatives.open(state.pattern, name, false));
      state.opened.set(nameId, opening);
    }
    return opening;
  }

  /** The step of a start tag once the elements required before it are passed over. */
  openSkipping(state: State, nameId: number, name: ExpandedName): Opening | undefined {
    state.skipped ??= new Map();
    let opening = state.skipped.get(nameId);
    if (opening === undefined && !state.skipped.has(nameId)) {
      opening = this.#opening(this.derivatives.open(state.pattern, name, true));
      state.skipped.set(nameId, opening);
    }
    return opening;
  }

  /** The step into an element of this name wherever the schema has one, back to the same state afterwards. */
  adopt(state: State, nameId: number, name: ExpandedName): Opening | undefined {
    let opening = this.#adopted.get(nameId);
    if (opening === undefined && !this.#adopted.has(nameId)) {
      const { pool } = this;
      const found = pool.choice(this.#elements.map((element) => this.derivatives.open(element, name, false)));
      opening = this.#opening(found);
      this.#adopted.set(nameId, opening);
    }
    return opening === undefined
      ? undefined
      : { state: opening.state, returns: [state.pattern], next: state, left: undefined };
  }

  #opening(derived: Pattern): Opening | undefined {
    const afters = aftersOf(derived);
    if (afters.length === 0) return undefined;
    const { pool } = this;
    const inside = afters.map(({ content }, index) => pool.after(content, pool.return(index)));
    const returns = afters.map(({ rest }) => rest);
    const next = returns.length === 1 ? this.stateOf(returns[0] as Pattern) : undefined;
    return { state: this.stateOf(pool.choice(inside)), returns, next, left: undefined };
  }

  /** The step of an attribute's name; undefined when it may not stand here. */
  attribute(state: State, nameId: number, name: ExpandedName): AttributeStep | undefined {
    let step = state.attributes.get(nameId);
    if (step === undefined && !state.attributes.has(nameId)) {
      const afters = aftersOf(this.derivatives.attribute(state.pattern, name));
      if (afters.length > 0) {
        step = {
          values: afters.map(({ content, rest }) => ({ value: content, rest, state: this.stateOf(rest) })),
          idType: idTypeOf(afters.map(({ content }) => content)),
        };
      }
      state.attributes.set(nameId, step);
    }
    return step;
  }

  /** The state after an attribute's value; undefined when the value is wrong. */
  attributeValue(step: AttributeStep, text: string, context: ValueContext): State | undefined {
    const { values } = step;
    if (values.length === 1) {
      const only = values[0] as AttributeStep["values"][number];
      return this.values.matches(only.value, text, context) ? only.state : undefined;
    }
    const rests = values.filter(({ value }) => this.values.matches(value, text, context)).map(({ rest }) => rest);
    return rests.length === 0 ? undefined : this.stateOf(this.pool.choice(rests));
  }

  /** The state after an attribute whose value is wrong. */
  afterWrongValue(step: AttributeStep): State {
    return this.stateOf(this.pool.choice(step.values.map(({ rest }) => rest)));
  }

  /** The state after the start tag; undefined when an attribute is missing. */
  close(state: State): State | undefined {
    if (state.closed === null) state.closed = this.#stateOrNothing(this.derivatives.close(state.pattern, false));
    return state.closed;
  }

  closeIgnoringMissing(state: State): State {
    return this.stateOf(this.derivatives.close(state.pattern, true));
  }

  /** The state after text beside elements; undefined when there can be no text. */
  text(state: State): State | undefined {
    if (state.afterText === null) state.afterText = this.#stateOrNothing(this.derivatives.text(state.pattern));
    return state.afterText;
  }

  /** The ways to end an element whose whole content is a text: indexes of returns, none when the text is wrong. */
  endWithText(state: State, text: string, context: ValueContext): readonly number[] {
    return returnsOf(state.pattern, (content) => this.values.matches(content, text, context));
  }

  /** The ways to end an element here: indexes of returns, none when something is missing. */
  end(state: State): readonly number[] {
    state.ends ??= returnsOf(state.pattern, (content) => content.nullable);
    return state.ends;
  }

  /** The state of the parent after an end tag; with no indexes, after an element that is not complete. */
  leave(opening: Opening, ends: readonly number[]): State {
    if (opening.next !== undefined) return opening.next;
    if (opening.left?.ends === ends) return opening.left.state;
    const chosen = ends.length === 0 ? opening.returns : ends.map((index) => opening.returns[index] as Pattern);
    const state = this.stateOf(this.pool.choice(chosen));
    opening.left = { ends, state };
    return state;
  }

  #stateOrNothing(pattern: Pattern): State | undefined {
    return pattern === this.pool.notAllowed ? undefined : this.stateOf(pattern);
  }
}

const FIRST_RETURN: readonly number[] = [0];
const NO_RETURN: readonly number[] = [];

function returnsOf(pattern: Pattern, accepts: (content: Pattern) => boolean): readonly number[] {
  if (pattern.kind === "after" && pattern.rest.kind === "return" && pattern.rest.index === 0) {
    return accepts(pattern.content) ? FIRST_RETURN : NO_RETURN;
  }
  const indexes = new Set<number>();
  for (const { content, rest } of aftersOf(pattern)) {
    if (!accepts(content)) continue;
    if (rest.kind === "return") indexes.add(rest.index);
    else if (rest.kind === "choice") {
      for (const member of rest.members) if (member.kind === "return") indexes.add(member.index);
    }
  }
  return [...indexes];
}

function holdsData(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "data":
    case "value":
    case "list":
      return true;
    case "choice":
      return pattern.members.some(holdsData);
    case "group":
    case "interleave":
      return holdsData(pattern.first) || holdsData(pattern.second);
    case "oneOrMore":
      return holdsData(pattern.inner);
    default:
      return false;
  }
}

/** The kind of id that all patterns of a value agree on (RELAX NG DTD Compatibility, section 3). */
function idTypeOf(values: readonly Pattern[]): IdType | undefined {
  const types = values.map((value) => (value.kind === "data" ? value.datatype.idType : undefined));
  return types.every((type) => type === types[0]) ? types[0] : undefined;
}
