/** A stretch of XPath: code, or a string literal or comment that must be left as it is. */
interface Stretch {
  readonly text: string;
  readonly isCode: boolean;
}

const LITERALS = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\(:(?:[^:]|:(?!\)))*:\)/g;

function stretchesOf(xpath: string): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const match of xpath.matchAll(LITERALS)) {
    stretches.push({ text: xpath.slice(end, match.index), isCode: true }, { text: match[0], isCode: false });
    end = match.index + match[0].length;
  }
  return [...stretches, { text: xpath.slice(end), isCode: true }];
}

/** The parameters of an abstract pattern put in, wherever `$name` stands (ISO/IEC 19757-3, section 6.3). */
export function substitute(xpath: string, parameters: ReadonlyMap<string, string>): string {
  if (parameters.size === 0) return xpath;
  return xpath.replace(/\$([\p{L}_][\p{L}\p{N}_.-]*)/gu, (whole, name: string) => parameters.get(name) ?? whole);
}

/** The XPath with its variables under other names. */
export function renameVariables(xpath: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return xpath;
  return stretchesOf(xpath)
    .map(({ text, isCode }) =>
      isCode
        ? text.replace(/\$([\p{L}_][\p{L}\p{N}_.-]*)/gu, (whole, name: string) =>
            names.has(name) ? `$${names.get(name)}` : whole,
          )
        : text,
    )
    .join("");
}

/** The alternatives of a match pattern: what stands between the `|` outside brackets. */
export function alternativesOf(pattern: string): string[] {
  const alternatives: string[] = [];
  let current = "";
  let depth = 0;
  for (const { text, isCode } of stretchesOf(pattern)) {
    if (!isCode) {
      current += text;
      continue;
    }
    for (const character of text) {
      if (character === "[" || character === "(") depth++;
      if (character === "]" || character === ")") depth--;
      if (character === "|" && depth === 0) {
        alternatives.push(current.trim());
        current = "";
      } else current += character;
    }
  }
  return [...alternatives, current.trim()].filter((one) => one !== "");
}

/**
 * The same match pattern without `/*[P]`, for which SaxonJS 2.7 evaluates P on every element of the document.
 */
export function quickPattern(pattern: string): string {
  return alternativesOf(pattern)
    .map((one) =>
      one.replace(
        /^\/\s*((?:[\p{L}_][\p{L}\p{N}_.-]*:)?(?:[\p{L}_][\p{L}\p{N}_.-]*|\*))\s*\[/u,
        "$1[empty(parent::*)][",
      ),
    )
    .join(" | ");
}

/** The local names of the functions that an XPath calls or refers to (`name(`, `name#1`), whatever their prefixes. */
export function calledFunctions(xpath: string): string[] {
  const code = stretchesOf(xpath)
    .map(({ text, isCode }) => (isCode ? text : " "))
    .join("");
  return [...code.matchAll(/(?<![\p{L}\p{N}_.@$-])([\p{L}_][\p{L}\p{N}_.-]*)\s*[(#]/gu)].map(([, name = ""]) => name);
}

/** The name of the attributes that one alternative of a match pattern can match; undefined where not exactly one name is given. */
export function matchedAttribute(alternative: string): string | undefined {
  return /^@((?:xml:)?[\p{L}_][\p{L}\p{N}_.-]*)$/u.exec(lastStep(alternative))?.[1];
}

/** Whether one alternative of a match pattern can match elements alone: it ends in a plain name or `*`. */
export function endsInElement(alternative: string): boolean {
  return /^(?:[\p{L}_*][\p{L}\p{N}_.-]*:)?(?:[\p{L}_][\p{L}\p{N}_.-]*|\*)$/u.test(lastStep(alternative));
}

/** The last step of a path without its conditions. */
function lastStep(path: string): string {
  let step = "";
  let depth = 0;
  for (const { text, isCode } of stretchesOf(path)) {
    if (!isCode) continue;
    for (const character of text) {
      if (character === "[" || character === "(") depth++;
      if (depth === 0) step = character === "/" ? "" : step + character;
      else if (character === "(" || character === ")") step += character;
      if (character === "]" || character === ")") depth--;
    }
  }
  return step.trim();
}
