import { describe, expect, test } from "vitest";
import { count, report } from "../../../src/cli/report.ts";
import type { Diagnostic } from "../../../src/core/diagnostic.ts";
import { LineIndex } from "../../../src/core/text.ts";

const text = "<p>\n  <foo/>\n</p>";
const options = {
  textOf: (path: string) => (path === "a.xml" ? text : undefined),
  columns: 80,
  colour: false,
  quiet: false,
};
const wrong: Diagnostic = {
  path: "a.xml",
  place: new LineIndex(text).placeAt(6, 12),
  source: "relaxng",
  ruleId: "element-not-allowed",
  severity: "error",
  message: "<foo> may not stand here.",
  fix: "Take it out.",
  related: [{ path: "b.xml", place: new LineIndex("x").placeAt(0), message: "It is described here." }],
  url: "https://example.org/rule",
};

describe("report", () => {
  test("shows place, frame, fix and related places, and counts", () => {
    expect(report([wrong], options)).toBe(`a.xml:2:3  error  <foo> may not stand here.  (element-not-allowed)
  1 | <p>
> 2 |   <foo/>
    |   ^^^^^^
  How to mend it: Take it out.
  See b.xml:1:1: It is described here.
  More: https://example.org/rule

1 error
`);
  });

  test("counts each severity in its words", () => {
    const doubts = [wrong, { ...wrong, severity: "warning" as const }, { ...wrong, severity: "info" as const }, wrong];
    expect(report(doubts, options).trimEnd().split("\n").at(-1)).toBe("2 errors, 1 warning, 1 note");
  });

  test("quiet leaves errors only", () => {
    expect(report([{ ...wrong, severity: "warning" }], { ...options, quiet: true })).toBe("");
    expect(report([wrong, { ...wrong, severity: "info" }], { ...options, quiet: true })).toContain("1 error\n");
  });

  test("wrong use is one line", () => {
    const misuse: Diagnostic = {
      path: "",
      source: "cli",
      ruleId: "unknown-command",
      severity: "error",
      message: "No.",
      fix: "Yes?",
    };
    expect(report([misuse], options)).toBe("editio: No. Yes?\n");
  });

  test("prints ten of a kind and says how many more there are", () => {
    const said = report(
      Array.from({ length: 13 }, () => wrong),
      options,
    );
    expect(said.match(/may not stand here/g)).toHaveLength(10);
    expect(said).toContain("a.xml: 3 more of the rule “element-not-allowed”; --json lists them all.");
    expect(said).toContain("13 errors");
  });

  test("keeps the problems of a file together, from top to bottom", () => {
    const at = (path: string, offset: number): Diagnostic => ({
      ...wrong,
      path,
      place: new LineIndex(text).placeAt(offset),
    });
    const said = report([at("a.xml", 12), at("c.xml", 0), at("a.xml", 6)], options);
    expect(said.match(/^\w\.xml:\d+:\d+(?= {2}error)/gm)).toEqual(["a.xml:2:3", "a.xml:2:9", "c.xml:1:1"]);
  });

  test("counts many by rule, the most frequent first, and no more than ten rules", () => {
    const one = (index: number): Diagnostic => ({ ...wrong, path: `${index % 3}.xml`, ruleId: `rule-${index}` });
    const often = Array.from({ length: 13 }, (_, index) => ({ ...one(index), ruleId: "often" }));
    const said = report([...Array.from({ length: 12 }, (_, index) => one(index)), ...often], options);
    const table = said.split("\n\n").at(-2)?.split("\n") ?? [];
    expect(table.slice(0, 3)).toEqual(["By rule:", "  13  often (3 files)", "   1  rule-0 (1 file)"]);
    expect(table.slice(-1)).toEqual(["   3  of 3 other rules"]);
    expect(report(often.slice(0, 9), options)).not.toContain("By rule");
  });

  test("colours only when asked to, and never lets a file colour", () => {
    expect(report([wrong], { ...options, colour: true })).toContain("\u001B[31merror\u001B[0m");
    const sly = { ...wrong, message: "\u001B[2J" };
    expect(report([sly], options)).not.toContain("\u001B");
  });
});

test("count speaks of one and of many", () => {
  expect([count(1, "entry"), count(2, "entry"), count(0, "file")]).toEqual(["1 entry", "2 entries", "0 files"]);
});
