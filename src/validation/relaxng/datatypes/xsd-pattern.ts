import { DatatypeProblem } from "./datatype.ts";
import { NAME_CHARACTER_RANGES, NAME_START_RANGES } from "./strings.ts";
import { UNICODE_BLOCKS } from "./unicode-blocks.ts";

/** Groups may be nested so deep; more is refused. */
const DEEPEST = 200;

const SINGLE_ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
const LITERAL_ESCAPES = "\\|.?*+(){}-[]^";
const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  s: "[\\t\\n\\r ]",
  S: "[^\\t\\n\\r ]",
  d: "\\p{Nd}",
  D: "\\P{Nd}",
  w: "[^\\p{P}\\p{Z}\\p{C}]",
  W: "[\\p{P}\\p{Z}\\p{C}]",
  i: `[${NAME_START_RANGES}]`,
  I: `[^${NAME_START_RANGES}]`,
  c: `[${NAME_CHARACTER_RANGES}]`,
  C: `[^${NAME_CHARACTER_RANGES}]`,
};
const CATEGORIES = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/**
 * A test of whole texts against a regular expression of XML Schema (part 2, appendix F).
 * Throws a `DatatypeProblem` (`datatype-parameter`) for an expression that is none.
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const translated = translatePattern(pattern);
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${translated})$`, "v");
  } catch (cause) {
    throw new DatatypeProblem("datatype-parameter", `The pattern "${pattern}" cannot be used: ${String(cause)}.`);
  }
  return (text) => expression.test(text);
}

/** The source of an equal JavaScript expression for the flag `v`, not anchored. */
export function translatePattern(pattern: string): string {
  const characters = [...pattern];
  let position = 0;
  let depth = 0;

  const fail = (reason: string): never => {
    throw new DatatypeProblem("datatype-parameter", `The pattern "${pattern}" is no regular expression: ${reason}.`);
  };
  const literal = (character: string): string => `\\u{${(character.codePointAt(0) as number).toString(16)}}`;

  function alternatives(): string {
    if (++depth > DEEPEST) fail("its groups are nested too deep");
    let result = "";
    for (;;) {
      result += branch();
      if (characters[position] !== "|") break;
      position++;
      result += "|";
    }
    depth--;
    return result;
  }

  function branch(): string {
    let result = "";
    while (position < characters.length && characters[position] !== "|" && characters[position] !== ")") {
      result += atom() + quantifier();
    }
    return result;
  }

  function atom(): string {
    const character = characters[position++] as string;
    switch (character) {
      case "(": {
        const inner = alternatives();
        if (characters[position++] !== ")") fail("a parenthesis is not closed");
        return `(?:${inner})`;
      }
      case "[":
        return characterClass();
      case ".":
        return "[^\\n\\r]";
      case "\\":
        return escaped().source;
      case "?":
      case "*":
      case "+":
        return fail(`"${character}" stands after nothing`);
      case "]":
        return fail('"]" stands alone');
      default:
        return literal(character);
    }
  }

  function quantifier(): string {
    const character = characters[position];
    if (character === "?" || character === "*" || character === "+") {
      position++;
      return character;
    }
    if (character !== "{") return "";
    const end = characters.indexOf("}", position);
    const written = characters.slice(position, end + 1).join("");
    const match = /^\{([0-9]+)(?:(,)([0-9]*))?\}$/.exec(written);
    if (end < 0 || match === null) return fail("a quantity in braces is not written as {n}, {n,} or {n,m}");
    if (match[3] !== undefined && match[3] !== "" && Number(match[3]) < Number(match[1]))
      fail("a quantity runs backwards");
    position = end + 1;
    return written;
  }

  function escaped(): { source: string; character?: string } {
    const character = characters[position++] ?? fail('it ends in "\\"');
    const single = SINGLE_ESCAPES[character] ?? (LITERAL_ESCAPES.includes(character) ? character : undefined);
    if (single !== undefined) return { source: literal(single), character: single };
    if (character === "p" || character === "P") return { source: property(character === "P") };
    return { source: CLASS_ESCAPES[character] ?? fail(`"\\${character}" means nothing`) };
  }

  function property(negated: boolean): string {
    const end = characters.indexOf("}", position);
    if (characters[position] !== "{" || end < 0) fail("a \\p lacks its braces");
    const name = characters.slice(position + 1, end).join("");
    position = end + 1;
    if (name.startsWith("Is")) {
      const ranges = UNICODE_BLOCKS.get(name.slice(2)) ?? fail(`there is no block "${name}"`);
      const source = ranges.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join("");
      return negated ? `[^${source}]` : `[${source}]`;
    }
    if (!CATEGORIES.test(name)) fail(`there is no category "${name}"`);
    return `\\${negated ? "P" : "p"}{${name}}`;
  }

  function characterClass(): string {
    if (++depth > DEEPEST) fail("its classes are nested too deep");
    const negated = characters[position] === "^";
    if (negated) position++;
    let members = "";
    let subtracted: string | undefined;
    for (let first = true; ; first = false) {
      const character = characters[position++] ?? fail("a bracket is not closed");
      if (character === "]") {
        if (first) fail("a class in brackets is empty");
        break;
      }
      if (character === "-" && characters[position] === "[") {
        if (first) fail("nothing stands before a subtraction");
        position++;
        subtracted = characterClass();
        if (characters[position++] !== "]") fail("something stands after a subtraction");
        break;
      }
      members += member(character);
    }
    depth--;
    const own = negated ? `[^${members}]` : `[${members}]`;
    return subtracted === undefined ? own : `[${own}--${subtracted}]`;
  }

  function member(character: string): string {
    const start = classCharacter(character);
    if (start.character === undefined) return start.source;
    const next = characters[position + 1];
    if (characters[position] !== "-" || next === undefined || next === "]" || next === "[") return start.source;
    position += 2;
    const end = classCharacter(next);
    if (end.character === undefined) return fail("a range ends in a class");
    if ((end.character.codePointAt(0) as number) < (start.character.codePointAt(0) as number))
      fail("a range runs backwards");
    return `${start.source}-${end.source}`;
  }

  function classCharacter(character: string): { source: string; character?: string } {
    if (character === "\\") return escaped();
    if (character === "[") fail('"[" stands in a class without "\\"');
    return { source: literal(character), character };
  }

  const result = alternatives();
  if (position < characters.length) fail("a parenthesis is closed that was not opened");
  return result;
}
