import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Allowed, allowedAt } from "../../../../src/validation/relaxng/allowed-at.ts";
import { compileGrammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { PROJECT } from "../../../sample-edition.ts";

const SCHEMA = "tests/fixtures/relaxng/letter.rng";
const grammar = compileGrammar(parseXml(readFileSync(join(PROJECT, SCHEMA)), SCHEMA));

/** What is allowed at the mark `|` of a division. */
function at(marked: string): Allowed {
  const whole = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt><p/></publicationStmt></fileDesc></teiHeader><text><body>${marked}</body></text></TEI>`;
  const offset = whole.indexOf("|");
  return allowedAt(parseXml(whole.replace("|", ""), "letter.xml"), grammar, offset);
}

const names = (list: Allowed["elements"]): string[] => list.map(({ localName }) => localName);

describe("what may stand at a position", () => {
  it("is an element of the content model, as far as it has been read", () => {
    expect(names(at("<div>|<p/></div>").elements)).toContain("head");
    const later = at("<div><p/>|</div>");
    expect(names(later.elements).sort()).toEqual(["div", "lb", "lg", "list", "num", "p", "pb"]);
    expect(later).toMatchObject({ text: false, end: true });
  });

  it("is text among elements", () => {
    expect(at("<div><p>a|b</p></div>")).toMatchObject({ text: true, end: true });
  });

  it("says what must come", () => {
    const list = at("<div><list>|</list></div>");
    expect(list.elements).toEqual([{ namespace: "http://www.tei-c.org/ns/1.0", localName: "item", required: true }]);
    expect(list.end).toBe(false);
  });

  it("says what the schema says of it", () => {
    const person = at("<div><p>|</p></div>").elements.find(({ localName }) => localName === "persName");
    expect(person?.documentation).toMatch(/^\(personal name\)/);
  });

  it("is an attribute that the start tag has not", () => {
    const { attributes, elements } = at('<div><p><date cert="low" |/></p></div>');
    expect(names(attributes).sort()).toEqual(["id", "lang", "when"]);
    expect(elements).toEqual([]);
  });

  it("is a value between the quotes", () => {
    expect(at('<div><p><date cert="|"/></p></div>').values).toEqual([
      { value: "high", documentation: "no doubt is left." },
      { value: "medium" },
      { value: "low", documentation: "it is a guess." },
    ]);
    expect(at('<div><p><date when="19|"/></p></div>').valueForms).toEqual([
      "a date such as 1905 or 1905-03 or 1905-03-02 or --03-02",
    ]);
  });

  it("is the root before it, and nothing after it or in an unknown element", () => {
    const document = parseXml("<!-- a --><foo>b</foo>", "a.xml");
    expect(names(allowedAt(document, grammar, 3).elements)).toEqual(["TEI"]);
    expect(allowedAt(document, grammar, 16).elements).toEqual([]);
    expect(allowedAt(document, grammar, 22).elements).toEqual([]);
  });
});
