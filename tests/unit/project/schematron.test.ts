import { execFile, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { compiledRules } from "../../../src/project/schematron.ts";
import { runSchematron } from "../../../src/validation/schematron/run-schematron.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { PROJECT } from "../../sample-edition.ts";
import { scratchFolder } from "./scratch.ts";

const SCHEMATRON = "http://purl.oclc.org/dsdl/schematron";
const pattern = (id: string, test: string): string =>
  `<pattern id="${id}"><rule context="a">\n<report test="${test}">${id}</report></rule></pattern>`;
const schema = (content: string, path = "my.sch"): ReturnType<typeof parseXml> =>
  parseXml(`<schema xmlns="${SCHEMATRON}" queryBinding="xslt2">\n${content}</schema>`, path);
const ruleIds = (sef: string): readonly string[] =>
  runSchematron(parseXml("<a/>", "a.xml"), sef).map(({ ruleId }) => ruleId);

function faultOf(action: () => unknown): DiagnosticError["diagnostics"][number] | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0];
    throw error;
  }
  return undefined;
}

describe("compiledRules", () => {
  it("compiles once, tells so before, and finds the result again, unless it was damaged", () => {
    const folder = scratchFolder();
    const announce = vi.fn();
    const rules = [schema(pattern("one", "true()"))];
    expect(ruleIds(compiledRules(rules, { folder, announce }))).toEqual(["one"]);
    expect(ruleIds(compiledRules(rules, { folder, announce }))).toEqual(["one"]);
    expect(announce).toHaveBeenCalledTimes(1);

    const [file = ""] = readdirSync(folder);
    writeFileSync(join(folder, file), readFileSync(join(folder, file), "utf8").replace('"one"', '"two"'));
    expect(ruleIds(compiledRules(rules, { folder, announce }))).toEqual(["one"]);
    expect(announce).toHaveBeenCalledTimes(2);
    expect(readdirSync(folder)).toEqual([file]);
  }, 120_000);

  it("keeps the rules of another phase apart", () => {
    const folder = scratchFolder();
    const phases = '<phase id="p"><active pattern="two"/></phase>';
    const rules = [schema(`${phases}${pattern("one", "true()")}${pattern("two", "true()")}`)];
    expect(ruleIds(compiledRules(rules, { folder }))).toEqual(["one", "two"]);
    expect(ruleIds(compiledRules(rules, { folder, phase: "p" }))).toEqual(["two"]);
  }, 120_000);

  it("is compiled by one when several processes need it, and by anyone when the one was stopped", async () => {
    const folder = scratchFolder();
    const run = promisify(execFile);
    const module = (name: string): string => JSON.stringify(pathToFileURL(join(PROJECT, "dist/lib", name)).href);
    const script = `
      import { compiledRules } from ${module("project/schematron.js")};
      import { parseXml } from ${module("xml/parse.js")};
      const rules = [parseXml(${JSON.stringify(schema(pattern("one", "true()")).source)}, "my.sch")];
      const sef = compiledRules(rules, { folder: ${JSON.stringify(folder)}, announce: () => console.log("compiling") });
      console.log(sef.length > 1000 ? "done" : sef);`;
    const words = ["--input-type=module", "-e", script];
    const printed = await Promise.all([1, 2, 3].map(() => run(process.execPath, words)));
    expect(printed.map(({ stdout }) => stdout).sort()).toEqual(["compiling\ndone\n", "done\n", "done\n"]);

    const [file = ""] = readdirSync(folder);
    const stopped = spawnSync(process.execPath, ["-e", ""]).pid;
    rmSync(join(folder, file));
    writeFileSync(join(folder, `${file}.lock`), String(stopped));
    expect((await run(process.execPath, words)).stdout).toBe("compiling\ndone\n");
    expect(readdirSync(folder)).toEqual([file]);
  }, 240_000);

  it("does without a folder that can be written", () => {
    const folder = join(scratchFolder(), "file");
    writeFileSync(folder, "");
    expect(ruleIds(compiledRules([schema(pattern("one", "true()"))], { folder }))).toEqual(["one"]);
  }, 120_000);

  it.each([
    ["a test", pattern("p", "foo(1)"), 3, "report", "Unknown function foo() (XPST0017)"],
    ["a test that breaks off", pattern("p", "b["), 3, "report", "XPST0003"],
    ["a variable", pattern("p", "$none"), 3, "report", "No binding for variable none (XPST0008)"],
    ["a prefix", `\n<let name="n" value="x:b"/>${pattern("p", "$n")}`, 3, "let", "'x'"],
    ["a context", '\n<pattern><rule context="count(a)"><assert test="1">x</assert></rule></pattern>', 3, "rule", ""],
    [
      "words of a message",
      '<pattern><rule context="a"><assert test="1">\n<value-of select="}{"/></assert></rule></pattern>',
      3,
      "value-of",
      "XPST0003",
    ],
  ])(
    "gives the line of the schema where the XPath of %s is wrong",
    (_name, content, line, element, words) => {
      const rules = schema(content);
      const fault = faultOf(() => compiledRules([rules], { folder: scratchFolder() }));
      expect(fault).toMatchObject({
        path: "my.sch",
        source: "schematron",
        ruleId: "schematron-schema",
        severity: "error",
      });
      expect(fault?.place?.start.line).toBe(line);
      expect(rules.source.slice(fault?.place?.start.offset)).toMatch(new RegExp(`^<${element}\\b`));
      expect(fault?.message).toContain(words);
      expect(fault?.message).not.toMatch(/Q\{|Static error|rules\.xsl/);
    },
    120_000,
  );
});
