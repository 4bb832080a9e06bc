import type { Datatype } from "./datatypes/datatype.ts";
import { type NameClass, nameClassKey } from "./name-class.ts";

interface Common {
  /** Unique in the pool; equal patterns are one object. */
  readonly id: number;
  /** Whether the pattern matches an empty sequence. */
  readonly nullable: boolean;
}

export interface EmptyPattern extends Common {
  readonly kind: "empty";
}
export interface NotAllowedPattern extends Common {
  readonly kind: "notAllowed";
}
export interface TextPattern extends Common {
  readonly kind: "text";
}
export interface ChoicePattern extends Common {
  readonly kind: "choice";
  /** Two or more, none a choice, ordered by id. */
  readonly members: readonly Pattern[];
}
export interface GroupPattern extends Common {
  readonly kind: "group";
  readonly first: Pattern;
  readonly second: Pattern;
}
export interface InterleavePattern extends Common {
  readonly kind: "interleave";
  readonly first: Pattern;
  readonly second: Pattern;
}
export interface OneOrMorePattern extends Common {
  readonly kind: "oneOrMore";
  readonly inner: Pattern;
}
export interface ListPattern extends Common {
  readonly kind: "list";
  readonly inner: Pattern;
}
export interface DataPattern extends Common {
  readonly kind: "data";
  readonly datatype: Datatype;
  readonly except: Pattern | undefined;
}
export interface ValuePattern extends Common {
  readonly kind: "value";
  readonly datatype: Datatype;
  /** Canonical form of the datatype. */
  readonly value: string;
  /** As written in the schema. */
  readonly text: string;
  readonly documentation: string | undefined;
}
export interface AttributePattern extends Common {
  readonly kind: "attribute";
  readonly nameClass: NameClass;
  readonly content: Pattern;
  readonly documentation: string | undefined;
}
export interface ElementPattern extends Common {
  readonly kind: "element";
  readonly nameClass: NameClass;
  readonly documentation: string | undefined;
  /** Set once the schema is read: elements may be recursive. */
  content: Pattern;
}
/** An open element: its content, then what follows it in its parent (Clark, "An algorithm for RELAX NG validation"). */
export interface AfterPattern extends Common {
  readonly kind: "after";
  readonly content: Pattern;
  readonly rest: Pattern;
}
/** Stands for the n-th continuation kept on the validator's stack. */
export interface ReturnPattern extends Common {
  readonly kind: "return";
  readonly index: number;
}

export type Pattern =
  | EmptyPattern
  | NotAllowedPattern
  | TextPattern
  | ChoicePattern
  | GroupPattern
  | InterleavePattern
  | OneOrMorePattern
  | ListPattern
  | DataPattern
  | ValuePattern
  | AttributePattern
  | ElementPattern
  | AfterPattern
  | ReturnPattern;

/** Makes patterns so that equal ones are one object, simplified as in RELAX NG, sections 4.20 and 4.21. */
export class PatternPool {
  readonly empty: Pattern = { kind: "empty", id: 0, nullable: true };
  readonly notAllowed: Pattern = { kind: "notAllowed", id: 1, nullable: false };
  readonly text: Pattern = { kind: "text", id: 2, nullable: true };
  #nextId = 3;
  #patterns = new Map<string, Pattern>();
  #kept = new Map<string, Pattern>();

  /** Number of patterns held. */
  get size(): number {
    return this.#patterns.size;
  }

  /** Drops all patterns but those of the schema itself, which `forget` keeps too. */
  keep(patterns: ReadonlySet<Pattern>): void {
    for (const [key, pattern] of this.#patterns) if (!patterns.has(pattern)) this.#patterns.delete(key);
    this.#kept = new Map(this.#patterns);
  }

  /** Takes in a pattern that another pool made; its parts must be of this pool, its id the highest yet. */
  restore(pattern: InternedPattern | ElementPattern): void {
    this.#nextId = pattern.id + 1;
    if (pattern.kind !== "element") this.#patterns.set(patternKey(pattern), pattern);
  }

  /** Drops all patterns made since `keep`. Those in use stay usable; only equal ones made later are other objects. */
  forget(): void {
    this.#patterns = new Map(this.#kept);
  }

  choice(members: readonly Pattern[]): Pattern {
    const flat = new Set<Pattern>();
    let nullable = false;
    let hasEmpty = false;
    let afters: AfterPattern[] | undefined;
    const add = (member: Pattern): void => {
      if (member.kind === "choice") for (const inner of member.members) add(inner);
      else if (member.kind === "empty") hasEmpty = true;
      else if (member.kind === "after") {
        afters ??= [];
        afters.push(member);
      } else if (member.kind !== "notAllowed") {
        flat.add(member);
        if (member.nullable) nullable = true;
      }
    };
    for (const member of members) add(member);
    if (afters !== undefined) for (const after of this.#mergeAfters(afters)) flat.add(after);
    if (hasEmpty && !nullable) flat.add(this.empty);
    if (flat.size === 0) return hasEmpty ? this.empty : this.notAllowed;
    if (flat.size === 1) return flat.values().next().value as Pattern;
    const sorted = [...flat].sort((left, right) => left.id - right.id);
    return this.#intern({ kind: "choice", id: this.#nextId, nullable: nullable || hasEmpty, members: sorted });
  }

  #mergeAfters(afters: readonly AfterPattern[]): Iterable<Pattern> {
    if (afters.length === 1) return afters;
    const byRest = new Map<Pattern, Pattern[]>();
    for (const { content, rest } of afters) {
      const contents = byRest.get(rest);
      if (contents === undefined) byRest.set(rest, [content]);
      else contents.push(content);
    }
    const byContent = new Map<Pattern, Pattern[]>();
    for (const [rest, contents] of byRest) {
      const content = this.choice(contents);
      const rests = byContent.get(content);
      if (rests === undefined) byContent.set(content, [rest]);
      else rests.push(rest);
    }
    return [...byContent].map(([content, rests]) => this.after(content, this.choice(rests)));
  }

  optional(inner: Pattern): Pattern {
    return inner.nullable ? inner : this.choice([inner, this.empty]);
  }

  group(first: Pattern, second: Pattern): Pattern {
    if (first === this.notAllowed || second === this.notAllowed) return this.notAllowed;
    if (first === this.empty) return second;
    if (second === this.empty) return first;
    const nullable = first.nullable && second.nullable;
    return this.#intern({ kind: "group", id: this.#nextId, nullable, first, second });
  }

  interleave(one: Pattern, other: Pattern): Pattern {
    if (one === this.notAllowed || other === this.notAllowed) return this.notAllowed;
    if (one === this.empty) return other;
    if (other === this.empty) return one;
    const [first, second] = one.id <= other.id ? [one, other] : [other, one];
    const nullable = first.nullable && second.nullable;
    return this.#intern({ kind: "interleave", id: this.#nextId, nullable, first, second });
  }

  oneOrMore(inner: Pattern): Pattern {
    if (inner === this.notAllowed || inner === this.empty || inner.kind === "oneOrMore") return inner;
    return this.#intern({ kind: "oneOrMore", id: this.#nextId, nullable: inner.nullable, inner });
  }

  list(inner: Pattern): Pattern {
    if (inner === this.notAllowed) return inner;
    return this.#intern({ kind: "list", id: this.#nextId, nullable: false, inner });
  }

  data(datatype: Datatype, except: Pattern | undefined): Pattern {
    const excluded = except === this.notAllowed ? undefined : except;
    return this.#intern({ kind: "data", id: this.#nextId, nullable: false, datatype, except: excluded });
  }

  value(datatype: Datatype, value: string, text: string, documentation: string | undefined): Pattern {
    return this.#intern({ kind: "value", id: this.#nextId, nullable: false, datatype, value, text, documentation });
  }

  attribute(nameClass: NameClass, content: Pattern, documentation: string | undefined): Pattern {
    if (content === this.notAllowed) return content;
    return this.#intern({ kind: "attribute", id: this.#nextId, nullable: false, nameClass, content, documentation });
  }

  /** A new element, never one with another; its content is set later. */
  element(nameClass: NameClass, documentation: string | undefined): ElementPattern {
    const id = this.#nextId++;
    return { kind: "element", id, nullable: false, nameClass, documentation, content: this.notAllowed };
  }

  after(content: Pattern, rest: Pattern): Pattern {
    if (content === this.notAllowed || rest === this.notAllowed) return this.notAllowed;
    return this.#intern({ kind: "after", id: this.#nextId, nullable: false, content, rest });
  }

  return(index: number): Pattern {
    return this.#intern({ kind: "return", id: this.#nextId, nullable: false, index });
  }

  /** The pattern that is held already where there is an equal one. */
  #intern(pattern: InternedPattern): Pattern {
    const key = patternKey(pattern);
    const known = this.#patterns.get(key);
    if (known !== undefined) return known;
    this.#nextId++;
    this.#patterns.set(key, pattern);
    return pattern;
  }
}

export type InternedPattern = Exclude<Pattern, ElementPattern | EmptyPattern | NotAllowedPattern | TextPattern>;

/** The key under which a pool holds a pattern; equal for equal patterns. */
function patternKey(pattern: InternedPattern): string {
  switch (pattern.kind) {
    case "choice":
      return `|${pattern.members.map(({ id }) => id).join()}`;
    case "group":
      return `,${pattern.first.id},${pattern.second.id}`;
    case "interleave":
      return `&${pattern.first.id},${pattern.second.id}`;
    case "oneOrMore":
      return `+${pattern.inner.id}`;
    case "list":
      return `l${pattern.inner.id}`;
    case "data":
      return `d${pattern.datatype.key} ${pattern.except?.id ?? ""}`;
    case "value": {
      const { datatype, value, text, documentation } = pattern;
      return `v${JSON.stringify([datatype.key, text, datatype.contextual ? value : "", documentation])}`;
    }
    case "attribute":
      return `@${nameClassKey(pattern.nameClass)} ${pattern.content.id} ${pattern.documentation ?? ""}`;
    case "after":
      return `>${pattern.content.id},${pattern.rest.id}`;
    case "return":
      return `r${pattern.index}`;
  }
}

/** All patterns that a pattern and the contents of some elements are made of, ordered by id. */
export function patternsIn(start: Pattern, elements: readonly ElementPattern[]): ReadonlySet<Pattern> {
  const found = new Set<Pattern>();
  const waiting: Pattern[] = [start, ...elements];
  for (let pattern = waiting.pop(); pattern !== undefined; pattern = waiting.pop()) {
    if (found.has(pattern)) continue;
    found.add(pattern);
    switch (pattern.kind) {
      case "choice":
        for (const member of pattern.members) waiting.push(member);
        break;
      case "group":
      case "interleave":
        waiting.push(pattern.first, pattern.second);
        break;
      case "oneOrMore":
      case "list":
        waiting.push(pattern.inner);
        break;
      case "data":
        if (pattern.except !== undefined) waiting.push(pattern.except);
        break;
      case "attribute":
      case "element":
        waiting.push(pattern.content);
        break;
      case "after":
        waiting.push(pattern.content, pattern.rest);
        break;
    }
  }
  return new Set([...found].sort((left, right) => left.id - right.id));
}
