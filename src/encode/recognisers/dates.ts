import type { Annotation } from "../../core/annotation.ts";
import type { Recogniser } from "./recogniser.ts";

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
] as const;
const ROMAN_MONTHS: readonly string[] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

const MONTH = `(?<month>${MONTHS.map((month) => `${month}|${month.slice(0, 3)}\\.?|${month.slice(0, 4)}\\.`).join("|")})`;
const DAY = "(?<day>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?";
const YEAR = "(?<year>1[5-9]\\d\\d|20\\d\\d)";
const NOT_IN_NUMBER = "(?<![\\p{L}\\p{N}]|[\\p{N}][-./,:])";
const END = "(?![\\p{L}\\p{N}]|[-./:]\\p{N})";

type Fields = Readonly<Record<string, string | undefined>>;

/** The forms of a date in English pages, most specific first; each names what it finds in groups. */
const FORMS: readonly { readonly rule: string; readonly pattern: RegExp }[] = [
  { rule: "date-month-day-year", pattern: form(`${MONTH}\\s+${DAY},?\\s+${YEAR}`) },
  { rule: "date-day-month-year", pattern: form(`${DAY}(?:\\s+of)?\\s+${MONTH},?\\s+${YEAR}`) },
  { rule: "date-iso", pattern: form(`${YEAR}-(?<number>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\\d|3[01])`) },
  {
    rule: "date-roman-month",
    pattern: new RegExp(
      `${NOT_IN_NUMBER}(?<day>0?[1-9]|[12]\\d|3[01])\\.\\s?(?<roman>${[...ROMAN_MONTHS].reverse().join("|")})\\.\\s?(?<year>1[5-9]\\d\\d|20\\d\\d|\\d\\d)${END}`,
      "gu",
    ),
  },
  { rule: "date-month-year", pattern: form(`${MONTH}(?:\\s+of)?,?\\s+${YEAR}`) },
  { rule: "date-year", pattern: form(YEAR) },
];

function form(source: string): RegExp {
  return new RegExp(`${NOT_IN_NUMBER}${source}${END}`, "giu");
}

/** Calendar dates: day, month and year, month and year, or a year alone. `when` is set where the date exists. */
export const dates: Recogniser = {
  id: "dates",
  recognise(text) {
    const found: Annotation[] = [];
    for (const { rule, pattern } of FORMS) {
      for (const match of text.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        if (found.some((other) => start < other.end && other.start < end)) continue;
        const when = whenOf(match.groups ?? {});
        found.push({ start, end, type: "date", ...(when !== undefined && { when }), resp: rule });
      }
    }
    return found.sort((one, other) => one.start - other.start);
  },
};

/** The date that is the whole of a text, if it is one. */
export function wholeDate(text: string): Annotation | undefined {
  const trimmed = text.trim();
  return dates.recognise(trimmed).find((date) => date.start === 0 && date.end === trimmed.length);
}

/** W3C form of the fields (TEI att.datable.w3c): `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing for a day that never was. */
function whenOf(fields: Fields): string | undefined {
  const { year, day } = fields;
  if (year === undefined || year.length !== 4) return undefined;
  const month = monthNumber(fields);
  if (month === undefined) return year;
  const yearMonth = `${year}-${String(month).padStart(2, "0")}`;
  if (day === undefined) return yearMonth;
  const daysInMonth = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return Number(day) <= daysInMonth ? `${yearMonth}-${day.padStart(2, "0")}` : undefined;
}

function monthNumber({ month, number, roman }: Fields): number | undefined {
  if (number !== undefined) return Number(number);
  if (roman !== undefined) return ROMAN_MONTHS.indexOf(roman) + 1;
  if (month === undefined) return undefined;
  const name = month.toLowerCase().replace(".", "");
  return MONTHS.findIndex((full) => full.startsWith(name)) + 1;
}
