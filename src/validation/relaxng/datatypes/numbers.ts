import type { SimpleType } from "./datatype.ts";

interface DecimalParts {
  readonly negative: boolean;
  /** Without leading noughts. */
  readonly whole: string;
  /** Without trailing noughts. */
  readonly fraction: string;
}

const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const INTEGER = /^[+-]?[0-9]+$/;
const FLOATING = /^(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN)$/;

function decimalParts(text: string): DecimalParts {
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const parts = { whole: whole.replace(/^0+/, ""), fraction: fraction.replace(/0+$/, "") };
  return { ...parts, negative: text.startsWith("-") && (parts.whole !== "" || parts.fraction !== "") };
}

function canonicalDecimal(text: string): string {
  const { negative, whole, fraction } = decimalParts(text);
  return `${negative ? "-" : ""}${whole === "" ? "0" : whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Compares decimal numbers of any length. */
export function compareDecimals(left: string, right: string): number {
  const one = decimalParts(left);
  const other = decimalParts(right);
  if (one.negative !== other.negative) return one.negative ? -1 : 1;
  const magnitude =
    one.whole.length - other.whole.length ||
    (one.whole < other.whole ? -1 : one.whole > other.whole ? 1 : 0) ||
    (one.fraction < other.fraction ? -1 : one.fraction > other.fraction ? 1 : 0);
  return one.negative ? -magnitude : magnitude;
}

function decimalDigits(text: string): { total: number; fraction: number } {
  const { whole, fraction } = decimalParts(text);
  return { total: whole.length + fraction.length, fraction: fraction.length };
}

function integer(name: string, lowest?: string, highest?: string): SimpleType {
  return {
    name,
    whiteSpace: "collapse",
    canonical: (text) =>
      INTEGER.test(text) &&
      (lowest === undefined || compareDecimals(text, lowest) >= 0) &&
      (highest === undefined || compareDecimals(text, highest) <= 0)
        ? canonicalDecimal(text)
        : undefined,
    compare: compareDecimals,
    digits: decimalDigits,
  };
}

function floatingValue(text: string, single: boolean): number {
  if (text.endsWith("INF")) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  return single ? Math.fround(value) : value;
}

function floating(name: string, single: boolean): SimpleType {
  return {
    name,
    whiteSpace: "collapse",
    canonical: (text) => (FLOATING.test(text) ? String(floatingValue(text, single)) : undefined),
    compare: (left, right) => {
      const one = floatingValue(left, single);
      const other = floatingValue(right, single);
      if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) && Number.isNaN(other) ? 0 : undefined;
      return one < other ? -1 : one > other ? 1 : 0;
    },
  };
}

/** XML Schema, part 2, sections 3.2.2 to 3.2.5 and the integers of 3.3. */
export const NUMERIC_TYPES: readonly SimpleType[] = [
  {
    name: "boolean",
    whiteSpace: "collapse",
    canonical: (text) =>
      text === "true" || text === "1" ? "true" : text === "false" || text === "0" ? "false" : undefined,
  },
  {
    name: "decimal",
    whiteSpace: "collapse",
    canonical: (text) => (DECIMAL.test(text) ? canonicalDecimal(text) : undefined),
    compare: compareDecimals,
    digits: decimalDigits,
  },
  floating("float", true),
  floating("double", false),
  integer("integer"),
  integer("nonPositiveInteger", undefined, "0"),
  integer("negativeInteger", undefined, "-1"),
  integer("nonNegativeInteger", "0"),
  integer("positiveInteger", "1"),
  integer("long", "-9223372036854775808", "9223372036854775807"),
  integer("int", "-2147483648", "2147483647"),
  integer("short", "-32768", "32767"),
  integer("byte", "-128", "127"),
  integer("unsignedLong", "0", "18446744073709551615"),
  integer("unsignedInt", "0", "4294967295"),
  integer("unsignedShort", "0", "65535"),
  integer("unsignedByte", "0", "255"),
];
