import { describe, expect, it } from "vitest";
import type { XmlElement } from "../../../src/core/xml-tree.ts";
import { parseXml, parseXmlWithReport } from "../../../src/xml/parse.ts";
import { serialise, serialiseExpanded } from "../../../src/xml/serialise.ts";
import { attribute, rootElement, textContent } from "../../../src/xml/tree.ts";
import { diagnosticsOf, mistakesOf } from "./mistakes.ts";

function rootOf(xml: string): XmlElement {
  return rootElement(parseXml(xml, "test.xml")) as XmlElement;
}

describe("entities of the internal subset", () => {
  it("are expanded in text and attributes (S11)", () => {
    const root = rootOf('<!DOCTYPE p [<!ENTITY w "Wil&#115;on"><!ENTITY v "&w; &amp; Co">]><p n="&v;">a &v; b</p>');
    expect(attribute(root, "n")).toBe("Wilson & Co");
    expect(root.children).toHaveLength(1);
    expect(textContent(root)).toBe("a Wilson & Co b");
  });

  it("may contain elements, whose places are those of the reference", () => {
    const xml = '<!DOCTYPE p [<!ENTITY e "x<hi>y<b/></hi>z">]><p>a &e; b</p>';
    const root = rootOf(xml);
    expect(root.children.map((child) => (child.kind === "text" ? child.value : child.kind))).toEqual([
      "a ",
      "x",
      "element",
      "z",
      " b",
    ]);
    const hi = root.children[2] as XmlElement;
    expect(xml.slice(hi.start, hi.end)).toBe("&e;");
    expect(hi.reference?.nodes).toHaveLength(3);
  });

  it("are written back as references, and expanded where that is asked for", () => {
    const xml = '<!DOCTYPE p [<!ENTITY e "x<hi n=\'&#38;#38;\'>y<b/></hi>z"><!ENTITY w "W">]><p>a &e; &w;&e;b<c/></p>';
    const document = parseXml(xml, "");
    expect(serialise(document)).toBe(xml);
    const once = 'x<hi n="&amp;">y<b/></hi>z';
    expect(serialiseExpanded(document)).toBe(`<p>a ${once} W${once}b<c/></p>`);
  });

  it("are written out where one of their nodes was removed", () => {
    const document = parseXml('<!DOCTYPE p [<!ENTITY e "x<hi/>z">]><p>&e;</p>', "");
    rootElement(document)?.children.splice(0, 1);
    expect(serialise(document)).toBe('<!DOCTYPE p [<!ENTITY e "x<hi/>z">]><p><hi/>z</p>');
  });

  it("give default attributes and types", () => {
    const root = rootOf(
      '<!DOCTYPE p [<!ATTLIST p id ID #IMPLIED rend CDATA "it" xmlns CDATA #FIXED "urn:x"><!ATTLIST p rend CDATA "no">]><p id=" a  b "/>',
    );
    expect(root.namespace).toBe("urn:x");
    expect(root.attributes.map(({ name, value, type, start }) => [name, value, type, start >= 0])).toEqual([
      ["id", "a b", "ID", true],
      ["rend", "it", "CDATA", false],
      ["xmlns", "urn:x", "CDATA", false],
    ]);
  });

  it("come from parameter entities too", () => {
    expect(textContent(rootOf("<!DOCTYPE p [<!ENTITY % d '<!ENTITY e \"x\">'>%d;]><p>&e;</p>"))).toBe("x");
  });

  it("keep the characters that they stand for, escaped ones as well", () => {
    expect(textContent(rootOf('<!DOCTYPE p [<!ENTITY lt "&#38;#60;"><!ENTITY e "&lt;a>">]><p>&e;&lt;</p>'))).toBe(
      "<a><",
    );
  });
});

describe("dangerous entities", () => {
  const nested = (levels: number, width: number): string => {
    const lines = Array.from(
      { length: levels },
      (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(width)}">`,
    );
    return `<!DOCTYPE p [<!ENTITY e0 "lol">${lines.join("")}]><p n="">&e${levels};</p>`;
  };

  it("that multiply are refused (billion laughs)", () => {
    expect(mistakesOf(nested(9, 10)).map((mistake) => mistake.split(" ")[0])).toEqual(["xml-entity-expansion"]);
    expect(mistakesOf(nested(9, 10).replace('n=""', 'n="&e9;"')).map((mistake) => mistake.split(" ")[0])).toEqual([
      "xml-entity-expansion",
    ]);
    expect(mistakesOf(nested(9, 10).replace("lol", "<b/>")).map((mistake) => mistake.split(" ")[0])).toEqual([
      "xml-entity-expansion",
    ]);
    expect(mistakesOf(nested(15, 4).replace("lol", "")).map((mistake) => mistake.split(" ")[0])).toEqual([
      "xml-entity-expansion",
    ]);
  });

  it("that are long and used often are refused (quadratic blow-up)", () => {
    const xml = `<!DOCTYPE p [<!ENTITY e "${"x".repeat(100_000)}">]><p>${"&e;".repeat(10_000)}</p>`;
    expect(mistakesOf(xml).map((mistake) => mistake.split(" ")[0])).toEqual(["xml-entity-expansion"]);
  });

  it("that are nested too deep are refused", () => {
    expect(mistakesOf(nested(10_000, 1)).map((mistake) => mistake.split(" ")[0])).toEqual(["xml-entity-depth"]);
  });

  it("that contain themselves are refused", () => {
    const recursive = '<!DOCTYPE p [<!ENTITY a "x&b;"><!ENTITY b "&a;">]>';
    expect(mistakesOf(`${recursive}<p>&a;</p>`)).toEqual(["xml-entity-recursion 1:54"]);
    expect(mistakesOf(`${recursive}<p n='&a;'/>`)).toEqual(["xml-entity-recursion 1:57"]);
    expect(mistakesOf('<!DOCTYPE p [<!ENTITY a "<b>&a;</b>">]><p>&a;</p>')).toEqual(["xml-entity-recursion 1:43"]);
    expect(mistakesOf("<!DOCTYPE p [<!ENTITY % a '&#37;a;'>%a;]><p/>")).toEqual(["xml-entity-recursion 1:37"]);
  });

  it("that stand in other files are never read", () => {
    for (const address of ["file:///etc/passwd", "http://example.org/x", "../x.xml"]) {
      const { document, diagnostics } = parseXmlWithReport(
        `<!DOCTYPE p [<!ENTITY x SYSTEM "${address}"><!ENTITY % y SYSTEM "${address}">%y;]><p>a&x;b</p>`,
        "",
      );
      expect(textContent(document)).toBe("ab");
      expect(diagnostics.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual([
        "warning xml-external-entity",
        "warning xml-external-entity",
      ]);
    }
    expect(mistakesOf('<!DOCTYPE p [<!ENTITY x SYSTEM "a">]><p n="&x;"/>')).toEqual([
      "xml-external-entity-in-attribute 1:44",
    ]);
  });

  it("must be whole: elements begin and end in one entity", () => {
    expect(mistakesOf('<!DOCTYPE p [<!ENTITY a "<b>">]><p>&a;</b></p>')).toEqual([
      "xml-entity-unbalanced 1:36",
      "xml-stray-end-tag 1:39",
    ]);
    expect(mistakesOf('<!DOCTYPE p [<!ENTITY a "</p>">]><p>&a;')[0]).toBe("xml-entity-unbalanced 1:37");
  });
});

describe("mistakes in a document type declaration", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["lower case", "<!doctype p><p/>", ["xml-doctype 1:1"]],
    ["no name", "<!DOCTYPE [ ]><p/>", ["xml-doctype 1:11"]],
    ["no end", "<!DOCTYPE p [ <!ELEMENT p ANY> <p/>", ["xml-doctype-unclosed 1:32"]],
    ["a wrong content model", "<!DOCTYPE p [<!ELEMENT p (a|b,c)><!ELEMENT q ANY>]><p/>", ["xml-doctype 1:31"]],
    ["mixed content without *", "<!DOCTYPE p [<!ELEMENT p (#PCDATA|b)>]><p/>", ["xml-doctype 1:37"]],
    ["a wrong attribute type", "<!DOCTYPE p [<!ATTLIST p n NAME #IMPLIED>]><p/>", ["xml-doctype 1:28"]],
    ["< in a default", "<!DOCTYPE p [<!ATTLIST p n CDATA '<'>]><p/>", ["xml-doctype 1:35"]],
    ["an undeclared entity in a default", "<!DOCTYPE p [<!ATTLIST p n CDATA '&x;'>]><p/>", ["xml-unknown-entity 1:35"]],
    ["% in a value", "<!DOCTYPE p [<!ENTITY e '5 %'>]><p/>", ["xml-doctype 1:28"]],
    ["& in a value", "<!DOCTYPE p [<!ENTITY e 'a & b'>]><p/>", ["xml-doctype 1:28"]],
    ["a predefined entity as something else", "<!DOCTYPE p [<!ENTITY lt 'x'>]><p/>", ["xml-predefined-entity 1:14"]],
    [
      "an unparsed entity in text",
      "<!DOCTYPE p [<!ENTITY e SYSTEM 'x' NDATA n>]><p>&e;</p>",
      ["xml-unparsed-entity 1:49"],
    ],
    ["two of them", "<!DOCTYPE p><!DOCTYPE p><p/>", ["xml-doctype-misplaced 1:13"]],
  ];
  for (const [name, xml, expected] of cases) {
    it(name, () => expect(mistakesOf(xml)).toEqual(expected));
  }

  it("an undeclared parameter entity is a doubt, and an error where the file stands alone", () => {
    const { diagnostics } = parseXmlWithReport("<!DOCTYPE p [%x;]><p/>", "");
    expect(diagnostics.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual(["warning xml-unknown-entity"]);
    expect(mistakesOf("<?xml version='1.0' standalone='yes'?><!DOCTYPE p [%x;]><p/>")).toEqual([
      "xml-unknown-entity 1:52",
    ]);
  });

  it("are told from the entity's declaration", () => {
    const [found] = diagnosticsOf('<!DOCTYPE p [\n<!ENTITY a "x<">]><p n="&a;"/>');
    expect(found?.related?.[0]?.place?.start).toMatchObject({ line: 2, column: 1 });
  });
});
