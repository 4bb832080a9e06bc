import type { PageField } from "../core/layout.ts";

/** Kind of document, by the first words of its title. */
export interface Genre {
  readonly id: string;
  readonly name: string;
}

const GENRES: readonly (Genre & { readonly opening: RegExp })[] = [
  {
    id: "telegram",
    name: "Telegram",
    opening: /^(?:(?:ciphered|cipher|coded|circular) )?telegram\b|^cable\b|^airgram\b|^ciphergram\b/i,
  },
  { id: "letter", name: "Letter", opening: /^letter\b|^note from\b/i },
  {
    id: "conversation",
    name: "Record of conversation",
    opening: /^(?:record|minutes|notes|memorandum) of (?:a |the )?(?:conversation|talk)|^conversation\b/i,
  },
  { id: "memorandum", name: "Memorandum", opening: /^memorandum\b/i },
  { id: "minutes", name: "Minutes", opening: /^minutes\b/i },
  { id: "report", name: "Report", opening: /^(?:information )?report\b/i },
  { id: "diary", name: "Diary", opening: /^(?:journal|diary)\b/i },
];

/** The kind that a title, or the type that a page states, names. */
export function genreOf(text: string): Genre | undefined {
  const found = GENRES.find(({ opening }) => opening.test(text));
  return found && { id: found.id, name: found.name };
}

/** Fields that a title states, with offsets into it. */
export interface TitleField {
  readonly field: PageField;
  readonly start: number;
  readonly end: number;
}

const CLASSIFICATION =
  "(?:(?:absolutely|strictly|top) )?secret|confidential|restricted|limited official use|official use only|eyes only|unclassified";
const URGENCY = "flash|(?:most |very |extremely )?(?:urgent|immediate)|priority|routine|niact";
const NUMBER = "(?:no\\.?|nº|№|#) ?\\d(?:[\\p{L}\\p{N}./-]*[\\p{L}\\p{N}])?";
/** A piece of a title between commas that says how the document was sent, or when. */
const PIECES: readonly { readonly field: PageField | undefined; readonly pattern: RegExp }[] = [
  { field: "classification", pattern: new RegExp(`^(?:${CLASSIFICATION})$`, "iu") },
  { field: "urgency", pattern: new RegExp(`^(?:${URGENCY})$`, "iu") },
  { field: "number", pattern: new RegExp(`^${NUMBER}$`, "iu") },
  { field: undefined, pattern: /^(?:(?:on )?\d{1,2} \p{Lu}\p{Ll}+ \d{4}|\p{Lu}\p{Ll}+ \d{1,2}|\d{4})$/u },
];

const OPENING_NUMBER = new RegExp(`^(?:\\p{L}+ )*?\\p{L}+ (?<number>${NUMBER})(?=,| from | to |$)`, "diu");

/** Who writes to whom, in the words before the pieces. Only telegrams, letters and notes name both so. */
const PARTIES: readonly RegExp[] = [
  /\bfrom (?:the )?(?<sender>.+?),? to (?:the )?(?<recipient>.+)$/diu,
  /\bto (?:the )?(?<recipient>.+?),? from (?:the )?(?<sender>.+)$/diu,
  /\bfrom (?:the )?(?<sender>.+)$/diu,
  /^[^,]+, (?:the )?(?<sender>[^,]+?) to (?:the )?(?<recipient>.+)$/diu,
];

/** Reads what a title says of its document: sender and recipient, number, classification, urgency. */
export function readTitle(text: string): { readonly genre?: Genre; readonly fields: readonly TitleField[] } {
  const genre = genreOf(text);
  const { fields, end } = readPieces(text);
  const opening = OPENING_NUMBER.exec(text.slice(0, end))?.indices?.groups?.number;
  if (genre && opening && !fields.some(({ field }) => field === "number"))
    fields.push({ field: "number", start: opening[0], end: opening[1] });
  if (genre?.id !== "telegram" && genre?.id !== "letter") return { ...(genre && { genre }), fields };
  for (const pattern of PARTIES) {
    const groups = pattern.exec(text.slice(0, end))?.indices?.groups;
    if (!groups) continue;
    for (const field of ["sender", "recipient"] as const) {
      const range = groups[field];
      if (range) fields.push({ field, start: range[0], end: range[1] });
    }
    break;
  }
  return { genre, fields };
}

/** The pieces at the end of a title that are fields, and where they begin. */
function readPieces(text: string): { readonly fields: TitleField[]; readonly end: number } {
  const fields: TitleField[] = [];
  const pieces = [...text.matchAll(/(?:^|,\s+)([^,]+)/g)];
  let end = text.length;
  for (const piece of pieces.slice(1).reverse()) {
    const words = piece[1] ?? "";
    const found = PIECES.find(({ pattern }) => pattern.test(words));
    if (!found) break;
    const start = piece.index + piece[0].length - words.length;
    if (found.field) fields.unshift({ field: found.field, start, end: start + words.length });
    end = piece.index;
  }
  return { fields, end };
}
