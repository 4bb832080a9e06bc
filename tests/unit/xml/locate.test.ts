import { describe, expect, it } from "vitest";
import type { XmlElement } from "../../../src/core/xml-tree.ts";
import { documentOf, lineIndexOf, locate, pathOf, placeOf } from "../../../src/xml/locate.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { attributeNode, descendants, rootElement } from "../../../src/xml/tree.ts";

const XML = `<?xml-model href="a"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><p n="1">a<![CDATA[b]]>c<hi/>d<!-- e --><?f g?></p>
  <p xml:id="x"/></TEI>`;

describe("paths and places", () => {
  const document = parseXml(XML, "test.xml");

  it("has the path of every node, as XPath counts them", () => {
    const tei = "/Q{http://www.tei-c.org/ns/1.0}TEI[1]";
    const p = "Q{http://www.tei-c.org/ns/1.0}p";
    expect([...descendants(document)].map(pathOf)).toEqual([
      "/processing-instruction(xml-model)[1]",
      tei,
      `${tei}/${p}[1]`,
      `${tei}/${p}[1]/text()[1]`,
      `${tei}/${p}[1]/text()[1]`,
      `${tei}/${p}[1]/text()[1]`,
      `${tei}/${p}[1]/Q{http://www.tei-c.org/ns/1.0}hi[1]`,
      `${tei}/${p}[1]/text()[2]`,
      `${tei}/${p}[1]/comment()[1]`,
      `${tei}/${p}[1]/processing-instruction(f)[1]`,
      `${tei}/text()[1]`,
      `${tei}/${p}[2]`,
    ]);
    expect(pathOf(document)).toBe("/");
  });

  it("finds every node again by its path", () => {
    for (const node of descendants(document))
      expect(pathOf(locate(document, pathOf(node)) as XmlElement)).toBe(pathOf(node));
    expect(locate(document, "/")).toBe(document);
    expect(locate(document, "/Q{}TEI[1]")).toBeUndefined();
    expect(locate(document, "/no path")).toBeUndefined();
  });

  it("finds attributes", () => {
    const root = rootElement(document) as XmlElement;
    const id = attributeNode(root.children[2] as XmlElement, "id", "http://www.w3.org/XML/1998/namespace");
    if (id === undefined) throw new Error("no xml:id");
    expect(pathOf(id)).toBe(
      "/Q{http://www.tei-c.org/ns/1.0}TEI[1]/Q{http://www.tei-c.org/ns/1.0}p[2]/@Q{http://www.w3.org/XML/1998/namespace}id",
    );
    expect(locate(document, pathOf(id))).toBe(id);
    expect(placeOf(document, id).start).toEqual({ line: 3, column: 6, offset: XML.indexOf("xml:id") });
  });

  it("gives the place of an element as that of its start tag", () => {
    const root = rootElement(document) as XmlElement;
    expect(placeOf(document, root)).toEqual({
      start: { line: 2, column: 1, offset: 23 },
      end: { line: 2, column: 42, offset: 64 },
    });
  });

  it("gives a default attribute the place of its element", () => {
    const withDefault = parseXml('<!DOCTYPE a [<!ATTLIST b n CDATA "1">]>\n<a>\n<b/></a>', "");
    const b = (rootElement(withDefault) as XmlElement).children[1] as XmlElement;
    expect(placeOf(withDefault, b.attributes[0] as XmlElement["attributes"][number]).start.line).toBe(3);
  });

  it("does not count text that XPath does not see", () => {
    const withEmpty = parseXml('<!DOCTYPE a [<!ENTITY e "">]><a>&e;<b/>x</a>', "");
    expect(pathOf((rootElement(withEmpty) as XmlElement).children[2] as XmlElement)).toBe("/Q{}a[1]/text()[1]");
  });

  it("knows the document and its lines", () => {
    const root = rootElement(document) as XmlElement;
    expect(documentOf(root.children[0] as XmlElement)).toBe(document);
    expect(lineIndexOf(document)).toBe(lineIndexOf(document));
    expect(lineIndexOf(document).pointAt(Number.POSITIVE_INFINITY).line).toBe(3);
  });
});
