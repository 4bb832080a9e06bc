import { createHash } from "node:crypto";
import { Automaton } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import type { Facet } from "./datatypes/datatype.ts";
import { makeDatatype } from "./datatypes/libraries.ts";
import { GrammarFacts } from "./grammar-facts.ts";
import { type NameClass, nameClassKey } from "./name-class.ts";
import {
  type AttributePattern,
  type ElementPattern,
  type InternedPattern,
  type Pattern,
  PatternPool,
  patternsIn,
} from "./patterns.ts";

/** Goes up with every change of what is written, or of how a schema becomes patterns. */
const FORMAT = "editio-grammar 2";

/** Kinds by the number they are written as; only those that a schema is made of. */
const KINDS = ["choice", "group", "interleave", "oneOrMore", "list", "data", "value", "attribute", "element"] as const;
const NOTHING = -1;

interface Content {
  /** Texts: values, documentation. */
  readonly texts: readonly string[];
  readonly nameClasses: readonly NameClass[];
  readonly datatypes: readonly { readonly library: string; readonly type: string; readonly facets: readonly Facet[] }[];
  /**
   * Pattern after pattern in the order of their ids, from 3 on: the kind, doubled, and 1 more when the pattern is nullable;
   * then ids of its parts and indexes of what it holds, -1 for nothing; a choice has the count of its members first.
   */
  readonly patterns: readonly number[];
  readonly start: number;
  readonly elements: readonly number[];
  /** How many elements can hold each of `elements`. */
  readonly parents: readonly number[];
  /** Attributes by id, each followed by how many elements can have it. */
  readonly bearers: readonly number[];
}

/**
 * A compiled schema as a text that `readGrammar` makes the same grammar of, far faster than `compileGrammar` of the schema.
 * `key` names what it was made from, such as a hash of the schema's files and the version of editio.
 */
export function writeGrammar({ start, automaton, facts }: Grammar, key: string): string {
  const patterns = [...patternsIn(start, automaton.elements)].filter(({ kind }) => !isFixed(kind));
  const ids = new Map<Pattern, number>([
    [automaton.pool.empty, 0],
    [automaton.pool.notAllowed, 1],
    [automaton.pool.text, 2],
  ]);
  for (const pattern of patterns) ids.set(pattern, ids.size);
  const texts = new Numbering<string>((text) => text);
  const nameClasses = new Numbering<NameClass>(nameClassKey);
  const datatypes = new Numbering<Content["datatypes"][number] & { readonly key: string }>((datatype) => datatype.key);
  const id = (pattern: Pattern): number => ids.get(pattern) as number;
  const text = (one: string | undefined): number => (one === undefined ? NOTHING : texts.of(one));

  const written = patterns.flatMap((pattern): number[] => {
    const kind = (KINDS as readonly Pattern["kind"][]).indexOf(pattern.kind) * 2 + (pattern.nullable ? 1 : 0);
    switch (pattern.kind) {
      case "choice":
        return [kind, pattern.members.length, ...pattern.members.map(id)];
      case "group":
      case "interleave":
        return [kind, id(pattern.first), id(pattern.second)];
      case "oneOrMore":
      case "list":
        return [kind, id(pattern.inner)];
      case "data":
        return [kind, datatypes.of(pattern.datatype), pattern.except === undefined ? NOTHING : id(pattern.except)];
      case "value":
        return [
          kind,
          datatypes.of(pattern.datatype),
          texts.of(pattern.value),
          texts.of(pattern.text),
          text(pattern.documentation),
        ];
      case "attribute":
      case "element":
        return [kind, nameClasses.of(pattern.nameClass), id(pattern.content), text(pattern.documentation)];
      default:
        throw new Error(`a schema has no pattern ${pattern.kind}`);
    }
  });
  const content: Content = {
    texts: texts.all,
    nameClasses: nameClasses.all,
    datatypes: datatypes.all.map(({ library, type, facets }) => ({ library, type, facets })),
    patterns: written,
    start: id(start),
    elements: automaton.elements.map(id),
    parents: automaton.elements.map((element) => facts.parentCount(element)),
    bearers: [...facts.counts.bearers].flatMap(([attribute, count]) => [id(attribute), count]),
  };
  const body = JSON.stringify(content);
  return `${FORMAT} ${key} ${hashOfText(body)}\n${body}`;
}

/** The grammar that `writeGrammar` wrote with the same key; undefined for any other text. */
export function readGrammar(written: string, key: string): Grammar | undefined {
  const end = written.indexOf("\n");
  const body = written.slice(end + 1);
  if (end < 0 || written.slice(0, end) !== `${FORMAT} ${key} ${hashOfText(body)}`) return undefined;
  // The checksum says that it is what writeGrammar wrote.
  return restoreGrammar(JSON.parse(body) as Content);
}

function restoreGrammar(content: Content): Grammar {
  const { texts, nameClasses, datatypes, patterns: written, start, elements } = content;
  const pool = new PatternPool();
  const patterns: Pattern[] = [pool.empty, pool.notAllowed, pool.text];
  const types = datatypes.map(({ library, type, facets }) => makeDatatype(library, type, facets));
  const contents: { readonly element: ElementPattern; readonly content: number }[] = [];
  let position = 0;
  const number = (): number => written[position++] as number;
  const part = (): Pattern => patterns[number()] as Pattern;
  const from = <T>(table: readonly T[]): T => table[number()] as T;
  const perhaps = <T>(table: readonly T[]): T | undefined => table[number()];

  function next(id: number): InternedPattern | ElementPattern {
    const mark = number();
    const nullable = (mark & 1) === 1;
    const kind = KINDS[mark >> 1];
    switch (kind) {
      case "choice":
        return { kind, id, nullable, members: Array.from({ length: number() }, part) };
      case "group":
      case "interleave":
        return { kind, id, nullable, first: part(), second: part() };
      case "oneOrMore":
      case "list":
        return { kind, id, nullable, inner: part() };
      case "data":
        return { kind, id, nullable, datatype: from(types), except: perhaps(patterns) };
      case "value":
        return {
          kind,
          id,
          nullable,
          datatype: from(types),
          value: from(texts),
          text: from(texts),
          documentation: perhaps(texts),
        };
      case "attribute":
        return { kind, id, nullable, nameClass: from(nameClasses), content: part(), documentation: perhaps(texts) };
      case "element": {
        const nameClass = from(nameClasses);
        const content = number();
        const element = { kind, id, nullable, nameClass, documentation: perhaps(texts), content: pool.notAllowed };
        contents.push({ element, content });
        return element;
      }
      default:
        throw new Error(`no kind of pattern is written as ${mark}`);
    }
  }

  while (position < written.length) {
    const pattern = next(patterns.length);
    pool.restore(pattern);
    patterns.push(pattern);
  }
  for (const { element, content } of contents) element.content = patterns[content] as Pattern;
  pool.keep(new Set(patterns));
  const reached = elements.map((id) => patterns[id] as ElementPattern);
  const first = patterns[start] as Pattern;
  const parents = new Map(reached.map((element, index) => [element, content.parents[index] as number]));
  const bearers = new Map<AttributePattern, number>();
  for (let index = 0; index < content.bearers.length; index += 2) {
    bearers.set(patterns[content.bearers[index] as number] as AttributePattern, content.bearers[index + 1] as number);
  }
  const facts = new GrammarFacts(reached, { parents, bearers });
  return { start: first, automaton: new Automaton(pool, first, reached), facts };
}

function isFixed(kind: Pattern["kind"]): boolean {
  return kind === "empty" || kind === "notAllowed" || kind === "text";
}

/** SHA-256 of a text, hexadecimal: a key for what was made of the text alone. */
export function hashOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Numbers things from 0 in the order in which they are met, equal ones alike. */
class Numbering<T> {
  readonly all: T[] = [];
  readonly #known = new Map<string, number>();
  readonly #keyOf: (one: T) => string;

  constructor(keyOf: (one: T) => string) {
    this.#keyOf = keyOf;
  }

  of(one: T): number {
    const key = this.#keyOf(one);
    let index = this.#known.get(key);
    if (index === undefined) {
      index = this.all.push(one) - 1;
      this.#known.set(key, index);
    }
    return index;
  }
}
