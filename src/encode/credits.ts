/** A stretch of a text (offsets into it, half-open). */
type Span = readonly [number, number];

const WORD = "\\p{Lu}[\\p{L}\\p{M}.’'-]*";
const NAME = `${WORD}(?: (?:(?:de|da|do|del|della|di|van|von|der|den|la|le|bin|al) )*${WORD})*(?<=[\\p{L}\\p{M}])`;
const AND = "(?:, and |, | and | & )";
const TRANSLATED = new RegExp(
  `\\b[Tt]ranslated\\b(?: and \\p{Ll}+)?(?: (?:from|for|into)(?: the)?(?: (?:\\p{Lu}[\\p{L}/]*|original))+)* by (?<names>${NAME}(?:${AND}${NAME})*)(?=[.,;)\\]]|\\s|$)`,
  "du",
);
const FROM_LANGUAGE =
  /\b[Tt]ranslated\b[^.]*? from (?:the )?(?<language>\p{Lu}\p{Ll}+)(?= by\b| for\b| into\b|[.,;]|$)/du;

/** Names of translators in a credit such as “Obtained and translated for NKIDP by A and B.” */
export function translatorsIn(text: string): Span[] {
  const names = TRANSLATED.exec(text)?.indices?.groups?.names;
  return names ? split(text, names, new RegExp(AND, "gu")) : [];
}

/** The language that a credit names: “Translated from Portuguese by A.” */
export function languageIn(text: string): Span | undefined {
  const found = FROM_LANGUAGE.exec(text)?.indices?.groups?.language;
  return found && [found[0], found[1]];
}

const SUPPORT = /\bwith (?:the )?(?:generous )?support (?:from|of) (?:the )?(?<names>[\s\S]+?)\.?$/du;
/** Words that belong to the name before the comma. */
const NOT_BEFORE = "(?!(?:Inc|Ltd|LLC|Co|e\\.V|[A-Z]{2}\\b))";

/** The givers that a credit line names: “made possible with support from A, B, and C”. */
export function fundersIn(text: string): Span[] {
  const names = SUPPORT.exec(text)?.indices?.groups?.names;
  return names ? split(text, names, new RegExp(`(?:, and (?:the )?|, ${NOT_BEFORE}(?:the )?)`, "gu")) : [];
}

function split(text: string, [start, end]: readonly [number, number], separator: RegExp): Span[] {
  const spans: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(separator)) {
    spans.push([from, start + match.index]);
    from = start + match.index + match[0].length;
  }
  return [...spans, [from, end]];
}
