import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { parseJsonText } from "../../../src/core/json-text.ts";

function fault(text: string): { ruleId: string; at: string; message: string } {
  try {
    parseJsonText(text, "a.json");
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [diagnostic] = error.diagnostics;
    const start = diagnostic?.place?.start;
    return {
      ruleId: diagnostic?.ruleId ?? "",
      at: `${start?.line}:${start?.column}`,
      message: diagnostic?.message ?? "",
    };
  }
  throw new Error("no fault was found");
}

describe("parseJsonText", () => {
  test("reads every JSON value that JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseJsonText(text, "a.json")).toEqual(JSON.parse(text));
      }),
    );
  });

  test("accepts what JSON.parse accepts, and nothing else", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b"',
      "1",
      "-0.5e3",
      "01",
      "true",
      "nul",
      " ",
      "'",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
        const text = parts.join("");
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        if (valid && !/json-key-twice/.test(ruleOf(text))) expect(ruleOf(text)).toBe("");
        if (!valid) expect(ruleOf(text)).not.toBe("");
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', "json-malformed", "2:9", "A comma is missing here."],
    ['{\n  "a": 1,\n}', "json-malformed", "2:9", "There is a comma after the last entry."],
    ['{ "a": [1, 2 }', "json-malformed", "1:14", "Here a ] is missing."],
    ['{\n  "a": {\n', "json-malformed", "2:8", "This { is never closed."],
    ['{\n  "a": [1', "json-malformed", "2:8", "This [ is never closed."],
    ["{ title: 1 }", "json-malformed", "1:3", "A key is not between double quotes."],
    ["{ \"a\": 'b' }", "json-malformed", "1:8", "A text is put between single quotes."],
    ['{ "a" 1 }', "json-malformed", "1:6", "A colon is missing after the key “a”."],
    ['{ // note\n "a": 1 }', "json-malformed", "1:3", "JSON has no comments."],
    [
      '{ "a": "b\n" }',
      "json-malformed",
      "1:8",
      "This text is not closed, or it has a line break or a wrong backslash in it.",
    ],
    ['{ "a": 1, "a": 2 }', "json-key-twice", "1:11", "The key “a” stands here twice."],
    ["", "json-malformed", "1:1", "The file is empty."],
    ["{} {}", "json-malformed", "1:4", "Something follows after the end of the JSON."],
  ])("says where and what is wrong: %j", (text, ruleId, at, message) => {
    expect(fault(text)).toEqual({ ruleId, at, message });
  });

  test("refuses nesting without end instead of overflowing", () => {
    expect(fault("[".repeat(100_000)).message).toBe("The JSON is nested too deeply.");
  });
});

function ruleOf(text: string): string {
  try {
    return fault(text).ruleId;
  } catch {
    return "";
  }
}
