import { describe, expect, it } from "vitest";
import type { XmlDocument, XmlElement, XmlText } from "../../../src/core/xml-tree.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { escapeAttribute, escapeText, serialise, serialiseExpanded } from "../../../src/xml/serialise.ts";
import { rootElement } from "../../../src/xml/tree.ts";

describe("serialise", () => {
  const files: readonly (readonly [string, string])[] = [
    ["S01: a space at the start of an inline element", '<p>Sent<hi rend="bold"> by wire. </hi>Today</p>'],
    [
      "S02: no space between neighbours",
      '<head>Mr. Doe (<gloss type="from"><hi rend="italic">Clerk</hi></gloss>)</head>',
    ],
    ["S03: no space in a word", '<p>del<supplied reason="illegible">eg</supplied>ation</p>'],
    ["S04: white space inside subst", '<p>vi<subst>\n  <del>ka</del>\n  <add place="below">va</add>\n</subst>ra</p>'],
    ["S05: an inline list", '<p>Copies:<list rend="inline"><item>Doe</item> <item>Roe</item></list>.</p>'],
    ["S06: mixed content", "<p>To <persName>Doe</persName> and <persName>Roe</persName> only</p>"],
    ["S07: numeric references", "<p>&#x1F60A;&#x10380;&#233;</p>"],
    ["S09: line ends in attributes", '<p n="a\nb" m="a&#10;b"/>'],
    [
      "S11: white space between elements, and an entity",
      '<!DOCTYPE TEI [<!ENTITY w "Wilson">]><TEI><p><hi>b</hi> <hi>c</hi> &w;</p></TEI>',
    ],
    [
      "S38: several xml-model instructions",
      '<?xml-model href="../schema/a b.rng" type="application/xml"?>\n<?xml-model href="c"?>\r\n<p/>\n<!-- end -->\n',
    ],
    [
      "spaces in tags, both quotation marks, CDATA, CR LF",
      "<a  b = 'c\"d'\r\n><![CDATA[<&]]>\r\n< /a >".replace("< /a", "</a"),
    ],
  ];
  for (const [name, xml] of files) {
    it(`gives the source back: ${name}`, () => expect(serialise(parseXml(xml, ""))).toBe(xml));
  }

  it("writes nodes made by a program between nodes that were read", () => {
    const document = parseXml("<p n='1'>a <b  c='d'/></p>", "");
    const p = rootElement(document) as XmlElement;
    p.children.push(textNode(p, "<&>\r\n"), element(p, "hi", [["rend", 'a"\n']]), element(p, "lb", []));
    expect(serialise(document)).toBe("<p n='1'>a <b  c='d'/>&lt;&amp;&gt;&#13;\n<hi rend=\"a&quot;&#10;\"/><lb/></p>");
  });

  it("opens an empty-element tag that was given children", () => {
    const document = parseXml("<p><b  c='d'/></p>", "");
    const b = (rootElement(document) as XmlElement).children[0] as XmlElement;
    b.children.push(textNode(b, "x"));
    expect(serialise(document)).toBe('<p><b c="d">x</b></p>');
  });

  it("writes a node of another document as it stands there", () => {
    const document = parseXml("<p>a</p>", "");
    const other = parseXml("<q><hi  rend='i'>long text</hi></q>", "");
    (rootElement(document) as XmlElement).children.push(...(rootElement(other) as XmlElement).children);
    expect(serialise(document)).toBe("<p>a<hi  rend='i'>long text</hi></p>");
  });

  it("leaves out default attributes, but writes them where all is expanded", () => {
    const xml = '<!DOCTYPE a [<!ATTLIST b n CDATA "1">]><a><b/></a>';
    const document = parseXml(xml, "");
    const b = (rootElement(document) as XmlElement).children[0] as XmlElement;
    b.children.push(textNode(b, "x"));
    expect(serialise(document)).toBe('<!DOCTYPE a [<!ATTLIST b n CDATA "1">]><a><b>x</b></a>');
    expect(serialiseExpanded(document)).toBe('<a><b n="1">x</b></a>');
  });
});

describe("serialiseExpanded", () => {
  it("drops declarations and keeps the tree", () => {
    const xml = `<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE p [<!ENTITY e "x&#38;#60;">]>
<?a b?><!-- c --><p n='a&#10;"' m="x
y">&e;<![CDATA[<]]> &#13;\r\n</p>`;
    expect(serialiseExpanded(parseXml(xml, ""))).toBe(
      '<?a b?><!-- c --><p n="a&#10;&quot;" m="x y">x&lt;&lt; &#13;\n</p>',
    );
  });
});

describe("escaping", () => {
  it("keeps every character through reading again", () => {
    const all = "a<b>&\"'\t\n\r]]>é😊";
    const document = parseXml(`<p n="${escapeAttribute(all)}">${escapeText(all)}</p>`, "");
    const p = rootElement(document) as XmlElement;
    expect(p.attributes[0]?.value).toBe(all);
    expect((p.children[0] as XmlText).value).toBe(all);
  });
});

function textNode(parent: XmlElement, value: string): XmlText {
  return { kind: "text", parent, value, cdata: false, start: -1, end: -1 };
}

function element(parent: XmlElement | XmlDocument, name: string, attributes: readonly [string, string][]): XmlElement {
  return {
    kind: "element",
    parent,
    name,
    prefix: "",
    localName: name,
    namespace: "",
    attributes: attributes.map(([key, value]) => ({
      name: key,
      prefix: "",
      localName: key,
      namespace: "",
      value,
      start: -1,
      end: -1,
      valueStart: -1,
      valueEnd: -1,
    })),
    children: [],
    start: -1,
    end: -1,
    startTagEnd: -1,
    endTagStart: -1,
  };
}
