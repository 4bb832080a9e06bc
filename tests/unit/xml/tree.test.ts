import { describe, expect, it } from "vitest";
import type { XmlElement } from "../../../src/core/xml-tree.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import {
  attribute,
  baseOf,
  childElements,
  descendantElements,
  elementById,
  inScopeNamespaces,
  languageOf,
  resolveUri,
  rootElement,
  spaceOf,
  textContent,
  XML_NAMESPACE,
} from "../../../src/xml/tree.ts";

function lastOf(xml: string): XmlElement {
  return [...descendantElements(parseXml(xml, "test.xml"))].at(-1) as XmlElement;
}

describe("the tree", () => {
  it("gives children, descendants and text in document order", () => {
    const document = parseXml("<a>1<b>2<c/></b><!-- x -->3<d/></a>", "");
    const root = rootElement(document) as XmlElement;
    expect(childElements(root).map(({ name }) => name)).toEqual(["b", "d"]);
    expect([...descendantElements(document)].map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
    expect([...descendantElements(root)].map(({ name }) => name)).toEqual(["b", "c", "d"]);
    expect(textContent(document)).toBe("123");
  });

  it("finds attributes by namespace and local name", () => {
    const element = lastOf('<p n="1" xml:id="a" xmlns:x="u" x:n="2"/>');
    expect(attribute(element, "n")).toBe("1");
    expect(attribute(element, "n", "u")).toBe("2");
    expect(attribute(element, "id", XML_NAMESPACE)).toBe("a");
    expect(attribute(element, "id")).toBeUndefined();
  });

  it("knows the namespaces in scope", () => {
    const element = lastOf('<a xmlns="u" xmlns:x="v"><b xmlns="" xmlns:x="w"/></a>');
    expect([...inScopeNamespaces(element)]).toEqual([
      ["x", "w"],
      ["xml", XML_NAMESPACE],
    ]);
  });

  it("inherits xml:lang and xml:space", () => {
    expect(languageOf(lastOf('<a xml:lang="de"><b/></a>'))).toBe("de");
    expect(languageOf(lastOf('<a xml:lang="de"><b xml:lang=""/></a>'))).toBeUndefined();
    expect(spaceOf(lastOf('<a xml:space="preserve"><b/></a>'))).toBe("preserve");
    expect(spaceOf(lastOf('<a xml:space="preserve"><b xml:space="default"/></a>'))).toBe("default");
  });

  it("adds up nested xml:base (S37)", () => {
    const graphic = lastOf('<div xml:base="http://example.org/a/"><p xml:base="b/"><graphic url="c.png"/></p></div>');
    expect(baseOf(graphic)).toBe("http://example.org/a/b/");
    expect(resolveUri(baseOf(graphic), "c.png")).toBe("http://example.org/a/b/c.png");
    const relative = lastOf('<div xml:base="images/x.xml"><p xml:base="../b/"/></div>');
    expect(baseOf(relative, "editions/a.xml")).toBe("editions/b/");
    expect(resolveUri("editions/a.xml", "../registers/persons.xml#p1")).toBe("registers/persons.xml#p1");
    expect(resolveUri("editions/a.xml", "#p1")).toBe("editions/a.xml#p1");
    expect(resolveUri("a.xml", "../../b.xml")).toBe("../../b.xml");
    expect(resolveUri("a/b.xml", "mailto:x@example.org")).toBe("mailto:x@example.org");
  });

  it("finds elements by xml:id and by attributes declared as ID", () => {
    const document = parseXml(
      '<!DOCTYPE a [<!ATTLIST c key ID #IMPLIED>]><a><b xml:id="x"/><c key="y"/><d key="y"/></a>',
      "",
    );
    expect(elementById(document, "x")?.name).toBe("b");
    expect(elementById(document, "y")?.name).toBe("c");
    expect(elementById(document, "z")).toBeUndefined();
  });
});
