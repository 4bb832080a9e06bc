import { describe, expect, it } from "vitest";
import type { XmlElement } from "../../../src/core/xml-tree.ts";
import { pathOf } from "../../../src/xml/locate.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { serialise, serialiseExpanded } from "../../../src/xml/serialise.ts";
import { descendantElements, rootElement, textContent } from "../../../src/xml/tree.ts";
import { diagnosticsOf, mistakesOf } from "./mistakes.ts";

function rootOf(xml: string): XmlElement {
  return rootElement(parseXml(xml, "test.xml")) as XmlElement;
}

describe("large and deep files", () => {
  it("1,000,000 levels are refused at the limit", () => {
    expect(mistakesOf("<p>".repeat(1_000_000))).toEqual(["xml-too-deep 1:3001"]);
    expect(mistakesOf(`<!DOCTYPE p [<!ELEMENT p ${"(".repeat(1_000_000)}a>]><p/>`)).toEqual(["xml-doctype 1:1027"]);
  });

  it("100,000 levels are read, written and walked where the limit allows them", () => {
    const depth = 100_000;
    const xml = "<p>".repeat(depth) + "</p>".repeat(depth);
    const document = parseXml(xml, "test.xml", { limits: { depth } });
    expect(serialise(document) === xml).toBe(true);
    expect(serialiseExpanded(document).length).toBe(xml.length - 3);
    expect([...descendantElements(document)]).toHaveLength(depth);
    expect(textContent(document)).toBe("");
  });

  it("1,000,000 siblings are read", () => {
    const xml = `<p>${"<a/>".repeat(1_000_000)}</p>`;
    const root = rootOf(xml);
    expect(root.children).toHaveLength(1_000_000);
    expect(pathOf(root.children[999_999] as XmlElement)).toBe("/Q{}p[1]/Q{}a[1000000]");
  });

  it("100,000 attributes are read, and a double one among them is found", () => {
    const attributes = Array.from({ length: 100_000 }, (_, index) => ` a${index}="x"`).join("");
    expect(rootOf(`<p${attributes}/>`).attributes).toHaveLength(100_000);
    expect(mistakesOf(`<p${attributes} a0="y"/>`).map((mistake) => mistake.split(" ")[0])).toEqual([
      "xml-duplicate-attribute",
    ]);
    const prefixed = attributes.replaceAll(" a", " x:a");
    expect(rootOf(`<p xmlns:x="urn:x"${prefixed}/>`).attributes).toHaveLength(100_001);
  });

  it("values and texts of 20 MB are read", () => {
    const long = "x".repeat(20_000_000);
    expect(rootOf(`<p n="${long}">${long}</p>`).attributes[0]?.value.length).toBe(20_000_000);
    expect(textContent(rootOf(`<p>${"&amp;".repeat(1_000_000)}</p>`)).length).toBe(1_000_000);
    expect(textContent(rootOf(`<p>${"<![CDATA[x]]>".repeat(300_000)}</p>`)).length).toBe(300_000);
  });

  it("an end tag missing at the end of 50 MB is told", () => {
    const xml = `<div>${`<p>${"Ace &amp; Co, ".repeat(14)}</p>\n`.repeat(250_000)}`;
    expect(mistakesOf(xml)).toEqual(["xml-unclosed-element 250001:1"]);
  });

  it("100,000 end tags that fit nothing are told in time", () => {
    expect(mistakesOf(`<p>${"</x>".repeat(100_000)}</p>`)).toHaveLength(100);
    expect(mistakesOf(`<p>${"<a><b></a>".repeat(100_000)}</p>`)).toHaveLength(100);
  });

  it("files beyond the limit of size are refused", () => {
    expect(diagnosticsOf("<p>12345</p>", { limits: { size: 10 } })[0]?.message).toBe(
      "The file has more than 10 characters.",
    );
  });
});
