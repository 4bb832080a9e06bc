import type { Diagnostic } from "../core/diagnostic.ts";

/** Rules whose problem can be mended beyond doubt: from the text at the place of the problem, what should stand there instead. */
const MENDED: Readonly<Record<string, (text: string) => string | undefined>> = {
  "date-exists": (text) => {
    const [, year = "", month = "", day = ""] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
    return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : undefined;
  },
};

/** The diagnostic with the edits that mend it, where its rule can say so beyond doubt. `source` is the text of its file. */
export function withEdits(diagnostic: Diagnostic, source: string | undefined): Diagnostic {
  const { ruleId, place, edits } = diagnostic;
  if (edits !== undefined || source === undefined || place?.end === undefined) return diagnostic;
  const start = place.start.offset;
  const end = place.end.offset;
  const text = MENDED[ruleId]?.(source.slice(start, end));
  return text === undefined ? diagnostic : { ...diagnostic, edits: [{ start, end, text }] };
}

/** Whether the Gregorian calendar has a day, from the year 1 on. */
function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
