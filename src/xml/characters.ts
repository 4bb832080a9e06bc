/** Class bits of a UTF-16 code unit: may start a name (XML 1.0, fifth edition, production 4). */
export const NAME_START = 1;
/** May stand inside a name (production 4a). */
export const NAME_CHARACTER = 2;
/** White space (production 3). */
const SPACE = 4;

const NAME_START_RANGES: readonly (readonly [number, number])[] = [
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  // First halves of the surrogate pairs of U+10000 to U+EFFFF.
  [0xd800, 0xdb7f],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
];

const NAME_ONLY_RANGES: readonly (readonly [number, number])[] = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
  // Second halves of surrogate pairs.
  [0xdc00, 0xdfff],
];

/** The class bits of every UTF-16 code unit. Surrogates are judged as in a well-formed pair. */
export const CHARACTER_CLASS: Uint8Array = makeClasses();

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (const [first, last] of NAME_START_RANGES) classes.fill(NAME_START | NAME_CHARACTER, first, last + 1);
  for (const [first, last] of NAME_ONLY_RANGES) classes.fill(NAME_CHARACTER, first, last + 1);
  for (const space of [0x20, 0x9, 0xa, 0xd]) classes[space] = SPACE;
  return classes;
}

/** Whether a code unit is white space of XML. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa || code === 0x9 || code === 0xd;
}

/** Whether a code point is allowed in XML 1.0 (production 2). */
export function isXmlCharacter(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0xd7ff) ||
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** Offset just after the name that starts at `start`; `start` itself where none does. */
export function nameEnd(text: string, start: number): number {
  if (start >= text.length || ((CHARACTER_CLASS[text.charCodeAt(start)] as number) & NAME_START) === 0) return start;
  let end = start + 1;
  while (end < text.length && ((CHARACTER_CLASS[text.charCodeAt(end)] as number) & NAME_CHARACTER) !== 0) end++;
  return end;
}

/** Offset of the first character at or after `start` that is not white space. */
export function spaceEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isSpace(text.charCodeAt(end))) end++;
  return end;
}

/** Whether the whole text is a name without a colon (Namespaces in XML 1.0, production 4). */
export function isNcName(text: string): boolean {
  return text !== "" && nameEnd(text, 0) === text.length && !text.includes(":");
}

/** White space of XML only, or nothing. */
export function isWhiteSpace(text: string): boolean {
  return spaceEnd(text, 0) === text.length;
}

/** How a character is shown in a message: itself and its number, `“é” (U+00E9)`; only the number where it cannot be seen. */
export function nameCharacter(code: number): string {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const visible = isXmlCharacter(code) && code > 0x20 && !(code >= 0x7f && code <= 0xa0);
  return visible ? `“${String.fromCodePoint(code)}” (${number})` : number;
}
