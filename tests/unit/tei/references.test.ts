import { describe, expect, it } from "vitest";
import type { XmlDocument } from "../../../src/core/xml-tree.ts";
import { idsOf, indexIds } from "../../../src/tei/ids.ts";
import { prefixesOf, referencesOf, resolveReference } from "../../../src/tei/references.ts";
import { parseXml } from "../../../src/xml/parse.ts";

const tei = (content: string): XmlDocument =>
  parseXml(`<TEI xmlns="http://www.tei-c.org/ns/1.0">${content}</TEI>`, "editions/a.xml");

/** Where the pointers of a document at `editions/a.xml` lead. */
function targets(content: string): string[] {
  const tree = tei(content);
  return referencesOf(tree).map((reference) => {
    const target = resolveReference(reference, "editions/a.xml", prefixesOf(tree));
    if (target.kind === "outside") return target.reason === "address" ? "outside" : target.reason;
    return target.id === undefined ? target.path : `${target.path}#${target.id}`;
  });
}

describe("referencesOf", () => {
  it("finds every pointer of an attribute at its own place", () => {
    const tree = tei('<rs ref="  #a\n ../x.xml#b " resp="#r" n="#n" type="#t"/>');
    const found = referencesOf(tree);
    expect(found.map(({ pointer }) => pointer)).toEqual(["#a", "../x.xml#b", "#r"]);
    for (const { pointer, start, end } of found) expect(tree.source.slice(start, end)).toBe(pointer);
  });

  it("gives the whole value where references to characters hide the offsets", () => {
    const tree = tei('<rs ref="#a&#x62; #c"/>');
    const found = referencesOf(tree);
    expect(found.map(({ pointer }) => pointer)).toEqual(["#ab", "#c"]);
    for (const { start, end } of found) expect(tree.source.slice(start, end)).toBe("#a&#x62; #c");
  });

  it("passes over attributes of the same name that hold no pointer", () => {
    expect(referencesOf(tei('<rendition scheme="css"/><citedRange from="1" to="2"/>'))).toEqual([]);
    expect(referencesOf(tei('<xenoData><r xmlns="" ref="#a"/></xenoData>'))).toEqual([]);
    expect(targets('<catRef scheme="#genre"/>')).toEqual(["editions/a.xml#genre"]);
  });
});

describe("resolveReference", () => {
  it.each([
    ["#a", "editions/a.xml#a"],
    ["", undefined],
    ["b.xml", "editions/b.xml"],
    ["b.xml#c", "editions/b.xml#c"],
    ["../registers/persons.xml#p", "registers/persons.xml#p"],
    ["./../registers/./persons.xml#p", "registers/persons.xml#p"],
    ["../registers/my%20persons.xml#p", "registers/my persons.xml#p"],
    ["../registers/persons.xml#%C3%A9", "registers/persons.xml#é"],
    ["#%zz", "editions/a.xml#%zz"],
    ["../../outside.xml#a", "outside"],
    ["/abs.xml", "outside"],
    ["https://example.org/a.xml#b", "outside"],
    ["//example.org/a", "outside"],
    ["mailto:a@example.org", "outside"],
    ["#xpath(//p[1])", "xpointer"],
    ["gnd:118562126", "unknown-prefix"],
  ])("%s", (pointer, target) => {
    expect(targets(`<ref target="${pointer}"/>`)[0]).toBe(target);
  });

  it("expands the prefixes that the document declares", () => {
    const declared =
      '<prefixDef ident="pers" matchPattern="([a-z-]+)" replacementPattern="../registers/persons.xml#$1"/>' +
      '<prefixDef ident="bad" matchPattern="(" replacementPattern="$1"/>';
    expect(targets(`${declared}<persName ref="pers:kim bad:x"/>`)).toEqual([
      "registers/persons.xml#kim",
      "unknown-prefix",
    ]);
  });

  it("starts from xml:base", () => {
    expect(targets('<div xml:base="../registers/"><p xml:base="x/"><rs ref="persons.xml#p"/></p></div>')).toEqual([
      "registers/x/persons.xml#p",
    ]);
    expect(targets('<div xml:base="https://example.org/"><rs ref="a.xml"/></div>')).toEqual(["outside"]);
  });
});

describe("idsOf", () => {
  it("lists ids in the order of the document, and indexes the first of each", () => {
    const tree = tei('<p xml:id="a"><hi xml:id=" b "/></p><p xml:id=""/><p id="c"/><ab xml:id="a"/>');
    expect(idsOf(tree).map(({ id, element }) => `${id} ${element.localName}`)).toEqual(["a p", "b hi", "a ab"]);
    expect(indexIds(tree).get("a")?.element.localName).toBe("p");
  });
});
