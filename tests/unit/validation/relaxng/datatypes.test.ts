import { describe, expect, it } from "vitest";
import {
  DatatypeProblem,
  type Facet,
  type ValueContext,
} from "../../../../src/validation/relaxng/datatypes/datatype.ts";
import { makeDatatype, XSD_LIBRARY } from "../../../../src/validation/relaxng/datatypes/libraries.ts";

const CONTEXT: ValueContext = { namespaceOf: (prefix) => ({ "": "urn:default", a: "urn:a" })[prefix] };

function canonical(type: string, text: string, facets: Readonly<Record<string, string>> = {}): string | undefined {
  const list: Facet[] = Object.entries(facets).map(([name, value]) => ({ name, value }));
  return makeDatatype(XSD_LIBRARY, type, list).canonical(text, CONTEXT);
}

/** Type, values of it, texts that are none (XML Schema, part 2, second edition). */
const TYPES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["string", ["", " a\n"], []],
  ["language", ["de", "de-AT", "grc-Latn-x-abcdefgh", "x-klingon"], ["", "abcdefghi", "de_AT", "de-", "1a"]],
  ["Name", ["a", ":a", "a:b", "_1", "é"], ["", "1", "-a", "a b"]],
  ["NCName", ["a", "a-b.c", "中"], ["a:b", ":a", "·a", ".a", ""]],
  ["NMTOKEN", ["1", "-a", "a:b"], ["", "a b"]],
  ["NMTOKENS", ["1 2", " a "], ["", "a ?"]],
  ["IDREFS", ["a b"], ["", "1"]],
  ["QName", ["b", "a:b"], ["c:b", "a:b:c", "a:", ""]],
  ["anyURI", ["", "#a", "a%20b", "http://a.b/c?d#e", "ä", "a b", "/a:b"], ["a%2", "a%zz", "#a#b", "1:b", ":a", "a:"]],
  ["boolean", ["true", " 0 "], ["TRUE", "", "2"]],
  ["decimal", ["1", "+1.", ".5", "-0.50"], ["", ".", "1e5", "INF"]],
  ["float", ["1e5", "-INF", "NaN", ".5E+1"], ["+INF", "nan", "e5", ""]],
  ["integer", ["-00", "+99999999999999999999"], ["1.0", ""]],
  ["byte", ["127", "-128"], ["128", "-129"]],
  ["unsignedLong", ["18446744073709551615"], ["18446744073709551616", "-1"]],
  ["positiveInteger", ["1"], ["0", "-1"]],
  ["negativeInteger", ["-1"], ["0"]],
  [
    "date",
    ["2000-02-29", "-0044-03-15", "12000-01-01", "2000-01-01Z", "2000-01-01+14:00"],
    ["1900-02-29", "2000-1-1", "0000-01-01", "012000-01-01", "2000-01-01+14:01", "2000-04-31", "20000101"],
  ],
  [
    "dateTime",
    ["2000-01-01T24:00:00", "2000-01-01T00:00:00.5Z"],
    ["2000-01-01T24:00:01", "2000-01-01T25:00:00", "2000-01-01 00:00:00"],
  ],
  ["time", ["23:59:59", "12:00:00-05:00"], ["12:00", "23:60:00"]],
  ["gYear", ["1905", "-0044", "19701031"], ["99", "0000", "1905-01"]],
  ["gYearMonth", ["1905-12"], ["1905-13", "1905"]],
  ["gMonthDay", ["--02-29"], ["--02-30", "02-29"]],
  ["gMonth", ["--12"], ["--13", "--01--"]],
  ["gDay", ["---31"], ["---32", "31"]],
  ["duration", ["P1Y2M3DT4H5M6.7S", "-P1D", "P0Y"], ["P", "PT", "P1YT", "P1D2M", "1Y", "P-1Y"]],
  ["hexBinary", ["", "0aB1"], ["abc", "0g"]],
  ["base64Binary", ["", "aGVsbG8=", "aA ==", "aGVs bG8="], ["aB==", "aA=", "aGVsbG8"]],
];

/** Type, parameters, values that keep them, values that do not. */
const FACETS: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], readonly string[]])[] = [
  ["token", { pattern: "[\\i-[:]][\\c-[:]]*" }, ["a-b"], ["a:b", "1"]],
  ["token", { pattern: "[^\\p{C}\\p{Z}]+" }, ["a!", "𐍈"], ["a b", ""]],
  ["token", { pattern: "[\\w-[a-c]]*" }, ["xyz", ""], ["b", "!"]],
  ["token", { pattern: "\\p{IsBasicLatin}+" }, ["a~"], ["é"]],
  ["token", { pattern: "\\P{IsGreek}" }, ["a"], ["α"]],
  ["token", { pattern: "[0-9.,/:+\\-]+|x{2,3}" }, ["1-2", "xx"], ["xxxx", ""]],
  ["token", { pattern: "^a$" }, ["^a$"], ["a"]],
  ["string", { pattern: "a.b" }, ["a b"], ["a\nb"]],
  ["decimal", { totalDigits: "3", fractionDigits: "1" }, ["12.50", "0012.5"], ["123.4", "1.25"]],
  ["decimal", { minExclusive: "-1", maxInclusive: "10.0" }, ["-0.999", "10"], ["-1", "10.01"]],
  ["date", { minInclusive: "2000-01-01" }, ["2000-01-01", "2001-01-01Z"], ["1999-12-31", "2000-01-01Z"]],
  ["duration", { minInclusive: "P30D" }, ["P31D", "P2M"], ["P1M", "PT719H"]],
  ["string", { maxLength: "2" }, ["𐍈𐍈"], ["abc"]],
  ["base64Binary", { length: "5" }, ["aGVsbG8="], ["aA=="]],
  ["NMTOKENS", { length: "2" }, ["a b"], ["a"]],
];

describe("datatypes of XML Schema", () => {
  it.each(TYPES)("%s", (type, values, others) => {
    expect(values.filter((text) => canonical(type, text) === undefined)).toEqual([]);
    expect(others.filter((text) => canonical(type, text) !== undefined)).toEqual([]);
  });

  it.each(FACETS)("%s with %o", (type, facets, values, others) => {
    expect(values.filter((text) => canonical(type, text, facets) === undefined)).toEqual([]);
    expect(others.filter((text) => canonical(type, text, facets) !== undefined)).toEqual([]);
  });

  it.each([
    ["decimal", "+1.0", "01"],
    ["double", "1e2", "100"],
    ["boolean", "1", "true"],
    ["dateTime", "2000-01-01T00:00:00+02:00", "1999-12-31T22:00:00Z"],
    ["dateTime", "2000-01-01T24:00:00", "2000-01-02T00:00:00"],
    ["duration", "P1Y", "P12M"],
    ["hexBinary", "ab", "AB"],
    ["token", " a  b ", "a b"],
    ["QName", "b", "b"],
  ])("%s: %s is %s", (type, one, other) => {
    expect(canonical(type, one)).toBe(canonical(type, other));
    expect(canonical(type, one)).toBeDefined();
  });

  it.each([
    ["decimal", "1", "1.1"],
    ["dateTime", "2000-01-01T00:00:00", "2000-01-01T00:00:00Z"],
    ["QName", "b", "a:b"],
    ["string", "a", "a "],
  ])("%s: %s is not %s", (type, one, other) => {
    expect(canonical(type, one)).not.toBe(canonical(type, other));
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["token", { pattern: "(" }],
    ["token", { pattern: "a**" }],
    ["token", { pattern: "[]" }],
    ["token", { pattern: "[b-a]" }],
    ["token", { pattern: "a{2,1}" }],
    ["token", { pattern: "\\q" }],
    ["token", { pattern: "\\p{Xx}" }],
    ["token", { pattern: "\\p{IsNowhere}" }],
    ["token", { pattern: "a)" }],
    ["token", { pattern: "(".repeat(5000) }],
    ["token", { length: "-1" }],
    ["token", { minInclusive: "a" }],
    ["integer", { length: "1" }],
    ["integer", { minInclusive: "1.5" }],
    ["string", { totalDigits: "1" }],
    ["string", { whiteSpace: "collapse" }],
    ["nothing", {}],
  ])("%s cannot have %o", (type, facets) => {
    expect(() => canonical(type, "", facets)).toThrow(DatatypeProblem);
  });
});
