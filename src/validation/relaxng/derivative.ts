import { containsName, type ExpandedName } from "./name-class.ts";
import type { AfterPattern, Pattern, PatternPool } from "./patterns.ts";

/**
 * Derivatives of patterns (J. Clark, "An algorithm for RELAX NG validation"): what may follow once a start tag, an
 * attribute, a text or an end tag has been read.
 */
export class Derivatives {
  readonly #pool: PatternPool;

  constructor(pool: PatternPool) {
    this.#pool = pool;
  }

  /** After the name of a start tag: `after` patterns of the element's content and what follows the element. */
  open(pattern: Pattern, name: ExpandedName, skipRequired: boolean): Pattern {
    const pool = this.#pool;
    switch (pattern.kind) {
      case "element":
        return containsName(pattern.nameClass, name.namespace, name.localName)
          ? pool.after(pattern.content, pool.empty)
          : pool.notAllowed;
      case "choice":
        return this.#choose(pattern.members, (member) => this.open(member, name, skipRequired));
      case "group": {
        const { first, second } = pattern;
        const opened = this.#mapRest(this.open(first, name, skipRequired), (rest) => pool.group(rest, second));
        if (!first.nullable && (!skipRequired || opened !== pool.notAllowed)) return opened;
        return pool.choice([opened, this.open(second, name, skipRequired)]);
      }
      case "interleave": {
        const { first, second } = pattern;
        return pool.choice([
          this.#mapRest(this.open(first, name, skipRequired), (rest) => pool.interleave(rest, second)),
          this.#mapRest(this.open(second, name, skipRequired), (rest) => pool.interleave(first, rest)),
        ]);
      }
      case "oneOrMore":
        return this.#mapRest(this.open(pattern.inner, name, skipRequired), (rest) =>
          pool.group(rest, pool.optional(pattern)),
        );
      case "after":
        return this.#mapRest(this.open(pattern.content, name, skipRequired), (rest) => pool.after(rest, pattern.rest));
      default:
        return pool.notAllowed;
    }
  }

  /** After the name of an attribute: `after` patterns of its value and what else may stand in the start tag. */
  attribute(pattern: Pattern, name: ExpandedName): Pattern {
    const pool = this.#pool;
    switch (pattern.kind) {
      case "attribute":
        return containsName(pattern.nameClass, name.namespace, name.localName)
          ? pool.after(pattern.content, pool.empty)
          : pool.notAllowed;
      case "choice":
        return this.#choose(pattern.members, (member) => this.attribute(member, name));
      case "group": {
        const { first, second } = pattern;
        return pool.choice([
          this.#mapRest(this.attribute(first, name), (rest) => pool.group(rest, second)),
          this.#mapRest(this.attribute(second, name), (rest) => pool.group(first, rest)),
        ]);
      }
      case "interleave": {
        const { first, second } = pattern;
        return pool.choice([
          this.#mapRest(this.attribute(first, name), (rest) => pool.interleave(rest, second)),
          this.#mapRest(this.attribute(second, name), (rest) => pool.interleave(first, rest)),
        ]);
      }
      case "oneOrMore":
        return this.#mapRest(this.attribute(pattern.inner, name), (rest) => pool.group(rest, pool.optional(pattern)));
      case "after":
        return this.#mapRest(this.attribute(pattern.content, name), (rest) => pool.after(rest, pattern.rest));
      default:
        return pool.notAllowed;
    }
  }

  /** After the `>` of a start tag. With `ignoreMissing`, attributes that should have been there are let go. */
  close(pattern: Pattern, ignoreMissing: boolean): Pattern {
    const done = new Map<Pattern, Pattern>();
    const pool = this.#pool;
    const close = (one: Pattern): Pattern => {
      switch (one.kind) {
        case "attribute":
          return ignoreMissing ? pool.empty : pool.notAllowed;
        case "choice":
        case "group":
        case "interleave":
        case "oneOrMore":
        case "after": {
          const known = done.get(one);
          if (known !== undefined) return known;
          const closed = closeInner(one);
          done.set(one, closed);
          return closed;
        }
        default:
          return one;
      }
    };
    const closeInner = (one: Pattern): Pattern => {
      switch (one.kind) {
        case "choice":
          return this.#choose(one.members, close);
        case "group": {
          const first = close(one.first);
          return first === pool.notAllowed ? first : pool.group(first, close(one.second));
        }
        case "interleave": {
          const first = close(one.first);
          return first === pool.notAllowed ? first : pool.interleave(first, close(one.second));
        }
        case "oneOrMore":
          return pool.oneOrMore(close(one.inner));
        case "after":
          return pool.after(close(one.content), one.rest);
        default:
          return one;
      }
    };
    return close(pattern);
  }

  /** After text that stands beside elements. */
  text(pattern: Pattern): Pattern {
    const pool = this.#pool;
    switch (pattern.kind) {
      case "text":
        return pattern;
      case "choice":
        return this.#choose(pattern.members, (member) => this.text(member));
      case "group": {
        const first = pool.group(this.text(pattern.first), pattern.second);
        return pattern.first.nullable ? pool.choice([first, this.text(pattern.second)]) : first;
      }
      case "interleave":
        return pool.choice([
          pool.interleave(this.text(pattern.first), pattern.second),
          pool.interleave(pattern.first, this.text(pattern.second)),
        ]);
      case "oneOrMore":
        return pool.group(this.text(pattern.inner), pool.optional(pattern));
      case "after":
        return pool.after(this.text(pattern.content), pattern.rest);
      default:
        return pool.notAllowed;
    }
  }

  #choose(members: readonly Pattern[], derive: (member: Pattern) => Pattern): Pattern {
    let single: Pattern = this.#pool.notAllowed;
    let several: Pattern[] | undefined;
    for (const member of members) {
      const derived = derive(member);
      if (derived === this.#pool.notAllowed) continue;
      if (several !== undefined) several.push(derived);
      else if (single === this.#pool.notAllowed) single = derived;
      else several = [single, derived];
    }
    return several === undefined ? single : this.#pool.choice(several);
  }

  #mapRest(pattern: Pattern, map: (rest: Pattern) => Pattern): Pattern {
    if (pattern === this.#pool.notAllowed) return pattern;
    const mapped = aftersOf(pattern).map(({ content, rest }) => this.#pool.after(content, map(rest)));
    return mapped.length === 1 ? (mapped[0] as Pattern) : this.#pool.choice(mapped);
  }
}

/** The `after` patterns that a derivative or a state is a choice of. */
export function aftersOf(pattern: Pattern): readonly AfterPattern[] {
  if (pattern.kind === "after") return [pattern];
  if (pattern.kind === "choice") return pattern.members.filter((member) => member.kind === "after");
  return [];
}
