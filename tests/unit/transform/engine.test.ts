import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { compileStylesheet } from "../../../src/build/compile-stylesheet.ts";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { MAXIMUM_DEPTH, parseForTransform, runStylesheet } from "../../../src/transform/engine.ts";

const STYLESHEET = `<xsl:package version="3.0" name="urn:engine-test" declared-modes="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="xs">
  <xsl:mode on-no-match="shallow-copy"/>
  <xsl:mode name="once" on-no-match="shallow-skip"/>
  <xsl:param name="width" as="xs:integer" select="0"/>
  <xsl:param name="records" as="xs:string" required="yes"/>
  <xsl:param name="loud" as="xs:boolean" select="false()"/>
  <xsl:output method="xml" omit-xml-declaration="yes" indent="no"/>
  <xsl:template match="width"><xsl:value-of select="$width + 1"/></xsl:template>
  <xsl:template match="records"><xsl:value-of select="parse-json($records)?name"/></xsl:template>
  <xsl:template match="loud"><xsl:if test="$loud"><xsl:message>one</xsl:message><xsl:message select="'two'"/></xsl:if></xsl:template>
  <xsl:template match="item[1]">first</xsl:template>
  <xsl:template match="failing"><xsl:sequence select="xs:integer(.)"/></xsl:template>
  <xsl:template match="stopping"><xsl:message terminate="yes">Enough</xsl:message></xsl:template>
  <xsl:template match="writing"><xsl:result-document href="other.xml"><a/></xsl:result-document></xsl:template>
  <xsl:template name="alone"><alone/></xsl:template>
</xsl:package>`;

let folder: string;
let sef: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "editio é "));
  writeFileSync(join(folder, "the stylesheet.xsl"), STYLESHEET);
  await compileStylesheet(join(folder, "the stylesheet.xsl"), join(folder, "out ü", "the stylesheet.sef.json"));
  sef = readFileSync(join(folder, "out ü", "the stylesheet.sef.json"), "utf8");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (xml: string, parameters: Record<string, string | number | boolean> = {}) =>
  runStylesheet(sef, {
    source: parseForTransform(xml, "a.xml"),
    parameters: { records: '{"name":"Ann"}', ...parameters },
  });

function diagnosticOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(DiagnosticError);
    return (error as DiagnosticError).diagnostics[0];
  }
  throw new Error("nothing was thrown");
}

describe("runStylesheet", () => {
  it("hands typed parameters over", () => {
    expect(run("<x><width/><records/></x>", { width: 71 }).result).toBe("<x>72Ann</x>");
  });

  it("collects messages and prints nothing", () => {
    const log = vi.spyOn(console, "log");
    const error = vi.spyOn(console, "error");
    expect(run("<x><loud/></x>", { loud: true }).messages).toEqual(["one", "two"]);
    expect(() => run("<x><failing>a</failing></x>")).toThrow(DiagnosticError);
    expect(log).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
  });

  it("gives the same result each time", () => {
    const source = parseForTransform("<x><item>a</item><item>b</item></x>");
    const results = [1, 2, 3].map(() => runStylesheet(sef, { source, parameters: { records: "{}" } }).result);
    expect(results).toEqual(Array(3).fill("<x>first<item>b</item></x>"));
  });

  it("begins with a named template", () => {
    expect(runStylesheet(sef, { initialTemplate: "alone", parameters: { records: "{}" } }).result).toBe("<alone/>");
  });

  it.each([
    ["an unknown parameter", { widht: 3 }, "unknown-parameter"],
    ["a text for a number", { width: "wide" }, "parameter-type"],
    ["a fraction for a whole number", { width: 1.5 }, "parameter-type"],
    ["a text for a truth value", { loud: "yes" }, "parameter-type"],
    ["a number for a text", { records: 1 }, "parameter-type"],
  ])("refuses %s", (_, parameters, ruleId) => {
    expect(diagnosticOf(() => run("<x/>", parameters as Record<string, string | number>))).toMatchObject({
      source: "transform",
      ruleId,
    });
  });

  it("refuses a missing parameter", () => {
    expect(diagnosticOf(() => runStylesheet(sef, { source: parseForTransform("<x/>") }))?.ruleId).toBe(
      "missing-parameter",
    );
  });

  it("says where a stylesheet failed", () => {
    const problem = diagnosticOf(() => run("<x><failing>a</failing></x>"));
    expect(problem).toMatchObject({ source: "transform", ruleId: "stylesheet", path: "the stylesheet.xsl" });
    expect(problem?.message).toContain("FORG0001");
  });

  it("gives the words of a terminating message", () => {
    expect(diagnosticOf(() => run("<x><stopping/></x>"))?.message).toContain("Enough");
  });

  it("refuses further result documents", () => {
    expect(diagnosticOf(() => run("<x><writing/></x>"))?.ruleId).toBe("result-document");
  });
});

describe("parseForTransform", () => {
  const nested = (depth: number) => "<x>".repeat(depth) + "</x>".repeat(depth);

  it("keeps every character", () => {
    const xml = '<?xml version="1.0"?><!-- encoding="iso-8859-1" --><x a="&lt;&#10;">  é 김 \u00A0𝔸 <b/>\n </x>';
    expect(run(xml).result).toBe('<!-- encoding="iso-8859-1" --><x a="&lt;&#10;">  é 김 \u00A0𝔸 <b/>\n </x>');
  });

  it("takes the stated depth", () => {
    expect(run(nested(MAXIMUM_DEPTH)).result).toContain("<x/>");
  });

  it.each([MAXIMUM_DEPTH + 1, 5000, 100_000])("refuses %d levels", (depth) => {
    expect(diagnosticOf(() => parseForTransform(nested(depth), "deep.xml"))).toMatchObject({
      path: "deep.xml",
      ruleId: "too-deep",
    });
  });

  it.each(["", "<a>", "no XML"])("refuses %j", (xml) => {
    expect(diagnosticOf(() => parseForTransform(xml))?.ruleId).toBe("transform-source");
  });
});

describe("compileStylesheet", () => {
  const HEAD = '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n';

  it.each([
    [
      "an unknown variable",
      '<xsl:template match="a">\n<xsl:value-of select="$none"/></xsl:template>',
      "No binding for variable",
    ],
    ["an unknown attribute", '<xsl:template match="a">\n<xsl:value-of select="." non="e"/></xsl:template>', "non"],
    ["an unclosed tag", '<xsl:template match="a">\n<b></xsl:template>', "close tag"],
  ])("names file and line of %s in an imported module", async (_, body, words) => {
    writeFileSync(join(folder, "entry.xsl"), `${HEAD}<xsl:import href="module.xsl"/></xsl:stylesheet>`);
    writeFileSync(join(folder, "module.xsl"), `${HEAD}\n${body}</xsl:stylesheet>`);
    const target = join(folder, "entry.sef.json");
    const problem = await compileStylesheet(join(folder, "entry.xsl"), target).then(
      () => undefined,
      (error: DiagnosticError) => error.diagnostics[0],
    );
    expect(problem).toMatchObject({
      source: "build",
      ruleId: "stylesheet-compile",
      path: join(folder, "module.xsl"),
      place: { start: { line: 4 } },
    });
    expect(problem?.message).toContain(words);
    expect(existsSync(target)).toBe(false);
  });
});
