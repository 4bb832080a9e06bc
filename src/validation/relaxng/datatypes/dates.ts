import type { SimpleType } from "./datatype.ts";

const YEAR = "(?<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))";
const MONTH = "(?<month>0[1-9]|1[0-2])";
const DAY = "(?<day>0[1-9]|[12][0-9]|3[01])";
const TIME = "(?<hour>[01][0-9]|2[0-4]):(?<minute>[0-5][0-9]):(?<second>[0-5][0-9](?:\\.[0-9]+)?)";
const ZONE = "(?<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?";

interface Instant {
  /** Days since 1970-01-01 of the proleptic Gregorian calendar and milliseconds in that day, in UTC where a zone is given. */
  readonly day: number;
  readonly milliseconds: number;
  /** Digits of the second below the millisecond. */
  readonly finer: string;
  readonly zoned: boolean;
}

const DAY_LENGTH = 86_400_000;
const FOURTEEN_HOURS = 14 * 3_600_000;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month (1 to 12) in a year counted astronomically (0 is 1 BCE). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function instantOf(expression: RegExp, text: string): Instant | undefined {
  const groups = expression.exec(text)?.groups;
  if (groups === undefined) return undefined;
  let year = 2000;
  if (groups.year !== undefined) {
    const written = Number(groups.year);
    if (written === 0) return undefined;
    year = written < 0 ? written + 1 : written;
  }
  const month = groups.month === undefined ? 1 : Number(groups.month);
  const day = groups.day === undefined ? 1 : Number(groups.day);
  if (day > daysInMonth(year, month)) return undefined;
  let milliseconds = 0;
  let finer = "";
  if (groups.hour !== undefined) {
    const [seconds = "0", fraction = ""] = (groups.second as string).split(".");
    const padded = fraction.padEnd(3, "0");
    finer = padded.slice(3).replace(/0+$/, "");
    milliseconds =
      Number(groups.hour) * 3_600_000 +
      Number(groups.minute) * 60_000 +
      Number(seconds) * 1000 +
      Number(padded.slice(0, 3));
    if (milliseconds > DAY_LENGTH || (milliseconds === DAY_LENGTH && finer !== "")) return undefined;
  }
  const zone = groups.zone;
  if (zone !== undefined && zone !== "Z") {
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
    milliseconds -= (zone.startsWith("-") ? -minutes : minutes) * 60_000;
  }
  const carry = Math.floor(milliseconds / DAY_LENGTH);
  return {
    day: dayNumber(year, month, day) + carry,
    milliseconds: milliseconds - carry * DAY_LENGTH,
    finer,
    zoned: zone !== undefined,
  };
}

function order(left: Instant, right: Instant, shift: number): number {
  const leftShifted = left.day * DAY_LENGTH + left.milliseconds + shift;
  const rightShifted = right.day * DAY_LENGTH + right.milliseconds;
  if (leftShifted !== rightShifted) return leftShifted < rightShifted ? -1 : 1;
  return left.finer < right.finer ? -1 : left.finer > right.finer ? 1 : 0;
}

/** Order of two instants, undefined where a missing time zone leaves it open (XML Schema, part 2, section 3.2.7.4). */
function compareInstants(left: Instant, right: Instant): number | undefined {
  if (left.zoned === right.zoned) return order(left, right, 0);
  const early = order(left, right, -FOURTEEN_HOURS);
  const late = order(left, right, FOURTEEN_HOURS);
  return early === late ? early : undefined;
}

function dateType(name: string, expression: string): SimpleType {
  const compiled = new RegExp(`^${expression}${ZONE}$`);
  return {
    name,
    whiteSpace: "collapse",
    canonical: (text) => {
      const instant = instantOf(compiled, text);
      if (instant === undefined) return undefined;
      return `${instant.day} ${instant.milliseconds}.${instant.finer}${instant.zoned ? "Z" : ""}`;
    },
    compare: (left, right) => {
      const one = instantOf(compiled, left);
      const other = instantOf(compiled, right);
      return one === undefined || other === undefined ? undefined : compareInstants(one, other);
    },
  };
}

const DURATION =
  /^-?P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?$/;

function durationParts(text: string): { months: number; seconds: number } | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const number = (index: number): number => Number(match[index] ?? 0);
  const sign = text.startsWith("-") ? -1 : 1;
  return {
    months: sign * (number(1) * 12 + number(2)),
    seconds: sign * (number(3) * 86_400 + number(4) * 3600 + number(5) * 60 + number(6)),
  };
}

/** The four moments by which durations are ordered (XML Schema, part 2, section 3.2.6.2), as year and month. */
const DURATION_STARTS = [
  [1696, 9],
  [1697, 2],
  [1903, 3],
  [1903, 7],
] as const;

function compareDurations(left: string, right: string): number | undefined {
  const one = durationParts(left);
  const other = durationParts(right);
  if (one === undefined || other === undefined) return undefined;
  let result: number | undefined;
  for (const [year, month] of DURATION_STARTS) {
    const end = (duration: { months: number; seconds: number }): number => {
      const months = year * 12 + month - 1 + duration.months;
      return dayNumber(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1) * 86_400 + duration.seconds;
    };
    const difference = Math.sign(end(one) - end(other));
    if (result !== undefined && difference !== result) return undefined;
    result = difference;
  }
  return result;
}

/** XML Schema, part 2, sections 3.2.6 to 3.2.14. */
export const DATE_TYPES: readonly SimpleType[] = [
  dateType("dateTime", `${YEAR}-${MONTH}-${DAY}T${TIME}`),
  dateType("date", `${YEAR}-${MONTH}-${DAY}`),
  dateType("time", TIME),
  dateType("gYearMonth", `${YEAR}-${MONTH}`),
  dateType("gYear", YEAR),
  dateType("gMonthDay", `--${MONTH}-${DAY}`),
  dateType("gMonth", `--${MONTH}`),
  dateType("gDay", `---${DAY}`),
  {
    name: "duration",
    whiteSpace: "collapse",
    canonical: (text) => {
      const parts = durationParts(text);
      return parts === undefined ? undefined : `${parts.months} ${parts.seconds}`;
    },
    compare: compareDurations,
  },
];
