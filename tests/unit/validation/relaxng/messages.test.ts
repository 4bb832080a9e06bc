import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../../src/core/diagnostic.ts";
import { compileGrammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { locate } from "../../../../src/xml/locate.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { PROJECT } from "../../../sample-edition.ts";

const SCHEMA = "tests/fixtures/relaxng/letter.rng";
const grammar = compileGrammar(parseXml(readFileSync(join(PROJECT, SCHEMA)), SCHEMA));

const HEADER =
  "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt></fileDesc></teiHeader>";
const letter = (body: string, header = HEADER): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0">\n${header}\n<text><body>\n${body}\n</body></text></TEI>`;
const inDiv = (content: string): string => letter(`<div>${content}</div>`);
const withLanguage = (language: string): string =>
  letter("<div/>", HEADER.replace("</teiHeader>", `<langUsage>${language}</langUsage></teiHeader>`));

function check(source: string): Diagnostic[] {
  return validateRelaxNg(parseXml(source, "letter.xml"), grammar);
}

interface Mistake {
  readonly name: string;
  readonly source: string;
  readonly rule: string;
  readonly message: string;
  readonly fix: string;
  readonly expected?: readonly string[];
  /** The characters that the place covers. */
  readonly at: string;
}

const PHRASES = ["<persName>", "<date>", "<hi>", "<note>", "<list>", "<pb>", "<lb>", "<num>"];
const DATE = "a date such as 1905 or 1905-03 or 1905-03-02 or --03-02";

/** What an editor does wrong, and what is said to it: one report for one mistake. */
const MISTAKES: readonly Mistake[] = [
  {
    name: "a division in a paragraph",
    source: inDiv("<p>a <div>b</div></p>"),
    rule: "element-not-allowed",
    message: "<div> may not stand in <p>.",
    fix: "End <p> before it, so that it follows <p> instead of standing in it.",
    at: "<div>",
  },
  {
    name: "a capital forgotten",
    source: inDiv('<p>a <persname ref="#b">b <date when="1905"/></persname></p>'),
    rule: "element-unknown",
    message: "There is no element <persname> in this schema. Is <persName> meant?",
    fix: "Write <persName>.",
    expected: ["<persName>"],
    at: '<persname ref="#b">',
  },
  {
    name: "an element of HTML",
    source: inDiv("<p>a <i>b <persName>c</persName></i></p>"),
    rule: "element-unknown",
    message: "There is no element <i> in this schema; it is one of HTML.",
    fix: 'Write <hi rend="italic">.',
    expected: ['<hi rend="italic">'],
    at: "<i>",
  },
  {
    name: "an element that nothing is like",
    source: inDiv("<p>a <xyzzy>b <persName>c</persName></xyzzy></p>"),
    rule: "element-unknown",
    message: "There is no element <xyzzy> in this schema.",
    fix: "Use an element that may stand here: <persName>, <date>, <hi>, <note>, <list>, <pb>, <lb> or <num>.",
    expected: PHRASES,
    at: "<xyzzy>",
  },
  {
    name: "an attribute misspelt",
    source: inDiv('<p><hi rends="bold">b</hi></p>'),
    rule: "attribute-not-allowed",
    message: "<hi> has no attribute “rends”. Is “rend” meant?",
    fix: 'Write rend="bold".',
    expected: ["rend"],
    at: "rends",
  },
  {
    name: "a value that the list has not",
    source: inDiv('<p><date cert="veryhigh">b</date></p>'),
    rule: "attribute-value",
    message:
      "“veryhigh” is no value for “cert” on <date>. The schema says of “cert”: (certainty) says how sure the editor is.",
    fix: "Write “high”, “medium” or “low”.",
    expected: ["“high”", "“medium”", "“low”"],
    at: "veryhigh",
  },
  {
    name: "a value misspelt",
    source: inDiv('<p><date cert="hihg">b</date></p>'),
    rule: "attribute-value",
    message: "“hihg” is no value for “cert” on <date>. The schema says of “high”: no doubt is left.",
    fix: 'Write cert="high".',
    expected: ["“high”", "“medium”", "“low”"],
    at: "hihg",
  },
  {
    name: "a part of the header left out",
    source: letter("<div/>", HEADER.replace(/<titleStmt>.*<\/titleStmt>/, "")),
    rule: "element-missing",
    message:
      "In <fileDesc>, <titleStmt> must come before <publicationStmt>. The schema says: groups information about the title of a work.",
    fix: "Add <titleStmt> before it.",
    expected: ["<titleStmt>"],
    at: "<publicationStmt>",
  },
  {
    name: "two parts in the wrong order",
    source: letter(
      "<div/>",
      HEADER.replace(/(<titleStmt>.*<\/titleStmt>)(<publicationStmt>.*<\/publicationStmt>)/, "$2\n$1"),
    ),
    rule: "element-missing",
    message:
      "In <fileDesc>, <titleStmt> must come before <publicationStmt>. The schema says: groups information about the title of a work.",
    fix: "Move the <titleStmt> of line 3 before it.",
    expected: ["<titleStmt>"],
    at: "<publicationStmt>",
  },
  {
    name: "an empty list",
    source: inDiv("<list/>"),
    rule: "element-incomplete",
    message: "<list> is not complete: <item> is missing in it.",
    fix: "Add <item> to it.",
    expected: ["<item>"],
    at: "<list/>",
  },
  {
    name: "text between verses",
    source: inDiv("<lg> first<l>y</l>second</lg>"),
    rule: "text-not-allowed",
    message: "The text “first” may not stand directly in <lg>.",
    fix: "Put it into <l>.",
    expected: ["<l>"],
    at: "first",
  },
  {
    name: "text in an empty element",
    source: inDiv("<p>a <pb>b</pb></p>"),
    rule: "text-not-allowed",
    message: "<pb> cannot hold anything here, but has the text “b”.",
    fix: "Write <pb/>, and the text after it.",
    expected: [],
    at: "b",
  },
  {
    name: "an id with a blank",
    source: inDiv('<p xml:id="1 d"/>'),
    rule: "attribute-value",
    message: "“1 d” is no value for “xml:id” on <p>: it has a blank.",
    fix: 'Write xml:id="_1-d", for example.',
    at: "1 d",
  },
  {
    name: "an id without prefix",
    source: inDiv('<p id="a">b</p>'),
    rule: "attribute-not-allowed",
    message: "<p> has no attribute “id”. Is “xml:id” meant?",
    fix: 'Write xml:id="a".',
    expected: ["xml:id"],
    at: "id",
  },
  {
    name: "an id given twice",
    source: inDiv('<p xml:id="a"/>\n<p xml:id="a"/>'),
    rule: "id-duplicate",
    message: "The id “a” is already taken in line 4.",
    fix: "Give one of the two another id.",
    at: "a",
  },
  {
    name: "a pointer to nothing",
    source: inDiv('<pb corresp="p2"/>'),
    rule: "idref-dangling",
    message: "There is no element with the id “p2” in this document.",
    fix: "Correct the id, or take the pointer out.",
    at: "p2",
  },
  {
    name: "the thirtieth of February",
    source: inDiv('<p><date when="1905-02-30"/></p>'),
    rule: "attribute-value",
    message:
      "“1905-02-30” is no value for “when” on <date>: February 1905 has 28 days only. The schema says of “when”: gives the day in a form that machines can read.",
    fix: `Write ${DATE}.`,
    expected: [DATE],
    at: "1905-02-30",
  },
  {
    name: "a date in the German manner",
    source: inDiv('<p><date when="2.3.1905"/></p>'),
    rule: "attribute-value",
    message:
      "“2.3.1905” is no value for “when” on <date>. The schema says of “when”: gives the day in a form that machines can read.",
    fix: 'Write when="1905-03-02", if this is the day meant.',
    expected: [DATE],
    at: "2.3.1905",
  },
  {
    name: "no namespace, all over",
    source: inDiv("<p>a <hi>b</hi></p>").replace(/ xmlns="[^"]*"/, ""),
    rule: "element-unknown",
    message: "The element <TEI> is in no namespace; the schema has it in the namespace http://www.tei-c.org/ns/1.0.",
    fix: 'Declare xmlns="http://www.tei-c.org/ns/1.0" on <TEI>.',
    expected: ['xmlns="http://www.tei-c.org/ns/1.0"'],
    at: "<TEI>",
  },
  {
    name: "no text",
    source: `<TEI xmlns="http://www.tei-c.org/ns/1.0">${HEADER}</TEI>`,
    rule: "element-incomplete",
    message: "<TEI> is not complete: <text> is missing in it.",
    fix: "Add <text> to it.",
    expected: ["<text>"],
    at: '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
  },
  {
    name: "an attribute left out",
    source: withLanguage("<language>German</language>"),
    rule: "attribute-missing",
    message: "<language> lacks the attribute “ident”. The schema says: gives the tag of the language.",
    fix: 'Add ident="…".',
    expected: ["ident"],
    at: "<language>",
  },
  {
    name: "an attribute that must be there, misspelt",
    source: withLanguage('<language idnet="de">German</language>'),
    rule: "attribute-not-allowed",
    message: "<language> has no attribute “idnet”. Is “ident” meant?",
    fix: 'Write ident="de".',
    expected: ["ident"],
    at: "idnet",
  },
  {
    name: "a heading after a paragraph",
    source: inDiv("<p>a</p>\n<head>b</head>"),
    rule: "element-not-allowed",
    message: "<head> comes too late in <div>: it must stand before <p>.",
    fix: "Move it before the <p> in line 4.",
    at: "<head>",
  },
  {
    name: "a second heading",
    source: inDiv("<head>a</head>\n<head>b</head><p>c</p>"),
    rule: "element-not-allowed",
    message: "There is a <head> in <div> already; a second may not stand here.",
    fix: "Join it with the one in line 4, or take it out.",
    at: "<head>",
  },
  {
    name: "a paragraph after a division",
    source: inDiv("<p>a</p><div/><p>b</p>"),
    rule: "element-not-allowed",
    message: "<p> comes too late in <div>: it must stand before <div>.",
    fix: "Move it before the <div> in line 4.",
    at: "<p>",
  },
  {
    name: "a name without its paragraph",
    source: inDiv("<persName>a</persName>"),
    rule: "element-not-allowed",
    message: "<persName> may not stand directly in <div>.",
    fix: "Put it into <p> or <head>.",
    at: "<persName>",
  },
  {
    name: "attributes that exclude each other",
    source: inDiv('<p><hi rend="a" style="b">c</hi></p>'),
    rule: "attribute-not-allowed",
    message: "“style” may not stand on <hi> beside the other attributes it has here.",
    fix: "Keep one of those that exclude each other.",
    at: "style",
  },
  {
    name: "an attribute of another element",
    source: inDiv('<p n="1">a</p>'),
    rule: "attribute-not-allowed",
    message: "<p> has no attribute “n”.",
    fix: "Take it out, or use one that <p> has: xml:id or xml:lang. It belongs on <note>.",
    expected: ["xml:id", "xml:lang"],
    at: "n",
  },
  {
    name: "words for a number",
    source: inDiv("<p><num>twelve</num></p>"),
    rule: "text-value",
    message: "“twelve” is no value for <num>.",
    fix: "Write a number such as 2.5.",
    expected: ["a number such as 2.5"],
    at: "twelve",
  },
  {
    name: "a part of a document",
    source: '<text xmlns="http://www.tei-c.org/ns/1.0"><body><div/></body></text>',
    rule: "element-not-allowed",
    message: "A document cannot begin with <text>.",
    fix: "Put it into <TEI>.",
    expected: ["<TEI>"],
    at: '<text xmlns="http://www.tei-c.org/ns/1.0">',
  },
];

describe("what an editor is told", () => {
  it("is nothing where nothing is wrong", () => {
    const body =
      '<head>H</head><p xml:id="a">b <persName ref="#x">c</persName> <hi rend="d">e</hi></p><lg><l>f</l></lg>';
    expect(check(inDiv(`${body}<pb corresp="a"/><num> 2.50 </num>`))).toEqual([]);
  });

  it.each(MISTAKES)("of $name", ({ source, rule, message, fix, expected, at }) => {
    const found = check(source);
    expect(found.map((one) => one.message)).toEqual([message]);
    const [only] = found as [Diagnostic];
    expect(only.ruleId).toBe(rule);
    expect(only.fix).toBe(fix);
    expect(only.severity).toBe("error");
    expect(only.source).toBe("relaxng");
    if (expected !== undefined) expect(only.expected).toEqual(expected);
    expect(source.slice(only.place?.start.offset, only.place?.end?.offset).trim()).toBe(at);
  });

  it("names the element by its path", () => {
    const source = inDiv("<p>a</p><p>b <persname>c</persname></p>");
    const document = parseXml(source, "letter.xml");
    const [only] = validateRelaxNg(document, grammar);
    const node = locate(document, only?.xpath ?? "");
    expect(node !== undefined && "name" in node ? node.name : undefined).toBe("persname");
  });

  it("is each of several mistakes once, in their order", () => {
    const source = inDiv('<list><p>a</p></list><p>b <date when="1905-13-01" cert="no">c</date></p><lg>d</lg>');
    expect(check(source).map(({ ruleId }) => ruleId)).toEqual([
      "element-not-allowed",
      "attribute-value",
      "attribute-value",
      "text-not-allowed",
    ]);
  });

  it("uses the prefixes of the document", () => {
    const source = inDiv("<list/>")
      .replace(/<(\/?)(?=[a-zA-Z])/g, "<$1t:")
      .replace("xmlns=", "xmlns:t=");
    expect(check(source).map(({ message }) => message)).toEqual([
      "<t:list> is not complete: <t:item> is missing in it.",
    ]);
  });

  it("is bounded", () => {
    const found = check(inDiv("<p/>".repeat(2) + '<p n="1"/>'.repeat(10_500)));
    expect(found).toHaveLength(10_001);
    expect(found.at(-1)).toMatchObject({ ruleId: "problems-left-out", severity: "info" });
    expect(found.at(-1)?.message).toContain("500 more");
  });
});
