import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import type { XmlElement } from "../../../src/core/xml-tree.ts";
import { originOf, placeOf } from "../../../src/xml/locate.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { serialise, serialiseExpanded } from "../../../src/xml/serialise.ts";
import { descendantElements } from "../../../src/xml/tree.ts";
import { resolveIncludes, resolveIncludesWithReport } from "../../../src/xml/xinclude.ts";
import { followPointer } from "../../../src/xml/xpointer.ts";

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';

function resolve(main: string, files: Record<string, string | Uint8Array>, path = "main.xml"): string {
  return serialiseExpanded(resolveIncludes(parseXml(main, path), (uri) => files[uri]));
}

function mistakes(main: string, files: Record<string, string>): string[] {
  try {
    resolve(main, files);
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(
      ({ ruleId, path, place }) => `${ruleId} ${path}:${place?.start.line}:${place?.start.column}`,
    );
  }
}

describe("XInclude", () => {
  it("returns a document that includes nothing itself", () => {
    const document = parseXml("<a/>", "a.xml");
    expect(resolveIncludes(document, () => undefined)).toBe(document);
  });

  it("puts a whole document, and its comments, in place of the inclusion", () => {
    expect(
      resolve(`<a ${XI}>x<xi:include href="parts/b.xml"/>y</a>`, {
        "parts/b.xml": "<?xml version='1.0'?><!DOCTYPE b [<!ENTITY e '&#38;#38;'>]><!-- c --><b>&e;</b>",
      }),
    ).toBe(`<a ${XI}>x<!-- c --><b xml:base="parts/b.xml">&amp;</b>y</a>`);
  });

  it("resolves addresses against the including file and xml:base", () => {
    const files = { "editions/parts/b.xml": `<b ${XI}><xi:include href="../c.xml"/></b>`, "editions/c.xml": "<c/>" };
    expect(resolve(`<a ${XI} xml:base="parts/"><xi:include href="b.xml"/></a>`, files, "editions/a.xml")).toBe(
      `<a ${XI} xml:base="parts/"><b ${XI} xml:base="b.xml"><c xml:base="../c.xml"/></b></a>`,
    );
  });

  it("includes the element a pointer leads to, also of the same file", () => {
    const files = { "p.xml": '<list xml:lang="de"><person xml:id="doe"><n>Doe</n></person></list>' };
    for (const pointer of ["doe", "element(doe)", "element(/1/1)", "xpointer(id('doe'))", "wrong(x)element(doe)"]) {
      expect(resolve(`<a ${XI}><xi:include href="p.xml" xpointer="${pointer}"/></a>`, files)).toBe(
        `<a ${XI}><person xml:id="doe" xml:base="p.xml" xml:lang="de"><n>Doe</n></person></a>`,
      );
    }
    expect(resolve(`<a ${XI}><b xml:id="x">y</b><xi:include xpointer="x"/></a>`, {})).toBe(
      `<a ${XI}><b xml:id="x">y</b><b xml:id="x">y</b></a>`,
    );
  });

  it("includes text as text, in its encoding", () => {
    const files = { "t.txt": "a < b\r\n& c", "l.txt": Buffer.from("Grüße", "latin1") };
    expect(resolve(`<a ${XI}><xi:include href="t.txt" parse="text"/></a>`, files)).toBe(
      `<a ${XI}>a &lt; b\n&amp; c</a>`,
    );
    expect(resolve(`<a ${XI}><xi:include href="l.txt" parse="text" encoding="iso-8859-1"/></a>`, files)).toBe(
      `<a ${XI}>Grüße</a>`,
    );
  });

  it("uses the fallback where a file or a part is missing", () => {
    const fallback = '<xi:fallback>no <xi:include href="b.xml"/></xi:fallback>';
    const files = { "b.xml": "<b/>" };
    for (const attributes of ['href="no.xml"', 'href="b.xml" xpointer="no"', 'href="no.txt" parse="text"']) {
      expect(resolve(`<a ${XI}><xi:include ${attributes}>${fallback}</xi:include></a>`, files)).toBe(
        `<a ${XI}>no <b xml:base="b.xml"/></a>`,
      );
    }
  });

  it("can replace the outermost element", () => {
    const document = parseXml(`<?xml version="1.0"?>\n<xi:include ${XI} href="b.xml"/>\n`, "main.xml");
    expect(serialise(resolveIncludes(document, () => "<!-- c --><b  n='1'/>"))).toBe(
      '<?xml version="1.0"?><!-- c --><b n="1" xml:base="b.xml"/>\n',
    );
  });

  it("keeps the places of included nodes in their own file", () => {
    const document = parseXml(`<a ${XI}>\n\n<xi:include href="b.xml"/><c/></a>`, "main.xml");
    const resolved = resolveIncludes(document, () => "<b>\n  <d/></b>");
    const places = [...descendantElements(resolved)].map((element: XmlElement) => {
      const { line, column } = placeOf(resolved, element).start;
      return `${element.name} ${originOf(element).path}:${line}:${column}`;
    });
    expect(places).toEqual(["a main.xml:1:1", "b b.xml:1:1", "d b.xml:2:3", "c main.xml:3:27"]);
  });

  it("keeps the base of what a part includes in place of its own root", () => {
    const files = { "parts/b.xml": `<xi:include ${XI} href="deep/c.xml"/>`, "parts/deep/c.xml": "<c/>" };
    expect(resolve(`<a ${XI}><xi:include href="parts/b.xml"/></a>`, files)).toBe(
      `<a ${XI}><c xml:base="parts/deep/c.xml"/></a>`,
    );
    expect(
      resolve(`<a ${XI} xml:base="http://x.org/y/"><xi:include href="z.xml"/></a>`, {
        "http://x.org/y/z.xml": "<z/>",
      }),
    ).toBe(`<a ${XI} xml:base="http://x.org/y/"><z xml:base="z.xml"/></a>`);
    expect(
      resolve(`<a ${XI}><xi:include href="b.xml" xpointer="c"/></a>`, {
        "b.xml": '<b xml:base="x/"><c xml:id="c" xml:base="y/z.xml"/></b>',
      }),
    ).toBe(`<a ${XI}><c xml:id="c" xml:base="x/y/z.xml"/></a>`);
  });

  it("keeps the namespaces and the language of what is included", () => {
    const files = {
      "b.xml": '<t:b xmlns="urn:d" xmlns:t="urn:t" xml:lang="de"><c xml:id="c" n="t:x"/></t:b>',
      "d.xml": "<d/>",
      "e.xml": '<e xml:lang="de"/>',
    };
    const main = (attributes: string, own = 'xmlns="urn:m" xml:lang="en"'): string =>
      `<a ${XI} ${own}><xi:include ${attributes}/></a>`;
    expect(resolve(main('href="b.xml" xpointer="c"'), files)).toContain(
      '<c xml:id="c" n="t:x" xmlns="urn:d" xmlns:t="urn:t" xml:base="b.xml" xml:lang="de"/>',
    );
    expect(resolve(main('href="d.xml"'), files)).toContain('<d xmlns="" xml:base="d.xml" xml:lang=""/>');
    expect(resolve(main('href="e.xml"', 'xml:lang="de"'), files)).toContain('<e xml:lang="de" xml:base="e.xml"/>');
  });

  it("refuses an outermost inclusion that is not one element", () => {
    const include = (href: string, fallback: string): string =>
      `<xi:include ${XI} href="${href}"><xi:fallback>${fallback}</xi:fallback></xi:include>`;
    expect(mistakes(include("no.xml", ""), {})).toEqual(["xml-include-wrong main.xml:1:1"]);
    expect(mistakes(include("no.xml", "<a/><b/>"), {})).toEqual(["xml-include-wrong main.xml:1:1"]);
    expect(mistakes(include("no.xml", "text<b/>"), {})).toEqual(["xml-include-wrong main.xml:1:1"]);
    expect(resolve(include("no.xml", "<b/>"), {})).toBe("<b/>");
  });

  it("reports what may not be read, also where a fallback stands for it", () => {
    const load = (): { refused: string; fix: string } => ({ refused: "is secret", fix: "Ask." });
    const main = (content: string): string => `<a ${XI}><xi:include href="b.xml">${content}</xi:include></a>`;
    const { document, diagnostics } = resolveIncludesWithReport(
      parseXml(main("<xi:fallback>x</xi:fallback>"), "main.xml"),
      load,
    );
    expect(serialiseExpanded(document)).toBe(`<a ${XI}>x</a>`);
    expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "warning The file b.xml, which is to be included here, is secret.",
    ]);
    expect(() => resolveIncludes(parseXml(main(""), "main.xml"), load)).toThrow("is secret");
  });

  it("refuses loops, wrong inclusions, missing and broken files", () => {
    const include = (attributes: string): string => `<a ${XI}>\n<xi:include ${attributes}/></a>`;
    expect(mistakes(include('href="no.xml"'), {})).toEqual(["xml-include-missing main.xml:2:1"]);
    expect(mistakes(include('href="main.xml"'), {})).toEqual(["xml-include-loop main.xml:2:1"]);
    expect(mistakes(include('href="b.xml"'), { "b.xml": `<b ${XI}><xi:include href="b.xml"/></b>` })).toEqual([
      "xml-include-loop b.xml:1:47",
    ]);
    expect(mistakes(`<a ${XI} xml:id="x"><xi:include xpointer="x"/></a>`, {})).toEqual([
      "xml-include-loop main.xml:1:58",
    ]);
    expect(mistakes(include('href="b.xml#c"'), {})).toEqual(["xml-include-wrong main.xml:2:1"]);
    expect(mistakes(include('href="b.xml" parse="html"'), {})).toEqual(["xml-include-wrong main.xml:2:1"]);
    expect(mistakes(include(""), {})).toEqual(["xml-include-wrong main.xml:2:1"]);
    expect(mistakes(include('href="b.xml" xpointer="range(1)"'), { "b.xml": "<b/>" })).toEqual([
      "xml-include-missing main.xml:2:1",
    ]);
    expect(mistakes(include('href="b.xml"'), { "b.xml": "<b>\n&" })[0]).toBe("xml-bare-ampersand b.xml:2:1");
  });

  it("refuses files that include ever more", () => {
    const files = (uri: string): string => {
      const next = `<xi:include href="${Number.parseInt(uri, 10) + 1}.xml"/>`;
      return `<a ${XI}>${next.repeat(10)}</a>`;
    };
    const main = parseXml(`<a ${XI}><xi:include href="1.xml"/></a>`, "main.xml");
    expect(() => resolveIncludes(main, files, { includeSize: 1_000_000 })).toThrow("More than 1000000 characters");
  });
});

describe("followPointer", () => {
  const document = parseXml('<a><b xml:id="x"><c/></b></a>', "");
  it("finds elements by id and by position", () => {
    const named = (pointer: string): string => {
      const found = followPointer(document, pointer);
      return typeof found === "string" ? found : found.name;
    };
    expect(["x", "element(x/1)", "element(/1/1/1)", "xpointer(//*[@xml:id='x'])"].map(named)).toEqual([
      "b",
      "c",
      "c",
      "b",
    ]);
    expect(["y", "element(/1/2)", "element(y)element(x)", "xpointer(/a/b)", "element(", "x y"].map(named)).toEqual([
      "nothing",
      "nothing",
      "b",
      "unsupported",
      "unsupported",
      "unsupported",
    ]);
  });
});
