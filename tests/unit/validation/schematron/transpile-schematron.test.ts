import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileStylesheetText } from "../../../../src/build/compile-stylesheet.ts";
import { DiagnosticError } from "../../../../src/core/diagnostic.ts";
import { readSchema, SCHEMATRON_NAMESPACE } from "../../../../src/validation/schematron/read-schema.ts";
import { runSchematron } from "../../../../src/validation/schematron/run-schematron.ts";
import { transpileSchematron } from "../../../../src/validation/schematron/transpile-schematron.ts";
import {
  alternativesOf,
  endsInElement,
  matchedAttribute,
  quickPattern,
  renameVariables,
} from "../../../../src/validation/schematron/xpath-text.ts";
import { parseXml } from "../../../../src/xml/parse.ts";

const schema = (content: string): string =>
  `<sch:schema xmlns:sch="${SCHEMATRON_NAMESPACE}" queryBinding="xslt3"><sch:ns prefix="t" uri="urn:test"/>${content}</sch:schema>`;

const FIRST = schema(`
  <sch:let name="limit" value="2"/>
  <sch:pattern id="order">
    <sch:rule context="t:a[@first]"><sch:report id="first-rule" test="true()">first</sch:report></sch:rule>
    <sch:rule context="t:a"><sch:report id="second-rule" test="true()">second</sch:report></sch:rule>
  </sch:pattern>
  <sch:pattern id="other-pattern">
    <sch:rule context="t:a | t:*[@first]" role="warning"><sch:assert test="@n">The {name} <sch:name/> has no “n &amp; m”.</sch:assert></sch:rule>
  </sch:pattern>
  <sch:pattern abstract="true" id="needs">
    <sch:rule context="$element"><sch:assert test="$child">needs <sch:value-of select="name($child/..)"/>$child</sch:assert></sch:rule>
  </sch:pattern>
  <sch:pattern id="b-needs-c" is-a="needs"><sch:param name="element" value="t:b"/><sch:param name="child" value="t:c"/></sch:pattern>
  <sch:pattern id="limit">
    <sch:let name="all" value="count(//t:d)"/>
    <sch:rule abstract="true" id="few">
      <sch:let name="own" value="count(t:e)"/>
      <sch:report test="$own gt $limit">{<sch:value-of select="$own"/>} of <sch:value-of select="concat($all, '$all')"/></sch:report>
    </sch:rule>
    <sch:rule context="t:d"><sch:extends rule="few"/></sch:rule>
  </sch:pattern>`);

const SECOND = schema(`
  <sch:let name="limit" value="9"/>
  <sch:pattern>
    <sch:rule context="t:limit"><sch:report test="true()">limit <sch:value-of select="$limit"/></sch:report></sch:rule>
    <sch:rule context="t:shadow"><sch:let name="limit" value="5"/><sch:report test="true()">limit <sch:value-of select="$limit"/></sch:report></sch:rule>
  </sch:pattern>
  <sch:pattern id="attribute"><sch:rule context="t:f/@x"><sch:assert test=". = 'yes'"><sch:name/> is <sch:value-of select="."/></sch:assert></sch:rule></sch:pattern>
  <sch:pattern id="brace"><sch:rule context="t:k"><sch:report test="contains(., '{')">brace</sch:report></sch:rule></sch:pattern>
  <sch:pattern id="text"><sch:rule context="t:g/text()"><sch:report test="contains(., '!')">loud</sch:report></sch:rule></sch:pattern>
  <sch:pattern id="silent"><sch:rule context="t:silent"><sch:report test="1 = 1"/></sch:rule></sch:pattern>
  <sch:pattern id="rich"><sch:rule context="t:rich"><sch:report test="true()">no <gi xmlns="urn:test">hi</gi> <sch:emph>here</sch:emph></sch:report></sch:rule></sch:pattern>
  <sch:pattern id="any-attribute"><sch:rule context="t:any/@*"><sch:report test="starts-with(., 'doc(')"><sch:name/></sch:report></sch:rule></sch:pattern>
  <sch:pattern id="root"><sch:rule context="/t:doc[t:rooted]"><sch:report test="true()" subject="t:rooted">root</sch:report></sch:rule></sch:pattern>
  <sch:pattern id="document"><sch:rule context="/"><sch:report test="exists(//t:whole)">whole</sch:report></sch:rule></sch:pattern>`);

/** Schematron inside an ODD. */
const EMBEDDED = `<elementSpec ident="m" ns="urn:test" xmlns:sch="${SCHEMATRON_NAMESPACE}"><sch:ns prefix="t" uri="urn:test"/>
  <constraintSpec ident="m-has-x"><constraint><sch:assert test="@x">no x</sch:assert></constraint></constraintSpec>
  <constraintSpec ident="n-has-x"><constraint><sch:rule context="t:n"><sch:assert test="@x">no x</sch:assert></sch:rule></constraint></constraintSpec>
</elementSpec>`;

let folder: string;
let sef: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "editio-schematron-"));
  const target = join(folder, "rules.sef.json");
  const schemas = [parseXml(FIRST, "first.sch"), parseXml(SECOND, "second.sch"), parseXml(EMBEDDED, "m.odd")];
  await compileStylesheetText(transpileSchematron(schemas).text, "rules.xsl", target);
  sef = readFileSync(target, "utf8");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is found, as `rule severity xpath: message`, without namespaces, sorted. */
function findings(content: string): string[] {
  return runSchematron(parseXml(`<doc xmlns="urn:test">${content}</doc>`, "doc.xml"), sef)
    .map(
      ({ ruleId, severity, xpath, message }) =>
        `${ruleId} ${severity} ${(xpath ?? "").replaceAll("Q{urn:test}", "")}: ${message}`,
    )
    .sort();
}

describe("transpileSchematron", () => {
  it("applies the first rule of a pattern only, and the rules of every pattern", () => {
    expect(findings('<a/><a first="" n=""/>')).toEqual([
      "first-rule error /doc[1]/a[2]: first",
      "other-pattern warning /doc[1]/a[1]: The {name} a has no “n & m”.",
      "second-rule error /doc[1]/a[1]: second",
    ]);
  });

  it("finds a node once that matches two alternatives of a context", () => {
    expect(findings('<a first=""/>').filter((one) => one.startsWith("other-pattern"))).toHaveLength(1);
  });

  it("puts the parameters into an abstract pattern", () => {
    expect(findings("<b><c/></b><b/>")).toEqual(["b-needs-c error /doc[1]/b[2]: needs $child"]);
  });

  it("extends abstract rules and knows the variables of schema, pattern and rule", () => {
    expect(findings("<d><e/><e/></d><d><e/><e/><e/></d>")).toEqual(["limit error /doc[1]/d[2]: {3} of 2$all"]);
  });

  it("keeps variables of one name in two schemas apart, and lets a rule have its own", () => {
    expect(findings("<limit/><shadow/>")).toEqual([
      "second error /doc[1]/limit[1]: limit 9",
      "second error /doc[1]/shadow[1]: limit 5",
    ]);
  });

  it("checks attributes, texts, the root element and the document, and takes braces for what they are", () => {
    expect(findings('<f x="no"/><f x="yes"/>')).toEqual(["attribute error /doc[1]/f[1]/@x: x is no"]);
    expect(findings("<g>a!<h/>b</g>")).toEqual(["text error /doc[1]/g[1]/text()[1]: loud"]);
    expect(findings("<rooted/>")).toEqual(["root error /doc[1]/rooted[1]: root"]);
    expect(findings("<whole/>")).toEqual(["document error /: whole"]);
    expect(findings('<any a="doc(" b=""/>')).toEqual(["any-attribute error /doc[1]/any[1]/@a: a"]);
    expect(findings("<k>a{</k><k/>")).toEqual(["brace error /doc[1]/k[1]: brace"]);
    expect(findings("<d/><doc><rooted/></doc>")).toEqual([]);
  });
});

describe("a message", () => {
  it("keeps the words of elements in it", () => {
    expect(findings("<rich/>")).toEqual(["rich error /doc[1]/rich[1]: no hi here"]);
  });

  it("is the test where the schema gives none", () => {
    expect(findings("<silent/>")).toEqual([
      "silent error /doc[1]/silent[1]: This breaks a rule that has no words of its own; its test is “1 = 1”.",
    ]);
  });
});

describe("a schema with phases", () => {
  const pattern = (id: string): string =>
    `<sch:pattern id="${id}"><sch:rule context="t:${id}"><sch:report test="$n = 1">${id}</sch:report></sch:rule></sch:pattern>`;
  const phased = (attributes: string): string =>
    `<sch:schema xmlns:sch="${SCHEMATRON_NAMESPACE}" queryBinding="xslt2" ${attributes}>
    <sch:ns prefix="t" uri="urn:test"/>
    <sch:phase id="quick"><sch:let name="n" value="1"/><sch:active pattern="one"/></sch:phase>
    <sch:phase id="late"><sch:let name="n" value="2"/><sch:active pattern="two"/><sch:active pattern="three"/></sch:phase>
    ${pattern("one")}${pattern("two")}
    <sch:pattern abstract="true" id="all"><sch:rule context="$what"><sch:report test="true()">x</sch:report></sch:rule></sch:pattern>
    <sch:pattern id="three" is-a="all"><sch:param name="what" value="t:three"/></sch:pattern></sch:schema>`;
  const active = (attributes: string, phase?: string): unknown => {
    const { lets, patterns } = readSchema(parseXml(phased(attributes), "phased.sch"), phase);
    return [patterns.map(({ id }) => id), lets.map(({ value }) => value)];
  };

  it("has the patterns and variables of the phase asked for, else of its own, else every pattern", () => {
    expect(active("")).toEqual([["one", "two", "three"], []]);
    expect(active('defaultPhase="quick"')).toEqual([["one"], ["1"]]);
    expect(active('defaultPhase="quick"', "late")).toEqual([["two", "three"], ["2"]]);
    expect(active('defaultPhase="late"', "#DEFAULT")).toEqual([["two", "three"], ["2"]]);
    expect(active('defaultPhase="quick"', "#ALL")).toEqual([["one", "two", "three"], []]);
  });

  it("is refused when the phase asked for does not exist", () => {
    expect(() => active("", "slow")).toThrow("There is no phase “slow”.");
  });

  it("reports by the rules of the phase alone", async () => {
    const target = join(folder, "phased.sef.json");
    const stylesheet = transpileSchematron([parseXml(phased('defaultPhase="quick"'), "phased.sch")]).text;
    await compileStylesheetText(stylesheet, "phased.xsl", target);
    const document = parseXml('<doc xmlns="urn:test"><one/><two/><three/></doc>', "doc.xml");
    expect(runSchematron(document, readFileSync(target, "utf8")).map(({ ruleId }) => ruleId)).toEqual(["one"]);
  }, 60_000);
});

describe("Schematron embedded in an ODD", () => {
  it("applies a test outside any rule to the element that is specified, and takes a rule for a pattern", () => {
    expect(findings("<m/><m x=''/><n/><n x=''/>")).toEqual([
      "m-has-x error /doc[1]/m[1]: no x",
      "n-has-x error /doc[1]/n[1]: no x",
    ]);
  });
});

describe("a test outside any rule", () => {
  it("is about the element in the namespace that the ODD gives, else in that of the TEI", () => {
    const spec = (ident: string, ns: string): string =>
      `<elementSpec ident="${ident}"${ns}><constraint><assert xmlns="${SCHEMATRON_NAMESPACE}" test="@x">no x</assert></constraint></elementSpec>`;
    const odd = `<odd><schemaSpec ns="urn:a">${spec("a", "")}${spec("b", ' ns=""')}</schemaSpec>${spec("c", "")}</odd>`;
    expect(readSchema(parseXml(odd, "c.odd")).patterns.map(({ rules }) => rules[0]?.context)).toEqual([
      "Q{urn:a}a",
      "Q{}b",
      "Q{http://www.tei-c.org/ns/1.0}c",
    ]);
  });
});

describe("a schema that cannot be read", () => {
  const rule = (content: string): string => schema(`\n<sch:pattern>\n${content}</sch:pattern>`);
  it.each([
    ["an include", schema('\n\n<sch:include href="other.sch"/>'), "This include names another file"],
    [
      "another query language",
      `\n\n<schema xmlns="${SCHEMATRON_NAMESPACE}" queryBinding="exslt"/>`,
      "The query language “exslt” cannot be run",
    ],
    [
      "a default phase that is not there",
      `\n\n<schema xmlns="${SCHEMATRON_NAMESPACE}" defaultPhase="slow"/>`,
      "There is no phase “slow”",
    ],
    [
      "an active pattern that is not there",
      `<schema xmlns="${SCHEMATRON_NAMESPACE}" defaultPhase="a"><phase id="a">\n\n<active pattern="b"/></phase></schema>`,
      "There is no pattern “b”",
    ],
    [
      "rules of another file",
      rule('<sch:rule context="a"><sch:extends href="b.sch#r"/></sch:rule>'),
      "This extends names another file",
    ],
    ["rules for other documents", schema('\n\n<sch:pattern documents="x"/>'), "for other documents"],
    [
      "XSLT",
      schema('\n\n<f:function xmlns:f="http://www.w3.org/1999/XSL/Transform" name="t:f"/>'),
      "XSLT inside Schematron (f:function)",
    ],
    ["a let without value", schema('\n\n<sch:let name="x"><x/></sch:let>'), "This let has no value"],
    ["a file that is read", schema('\n\n<sch:let name="x" value="doc (: x :) (\'a\')"/>'), "doc() reaches beyond"],
    [
      "a file that is read by a function that is passed on",
      schema('\n\n<sch:let name="x" value="\'a\' ! fn:unparsed-text#1(.)"/>'),
      "unparsed-text() reaches beyond",
    ],
    [
      "functions that run programs",
      schema('\n\n<sch:ns prefix="ixsl" uri="http://saxonica.com/ns/interactiveXSLT"/>'),
      "functions which run programs",
    ],
    [
      "functions that run programs, without prefix",
      schema('\n\n<sch:let name="x" value="Q{http://saxonica.com/ns/interactiveXSLT}eval(1)"/>'),
      "functions which run programs",
    ],
    ["a rule without context", rule('<sch:rule><sch:assert test="1">x</sch:assert></sch:rule>'), "has no context"],
    ["an assert without test", rule('<sch:rule context="a"><sch:assert>x</sch:assert></sch:rule>'), "has no test"],
    ["no such abstract rule", rule('<sch:rule context="a"><sch:extends rule="b"/></sch:rule>'), "abstract rule “b”"],
    ["no such abstract pattern", schema('\n\n<sch:pattern is-a="p"/>'), "abstract pattern “p”"],
    [
      "a rule that extends itself",
      rule(
        '<sch:rule context="a"><sch:extends rule="b"/></sch:rule><sch:rule abstract="true" id="b"><sch:extends rule="b"/></sch:rule>',
      ),
      "extends itself",
    ],
  ])("is refused with its line: %s", (_name, text, message) => {
    let thrown: unknown;
    try {
      transpileSchematron([parseXml(text, "wrong.sch")]);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DiagnosticError);
    const [diagnostic] = (thrown as DiagnosticError).diagnostics;
    expect(diagnostic?.ruleId).toBe("schematron-schema");
    expect(diagnostic?.path).toBe("wrong.sch");
    expect(diagnostic?.place?.start.line).toBe(3);
    expect(diagnostic?.message).toContain(message);
  });
});

describe("the text of XPath", () => {
  it("renames variables, but not in strings and comments", () => {
    const names = new Map([["a", "s1.a"]]);
    expect(renameVariables(`$a + $ab + '$a' (: $a :) + "it''s $a"`, names)).toBe(
      `$s1.a + $ab + '$a' (: $a :) + "it''s $a"`,
    );
  });

  it("separates the alternatives of a pattern outside brackets", () => {
    expect(alternativesOf("a[b | c] | d['|'] | (e|f)")).toEqual(["a[b | c]", "d['|']", "(e|f)"]);
  });

  it("tells which attribute a pattern matches, or that it matches elements", () => {
    const patterns = ["a[@b]/@c", "@xml:lang[. = '/']", "x/(@a | @b)", "@*", "t:a//attribute::b", "@t:a", "a[@b]"];
    expect(patterns.map(matchedAttribute)).toEqual(["c", "xml:lang", ...patterns.slice(2).map(() => undefined)]);
    expect(["a[@b/c]", "t:*[@b]", "*[@a]", "a/@b", "(@a)", "attribute(b)", "node()[@a]"].map(endsInElement)).toEqual([
      ...[true, true, true],
      ...[false, false, false, false],
    ]);
  });

  it("rewrites a condition on the root element", () => {
    expect(quickPattern("/t:TEI[x] | /*[y]/z | /a/b")).toBe(
      "t:TEI[empty(parent::*)][x] | *[empty(parent::*)][y]/z | /a/b",
    );
  });
});
