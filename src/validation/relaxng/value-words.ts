import { isNcName } from "../../xml/characters.ts";
import { daysInMonth } from "./datatypes/dates.ts";
import type { Pattern } from "./patterns.ts";

/** A value that a schema names, with what it says of it. */
export interface LiteralValue {
  readonly text: string;
  readonly documentation: string | undefined;
}

/** The patterns of single values and datatypes that a pattern is made of. */
function simpleParts(patterns: readonly Pattern[]): Pattern[] {
  return patterns.flatMap((pattern) => {
    switch (pattern.kind) {
      case "choice":
        return simpleParts(pattern.members);
      case "list":
      case "oneOrMore":
        return simpleParts([pattern.inner]);
      case "group":
      case "interleave":
        return simpleParts([pattern.first, pattern.second]);
      default:
        return [pattern];
    }
  });
}

/** The values that patterns list one by one, in the order of the schema. */
export function literalValues(patterns: readonly Pattern[]): LiteralValue[] {
  return simpleParts(patterns).flatMap((pattern) => (pattern.kind === "value" ? [pattern] : []));
}

const DATE_EXAMPLES: ReadonlyMap<string, string> = new Map([
  ["gYear", "1905"],
  ["gYearMonth", "1905-03"],
  ["date", "1905-03-02"],
  ["dateTime", "1905-03-02T14:30:00"],
  ["time", "14:30:00"],
  ["gMonthDay", "--03-02"],
  ["gMonth", "--03"],
  ["gDay", "---02"],
]);
const MOST_DATE_EXAMPLES = 4;

const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ["anyURI", "an address or a pointer such as #id, without blanks"],
  ["ID", "an id: it begins with a letter or _, and has no blanks, colons or brackets"],
  ["IDREF", "the id of an element in this document"],
  ["IDREFS", "ids of elements in this document"],
  ["NCName", "a name: it begins with a letter or _, and has no blanks or colons"],
  ["Name", "a name: it begins with a letter or _, and has no blanks"],
  ["NMTOKEN", "a word without blanks"],
  ["NMTOKENS", "words"],
  ["QName", "a name"],
  ["boolean", "true or false"],
  ["nonNegativeInteger", "a whole number from 0"],
  ["positiveInteger", "a whole number from 1"],
  ["nonPositiveInteger", "a whole number up to 0"],
  ["negativeInteger", "a whole number below 0"],
  ["decimal", "a number such as 2.5"],
  ["double", "a number"],
  ["float", "a number"],
  ["language", "a language tag such as de or grc-Latn"],
  ["duration", "a duration such as P3D (three days) or PT2H (two hours)"],
  ["hexBinary", "pairs of hexadecimal digits"],
  ["base64Binary", "base64 data"],
]);
const WHOLE_NUMBERS = /^(?:integer|long|int|short|byte|unsigned.*)$/;
const ONE_WORD_PATTERN = /^(?:\\S\+|\[\^\\p\{C\}\\p\{Z\}\]\+|\(\\p\{L\}\|\\p\{N\}\|\\p\{P\}\|\\p\{S\}\)\+)$/;
const LONGEST_PATTERN = 60;

const BOUND_WORDS: ReadonlyMap<string, string> = new Map([
  ["minInclusive", "from"],
  ["minExclusive", "above"],
  ["maxInclusive", "up to"],
  ["maxExclusive", "below"],
  ["length", "of the length"],
  ["minLength", "of the length at least"],
  ["maxLength", "of the length at most"],
]);

function typeWords({ datatype }: Extract<Pattern, { kind: "data" }>): string {
  const { type, facets } = datatype;
  const patterns = facets.filter(({ name }) => name === "pattern").map(({ value }) => value);
  const bounds = facets.flatMap(({ name, value }) => {
    const words = BOUND_WORDS.get(name);
    return words === undefined ? [] : [`${words} ${value}`];
  });
  const isText = type === "token" || type === "string" || type === "normalizedString";
  let words = TYPE_WORDS.get(type) ?? (WHOLE_NUMBERS.test(type) ? "a whole number" : isText ? "a text" : `a ${type}`);
  const only = patterns.length === 1 ? (patterns[0] ?? "") : undefined;
  if (only !== undefined && ONE_WORD_PATTERN.test(only)) {
    if (isText) words = "one word, without blanks";
  } else if (only !== undefined && only.length <= LONGEST_PATTERN) words += ` of the form ${only}`;
  else if (patterns.length > 0) words += " of the form that the schema asks for";
  return bounds.length === 0 ? words : `${words} ${bounds.join(" and ")}`;
}

/** What values the patterns allow, in plain words: single values first, dates of all kinds as one. */
export function valueWords(patterns: readonly Pattern[]): string[] {
  const literals: string[] = [];
  const dates = new Set<string>();
  const types: string[] = [];
  for (const pattern of simpleParts(patterns)) {
    if (pattern.kind === "value") literals.push(`“${pattern.text}”`);
    else if (pattern.kind === "text") types.push("a text");
    else if (pattern.kind === "data") {
      if (DATE_EXAMPLES.has(pattern.datatype.type)) dates.add(pattern.datatype.type);
      else types.push(typeWords(pattern));
    }
  }
  const examples = [...DATE_EXAMPLES].flatMap(([type, example]) => (dates.has(type) ? [example] : []));
  const dateWords =
    examples.length === 0 ? [] : [`a date such as ${examples.slice(0, MOST_DATE_EXAMPLES).join(" or ")}`];
  return [...new Set([...literals, ...dateWords, ...types])];
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Why a text is no value of the patterns, where there is more to say than what they allow; a clause without full stop. */
export function valueMistake(patterns: readonly Pattern[], text: string): string | undefined {
  const types = new Set(
    simpleParts(patterns).flatMap((pattern) => (pattern.kind === "data" ? [pattern.datatype.type] : [])),
  );
  const trimmed = text.trim();
  if (trimmed === "") return "it is empty";
  if (types.has("date") || types.has("dateTime")) {
    const date = /^(-?\d{4,})-(\d\d)-(\d\d)(?:T.*)?$/.exec(trimmed);
    const mistake = date === null ? undefined : calendarMistake(Number(date[1]), Number(date[2]), Number(date[3]));
    if (mistake !== undefined) return mistake;
  }
  if (types.has("ID") || types.has("NCName") || types.has("Name")) {
    if (/\s/.test(trimmed)) return "it has a blank";
    if (/^[\d.-]/.test(trimmed)) return `it begins with “${trimmed[0]}”`;
    if (!types.has("Name") && trimmed.includes(":")) return "it has a colon";
  }
  return undefined;
}

function calendarMistake(year: number, month: number, day: number): string | undefined {
  if (year === 0) return "there is no year 0";
  if (month < 1 || month > 12) return `there is no month ${month}`;
  const days = daysInMonth(year < 0 ? year + 1 : year, month);
  if (day < 1) return "there is no day 0";
  return day > days ? `${MONTHS[month - 1]} ${year} has ${days} days only` : undefined;
}

/** Months as writers name them, by the first three letters in English and German. */
const MONTH_STARTS: readonly (readonly string[])[] = [
  ...[["jan", "jän"], ["feb"], ["mar", "mär"], ["apr"], ["may", "mai"], ["jun"], ["jul"], ["aug"], ["sep"]],
  ...[["oct", "okt"], ["nov"], ["dec", "dez"]],
];

/** A date as the schema wants it, where the text gives day, month and year: 2.3.1905, 2 March 1905, March 2, 1905. */
export function asIsoDate(patterns: readonly Pattern[], text: string): string | undefined {
  const takesDates = simpleParts(patterns).some(
    (pattern) => pattern.kind === "data" && pattern.datatype.type === "date",
  );
  if (!takesDates) return undefined;
  const trimmed = text.trim();
  const [, day, month, year] =
    /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(trimmed) ??
    /^(\d{1,2})(?:st|nd|rd|th|\.)? (\p{L}{3,9})\.?,? (\d{4})$/u.exec(trimmed) ??
    swap(/^(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u.exec(trimmed)) ??
    [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const number = /^\d/.test(month) ? Number(month) : monthNamed(month);
  if (calendarMistake(Number(year), number, Number(day)) !== undefined) return undefined;
  return `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function swap(found: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return found === null ? undefined : [found[0], found[2], found[1], found[3]];
}

function monthNamed(word: string): number {
  return MONTH_STARTS.findIndex((starts) => starts.includes(word.slice(0, 3).toLowerCase())) + 1;
}

/** A name or id as the schema wants it, made of a text with blanks, colons or a figure at its start. */
export function asName(patterns: readonly Pattern[], text: string): string | undefined {
  const takesNames = simpleParts(patterns).some(
    (pattern) => pattern.kind === "data" && ["ID", "NCName", "Name"].includes(pattern.datatype.type),
  );
  if (!takesNames || text.trim() === "") return undefined;
  const joined = text.trim().replace(/[\s:]+/g, "-");
  return [joined, `_${joined}`].find(isNcName);
}
