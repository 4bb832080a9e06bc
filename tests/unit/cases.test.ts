import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileGrammar } from "../../src/validation/relaxng/compile-grammar.ts";
import { validateDocument } from "../../src/validation/validate.ts";
import { parseXml } from "../../src/xml/parse.ts";
import { serialise } from "../../src/xml/serialise.ts";
import { PROJECT } from "../sample-edition.ts";
import { mistakesOf } from "./xml/mistakes.ts";

// Known faults of other programs, by their numbers in the list of cases. Most stand with the code they are about; the
// last test sees that none is missing.

const CASES = "S01 S02 S03 S04 S05 S06 S07 S08 S09 S10 S11 S21 S35 S36 S37 S38 S40".split(" ");

const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");
const RESOURCES = {
  grammars: [compileGrammar(parseXml(read("schemas/relaxng/editio.rng"), "editio.rng"))],
  schematron: [read("dist/lib/schematron/editio.sef.json")],
};
const letter = read("tests/fixtures/rules/date-exists/valid.xml");

/** The rules that a document breaks whose body holds `content`. */
function found(content: string): string[] {
  const text = letter.replace(/<body>[\s\S]*<\/body>/, `<body>${content}</body>`);
  const document = { path: "a.xml", id: "a", tree: parseXml(text, "a.xml") };
  return validateDocument(document, RESOURCES).map(({ ruleId, place }) => `${ruleId} ${place?.start.line}`);
}

describe("known faults of other programs", () => {
  it.each([
    ["two outermost elements", "<a/><b/>", "xml-many-roots 1:5"],
    ["a prefix without declaration", "<x:p/>", "xml-unbound-prefix 1:2"],
    ["< in an attribute", '<p n="<"/>', "xml-less-than-in-attribute 1:7"],
    ["-- in a comment", "<p><!-- a -- b --></p>", "xml-comment-hyphens 1:11"],
    ["U+0001", "<p>\u0001</p>", "xml-forbidden-character 1:4"],
    ["an undeclared entity", "<p>&eacute;</p>", "xml-unknown-entity 1:4"],
  ])("S08: %s is refused with line and column", (_, xml, expected) => expect(mistakesOf(xml)).toEqual([expected]));

  it("S21: an id that stands twice is an error that names both places", () => {
    const text = letter
      .replace("<TEI ", '<TEI xml:id="doc" ')
      .replace(/<body>[\s\S]*<\/body>/, '<body><div xml:id="doc"><p/></div></body>');
    const document = { path: "a.xml", id: "a", tree: parseXml(text, "a.xml") };
    const [first, ...more] = validateDocument(document, RESOURCES);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ ruleId: "duplicate-id", place: { start: { line: 20 } } });
    expect(first?.related?.[0]).toMatchObject({ place: { start: { line: 2 } } });
  });

  it("S35: there is no year 0, and leap days before our era are those of years -0001, -0005, …", () => {
    expect(found('<p><date when="-0257-02-29"/></p>')).toEqual([]);
    expect(found('<p><date when="-0256-02-29"/></p>')).toHaveLength(1);
    expect(found('<p><date when="0000"/></p>')).toHaveLength(1);
  });

  it("S36: when beside notBefore is an error", () => {
    expect(found('<p><date when="1917-11-07" notBefore="1917">x</date></p>')).toEqual(["date-one-way 20"]);
  });

  it("S36: a second dating in another calendar is kept", () => {
    const xml = '<date when-custom="1917-10-25" calendar="#julian" when="1917-11-07">25 October 1917 (O.S.)</date>';
    expect(serialise(parseXml(xml, "a.xml"))).toBe(xml);
  });

  it("S40: TEI P4 is refused as TEI P4", () => {
    const xml = '<TEI.2><teiHeader/><text lang="en"><body><div1 id="a"><p>x</p></div1></body></text></TEI.2>';
    const document = { path: "a.xml", id: "a", tree: parseXml(xml, "a.xml") };
    const [only, ...more] = validateDocument(document, RESOURCES);
    expect(more).toEqual([]);
    expect(only?.message).toBe("This is TEI P4, the form of TEI before 2007: its root is <TEI.2>.");
  });
});

it("every case has a test that names it", () => {
  const here = import.meta.filename;
  const tests = readdirSync(join(PROJECT, "tests"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => join(PROJECT, "tests", path));
  const texts = tests.map((path) =>
    path === here ? readFileSync(path, "utf8").replace(/const CASES[^;]*;/, "") : readFileSync(path, "utf8"),
  );
  expect(CASES.filter((number) => !texts.some((text) => new RegExp(`\\b${number}\\b`).test(text)))).toEqual([]);
});
