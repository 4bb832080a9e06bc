import { expect, test } from "vitest";
import { makeDatatype, XSD_LIBRARY } from "../../../../src/validation/relaxng/datatypes/libraries.ts";
import { type Pattern, PatternPool } from "../../../../src/validation/relaxng/patterns.ts";
import { ValueMatcher } from "../../../../src/validation/relaxng/values.ts";

const pool = new PatternPool();
const values = new ValueMatcher(pool);
const number = pool.data(makeDatatype(XSD_LIBRARY, "integer", []), undefined);
const word = pool.data(makeDatatype(XSD_LIBRARY, "NCName", []), undefined);
const matches = (pattern: Pattern, text: string): boolean =>
  values.matches(pattern, text, { namespaceOf: () => undefined });

test("a list of one kind of word needs one word, and each right", () => {
  const list = pool.list(pool.oneOrMore(pool.choice([number, pool.data(makeDatatype("", "token", []), number)])));
  const numbers = pool.list(pool.oneOrMore(number));
  expect(["1", " 1\t2\n", "1 2 3"].map((text) => matches(numbers, text))).toEqual([true, true, true]);
  expect(["", " ", "a", "1 a 2"].map((text) => matches(numbers, text))).toEqual([false, false, false, false]);
  expect(matches(pool.list(pool.optional(pool.oneOrMore(number))), " ")).toBe(true);
  expect(matches(list, "1 a")).toBe(true);
});

test("a list of several kinds of words keeps their order", () => {
  const pairs = pool.list(pool.oneOrMore(pool.group(word, number)));
  expect(["a 1", "a 1 b 2"].map((text) => matches(pairs, text))).toEqual([true, true]);
  expect(["1 a", "a 1 b", "a"].map((text) => matches(pairs, text))).toEqual([false, false, false]);
});

test("a text too long to be remembered is judged all the same", () => {
  const long = "1".repeat(500);
  expect([matches(number, long), matches(number, `${long}a`), matches(number, long)]).toEqual([true, false, true]);
  expect(matches(pool.optional(number), " ".repeat(500))).toBe(true);
});
