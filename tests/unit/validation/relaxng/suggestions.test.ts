import { describe, expect, it } from "vitest";
import { compileGrammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";

const XSD = "http://www.w3.org/2001/XMLSchema-datatypes";
const SCHEMA = `<element name="text" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="${XSD}">
  <zeroOrMore><choice>
    <element name="date"><attribute name="when"><data type="date"/></attribute></element>
    <element name="p"><attribute name="xml:id"><data type="ID"/></attribute></element>
    <element name="hi"><optional><attribute name="rend"/></optional><text/></element>
    <element name="lb"><empty/></element>
    <text/>
  </choice></zeroOrMore>
</element>`;
const grammar = compileGrammar(parseXml(SCHEMA, "test.rng"));

function fixes(content: string): (string | undefined)[] {
  return validateRelaxNg(parseXml(`<text>${content}</text>`, "test.xml"), grammar).map(({ fix }) => fix);
}

describe("suggestions", () => {
  it.each([
    ["2 March 1905", "1905-03-02"],
    ["2nd Mar. 1905", "1905-03-02"],
    ["March 12, 1905", "1905-03-12"],
    ["2. März 1905", "1905-03-02"],
    ["31 Dezember 1905", "1905-12-31"],
    ["2.3.1905", "1905-03-02"],
  ])("gives the date of %s", (written, date) => {
    expect(fixes(`<date when="${written}"/>`)).toEqual([`Write when="${date}", if this is the day meant.`]);
  });

  it.each(["30 February 1905", "2 Ventôse 1905", "March 1905", "2/3/1905", "yesterday"])(
    "does not guess the date of %s",
    (written) => expect(fixes(`<date when="${written}"/>`)).toEqual(["Write a date such as 1905-03-02."]),
  );

  it.each([
    ["first paragraph", "first-paragraph"],
    ["1905", "_1905"],
    ["note:2", "note-2"],
  ])("makes an id of %s", (written, id) => {
    expect(fixes(`<p xml:id="${written}"/>`)).toEqual([`Write xml:id="${id}", for example.`]);
  });

  it("makes no id of what has other wrong characters", () => {
    expect(fixes('<p xml:id="a(b"/>')).toEqual([
      "Write an id: it begins with a letter or _, and has no blanks, colons or brackets.",
    ]);
  });

  it.each([
    ["<i>so</i>", 'Write <hi rend="italic">.'],
    ["<STRONG>so</STRONG>", 'Write <hi rend="bold">.'],
    ["<br/>", "Write <lb/>."],
  ])("knows what TEI writes for %s", (content, fix) => {
    expect(fixes(content)).toEqual([fix]);
  });

  it("does not suggest what the schema has not", () => {
    expect(fixes("<ul/>")).not.toContain('Write <list rend="bulleted">.');
  });
});
