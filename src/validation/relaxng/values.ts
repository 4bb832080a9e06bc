import type { ValueContext } from "./datatypes/datatype.ts";
import type { Pattern, PatternPool } from "./patterns.ts";

/** How many texts are remembered a pattern, and how long they may be. */
const MOST_REMEMBERED = 500;
const LONGEST_REMEMBERED = 200;

const ONLY_WHITE_SPACE = /^[ \t\n\r]*$/;

/** Matches attribute values and the text of elements that hold data (RELAX NG, section 6.2.7 to 6.2.9). */
export class ValueMatcher {
  readonly #pool: PatternPool;
  readonly #known = new WeakMap<Pattern, Map<string, boolean>>();
  readonly #contextual = new WeakMap<Pattern, boolean>();

  constructor(pool: PatternPool) {
    this.#pool = pool;
  }

  /** Whether the text is what the pattern asks for. */
  matches(pattern: Pattern, text: string, context: ValueContext): boolean {
    if (pattern.kind === "text") return true;
    let known = this.#known.get(pattern);
    if (known === undefined) {
      known = new Map();
      this.#known.set(pattern, known);
    }
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const result = this.#derive(pattern, text, context).nullable || (pattern.nullable && ONLY_WHITE_SPACE.test(text));
    if (known.size < MOST_REMEMBERED && text.length <= LONGEST_REMEMBERED && !this.#isContextual(pattern)) {
      known.set(ownCopy(text), result);
    }
    return result;
  }

  /** What is left of a pattern after a text; `nullable` when the text satisfies it. */
  #derive(pattern: Pattern, text: string, context: ValueContext): Pattern {
    const pool = this.#pool;
    switch (pattern.kind) {
      case "text":
        return pattern;
      case "data":
        return pattern.datatype.canonical(text, context) !== undefined &&
          (pattern.except === undefined || !this.#derive(pattern.except, text, context).nullable)
          ? pool.empty
          : pool.notAllowed;
      case "value":
        return pattern.datatype.canonical(text, context) === pattern.value ? pool.empty : pool.notAllowed;
      case "list":
        return this.#deriveList(pattern.inner, text, context).nullable ? pool.empty : pool.notAllowed;
      case "choice":
        return pool.choice(pattern.members.map((member) => this.#derive(member, text, context)));
      case "oneOrMore":
        return pool.group(this.#derive(pattern.inner, text, context), pool.optional(pattern));
      case "group": {
        const first = pool.group(this.#derive(pattern.first, text, context), pattern.second);
        return pattern.first.nullable ? pool.choice([first, this.#derive(pattern.second, text, context)]) : first;
      }
      case "interleave":
        return pool.choice([
          pool.interleave(this.#derive(pattern.first, text, context), pattern.second),
          pool.interleave(pattern.first, this.#derive(pattern.second, text, context)),
        ]);
      default:
        return pool.notAllowed;
    }
  }

  #deriveList(inner: Pattern, text: string, context: ValueContext): Pattern {
    let rest = inner;
    for (const word of text.split(/[ \t\n\r]+/)) {
      if (word === "") continue;
      rest = this.#derive(rest, word, context);
      if (rest === this.#pool.notAllowed) break;
    }
    return rest;
  }

  #isContextual(pattern: Pattern): boolean {
    const known = this.#contextual.get(pattern);
    if (known !== undefined) return known;
    const found = findsContextual(pattern);
    this.#contextual.set(pattern, found);
    return found;
  }
}

function findsContextual(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "data":
      return pattern.datatype.contextual || (pattern.except !== undefined && findsContextual(pattern.except));
    case "value":
      return pattern.datatype.contextual;
    case "list":
    case "oneOrMore":
      return findsContextual(pattern.inner);
    case "choice":
      return pattern.members.some(findsContextual);
    case "group":
    case "interleave":
      return findsContextual(pattern.first) || findsContextual(pattern.second);
    default:
      return false;
  }
}

/** The same text in memory of its own: a slice would keep the whole document it was cut from. */
export function ownCopy(text: string): string {
  return text.length < 13 ? text : `\u0000${text}`.slice(1);
}
