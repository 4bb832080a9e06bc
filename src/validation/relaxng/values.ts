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
    if (text.length > LONGEST_REMEMBERED) return this.#accepts(pattern, text, context);
    let known = this.#known.get(pattern);
    if (known === undefined) {
      known = new Map();
      this.#known.set(pattern, known);
    }
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const result = this.#accepts(pattern, text, context);
    if (known.size < MOST_REMEMBERED && !this.#isContextual(pattern)) known.set(ownCopy(text), result);
    return result;
  }

  #accepts(pattern: Pattern, text: string, context: ValueContext): boolean {
    return this.#acceptsOne(pattern, text, context) || (pattern.nullable && ONLY_WHITE_SPACE.test(text));
  }

  /** Whether the text, taken as one value, is all that the pattern asks for. */
  #acceptsOne(pattern: Pattern, text: string, context: ValueContext): boolean {
    switch (pattern.kind) {
      case "text":
        return true;
      case "data":
        return (
          pattern.datatype.canonical(text, context) !== undefined &&
          (pattern.except === undefined || !this.#acceptsOne(pattern.except, text, context))
        );
      case "value":
        return pattern.datatype.canonical(text, context) === pattern.value;
      case "list":
        return this.#acceptsWords(pattern.inner, text, context);
      case "choice":
        for (const member of pattern.members) if (this.#acceptsOne(member, text, context)) return true;
        return false;
      case "oneOrMore":
        return this.#acceptsOne(pattern.inner, text, context);
      case "group":
      case "interleave":
        return (
          (pattern.second.nullable && this.#acceptsOne(pattern.first, text, context)) ||
          (pattern.first.nullable && this.#acceptsOne(pattern.second, text, context))
        );
      default:
        return false;
    }
  }

  #acceptsWords(inner: Pattern, text: string, context: ValueContext): boolean {
    const each = inner.kind === "oneOrMore" && isOneValue(inner.inner) ? inner.inner : undefined;
    let rest = inner;
    let count = 0;
    for (let start = 0; start < text.length; ) {
      if (isWhiteSpace(text.charCodeAt(start))) {
        start++;
        continue;
      }
      let end = start + 1;
      while (end < text.length && !isWhiteSpace(text.charCodeAt(end))) end++;
      const word = text.slice(start, end);
      start = end;
      count++;
      if (each !== undefined) {
        if (!this.#acceptsOne(each, word, context)) return false;
      } else {
        rest = this.#derive(rest, word, context);
        if (rest === this.#pool.notAllowed) return false;
      }
    }
    return each !== undefined && count > 0 ? true : rest.nullable;
  }

  /** What is left of the inside of a list after a word. */
  #derive(pattern: Pattern, text: string, context: ValueContext): Pattern {
    const pool = this.#pool;
    switch (pattern.kind) {
      case "data":
      case "value":
        return this.#acceptsOne(pattern, text, context) ? pool.empty : pool.notAllowed;
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

  #isContextual(pattern: Pattern): boolean {
    const known = this.#contextual.get(pattern);
    if (known !== undefined) return known;
    const found = findsContextual(pattern);
    this.#contextual.set(pattern, found);
    return found;
  }
}

/** Whether a pattern is of values that are one word in a list each. */
function isOneValue(pattern: Pattern): boolean {
  if (pattern.kind === "choice") return pattern.members.every(isOneValue);
  return pattern.kind === "data" || pattern.kind === "value";
}

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
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
