import { isXmlCharacter, nameEnd } from "./characters.ts";

/** A reference (XML 1.0, section 4.1). A character reference and the five predefined entities give their text. */
export type Reference =
  | { readonly kind: "text"; readonly text: string; readonly end: number }
  | { readonly kind: "entity"; readonly name: string; readonly end: number }
  | { readonly kind: "forbidden"; readonly code: number; readonly end: number };

const PREDEFINED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** The text of a predefined entity. */
export function predefinedEntity(name: string): string | undefined {
  return PREDEFINED.get(name);
}

/** The reference whose `&` is at `start`, or undefined where what follows is none. */
export function referenceAt(text: string, start: number): Reference | undefined {
  if (text.charCodeAt(start + 1) === 0x23) return characterReferenceAt(text, start);
  const end = nameEnd(text, start + 1);
  if (end === start + 1 || text.charCodeAt(end) !== 0x3b) return undefined;
  const name = text.slice(start + 1, end);
  const predefined = PREDEFINED.get(name);
  if (predefined !== undefined) return { kind: "text", text: predefined, end: end + 1 };
  return { kind: "entity", name, end: end + 1 };
}

/** The character reference whose `&` is at `start`, or undefined where what follows is none. */
export function characterReferenceAt(text: string, start: number): Reference | undefined {
  const hexadecimal = text.charCodeAt(start + 2) === 0x78;
  const first = start + (hexadecimal ? 3 : 2);
  const base = hexadecimal ? 16 : 10;
  let end = first;
  let code = 0;
  for (; end < text.length; end++) {
    const digit = digitValue(text.charCodeAt(end));
    if (digit >= base) break;
    code = Math.min(code * base + digit, 0x110000);
  }
  if (end === first || text.charCodeAt(end) !== 0x3b) return undefined;
  if (!isXmlCharacter(code)) return { kind: "forbidden", code, end: end + 1 };
  return { kind: "text", text: String.fromCodePoint(code), end: end + 1 };
}

function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return Number.POSITIVE_INFINITY;
}
