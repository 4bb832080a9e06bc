/** A stretch of days, both ends included, each as a number that grows with time. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

/** Elements whose `from` and `to` are pages, places or pointers, not dates. */
export const NOT_DATED: ReadonlySet<string> = new Set([
  ...["app", "arc", "biblScope", "citedRange", "locus", "rt", "span", "spanGrp"],
]);

const DATE = /^(-?[0-9]{4,})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T.*|Z|[+-][0-9]{2}:[0-9]{2})?$/;
/** ISO 8601 without hyphens. */
const BASIC = /^([0-9]{4})([0-9]{2})([0-9]{2})(?:T.*)?$/;

/**
 * The days that a date as TEI writes it may mean: `1970` is a year, `1970-10` a month. Undefined for what names no year, or is no
 * such date. Times and zones are not weighed. `basic` allows dates of ISO 8601 without hyphens.
 */
export function daysOf(date: string, basic = false): Days | undefined {
  const [, year, month, day] = (basic ? BASIC.exec(date.trim()) : null) ?? DATE.exec(date.trim()) ?? [];
  if (year === undefined) return undefined;
  const at = (ofMonth: number, ofDay: number): number => Number(year) * 10_000 + ofMonth * 100 + ofDay;
  return {
    first: at(Number(month ?? 1), Number(day ?? 1)),
    last: at(Number(month ?? 12), Number(day ?? 31)),
  };
}
