import { describe, expect, it } from "vitest";
import type { XmlElement, XmlText } from "../../../src/core/xml-tree.ts";
import { parseXml, parseXmlWithReport } from "../../../src/xml/parse.ts";
import { childElements, rootElement, textContent } from "../../../src/xml/tree.ts";
import { mistakesOf } from "./mistakes.ts";

function rootOf(xml: string): XmlElement {
  return rootElement(parseXml(xml, "test.xml")) as XmlElement;
}

describe("parseXml", () => {
  it("gives every node its place in the source", () => {
    const xml = '<?xml version="1.0"?>\n<p n="a">Ace <hi/>x</p>';
    const root = rootOf(xml);
    const [text, hi] = root.children as [XmlText, XmlElement];
    expect(xml.slice(root.start, root.startTagEnd)).toBe('<p n="a">');
    expect(xml.slice(root.endTagStart, root.end)).toBe("</p>");
    expect(xml.slice(text.start, text.end)).toBe("Ace ");
    expect(xml.slice(hi.start, hi.end)).toBe("<hi/>");
    expect(hi.endTagStart).toBe(hi.end);
    const [n] = root.attributes;
    expect(xml.slice(n?.start, n?.end)).toBe('n="a"');
    expect(xml.slice(n?.valueStart, n?.valueEnd)).toBe("a");
    expect(n?.owner).toBe(root);
  });

  it("resolves prefixes, and their nearest declaration counts", () => {
    const root = rootOf('<a xmlns="urn:1" xmlns:x="urn:2" x:n="1"><x:b xmlns:x="urn:3"/><x:c/><d xmlns=""/></a>');
    expect([root, ...childElements(root)].map((element) => element.namespace)).toEqual(["urn:1", "urn:3", "urn:2", ""]);
    expect(root.attributes.map((attribute) => attribute.namespace)).toEqual([
      "http://www.w3.org/2000/xmlns/",
      "http://www.w3.org/2000/xmlns/",
      "urn:2",
    ]);
  });

  it("reads S10: schema locations and a prefix with a digit", () => {
    const xml =
      '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" xmlns:n12="urn:x" n12:a="1"/>';
    expect(rootOf(xml).attributes.map(({ localName }) => localName)).toEqual([
      "xmlns",
      "xsi",
      "schemaLocation",
      "n12",
      "a",
    ]);
  });

  it("reads references to characters beyond the first plane as one code point each (S07)", () => {
    expect(textContent(rootOf("<p>&#x1F60A;&#x10380;&#233;</p>"))).toBe("😊𐎀é");
  });

  it("normalises attribute values, but not what stands in them as references (S09)", () => {
    expect(rootOf('<p n="a\nb"/>').attributes[0]?.value).toBe("a b");
    expect(rootOf('<p n="a\r\nb\tc"/>').attributes[0]?.value).toBe("a b c");
    expect(rootOf('<p n="a&#10;b"/>').attributes[0]?.value).toBe("a\nb");
  });

  it("makes every line end a line feed, except in references", () => {
    expect(textContent(rootOf("<p>a\r\nb\rc&#13;</p>"))).toBe("a\nb\nc\r");
  });

  it("keeps white space, comments, instructions and CDATA sections", () => {
    const root = rootOf("<p> <hi>b</hi> <!-- c --><?pi d e ?><![CDATA[<&]]> </p>");
    expect(root.children.map((child) => child.kind)).toEqual([
      "text",
      "element",
      "text",
      "comment",
      "processing-instruction",
      "text",
      "text",
    ]);
    expect(root.children[4]).toMatchObject({ target: "pi", data: "d e " });
    expect(root.children[5]).toMatchObject({ value: "<&", cdata: true });
  });

  it("accepts names of the fifth edition", () => {
    expect(mistakesOf("<名前 été=''><𐎀/></名前>")).toEqual([]);
    expect(mistakesOf("<-a/>")).toEqual(["xml-bare-less-than 1:1"]);
  });

  it("does not confuse names that share a hash", () => {
    const names = Array.from({ length: 256 }, (_, index) =>
      [...index.toString(2).padStart(8, "0")].map((bit) => (bit === "0" ? "Aa" : "BB")).join(""),
    );
    const root = rootOf(`<r>${names.map((name) => `<${name}/>`).join("")}</r>`);
    expect(childElements(root).map((element) => element.name)).toEqual(names);
  });

  it("reads the XML declaration", () => {
    expect(parseXml('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>', "").declaration).toMatchObject({
      version: "1.0",
      encoding: "UTF-8",
      standalone: true,
    });
    expect(mistakesOf("<?xml encoding='UTF-8'?><a/>")).toEqual(["xml-declaration 1:1"]);
    expect(mistakesOf("<?xml version='1.0' standalone='maybe'?><a/>")).toEqual(["xml-declaration 1:20"]);
    expect(mistakesOf("\n<?xml version='1.0'?><a/>")).toEqual(["xml-declaration-misplaced 2:1"]);
  });

  it("leaves the byte-order mark out of the source", () => {
    const document = parseXml("\uFEFF<a/>", "");
    expect(document.source).toBe("<a/>");
    expect(document.byteOrderMark).toBe(true);
  });

  it("reports what it did not read", () => {
    const { document, diagnostics } = parseXmlWithReport('<!DOCTYPE a SYSTEM "a.dtd"><a>x&chapter;y</a>', "a.xml");
    expect(textContent(document)).toBe("xy");
    expect(diagnostics.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual([
      "warning xml-external-subset",
      "warning xml-external-entity",
    ]);
  });
});
