import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../src/core/diagnostic.ts";
import type { XmlDocument } from "../../src/core/xml-tree.ts";
import { locate, pathOf } from "../../src/xml/locate.ts";
import { parseXml } from "../../src/xml/parse.ts";
import { escapeAttribute, escapeText, serialise, serialiseExpanded } from "../../src/xml/serialise.ts";
import { serialiseBytes } from "../../src/xml/serialise-bytes.ts";
import { descendantElements, descendants, rootElement, textContent } from "../../src/xml/tree.ts";

const name = fc.constantFrom("p", "hi", "persName", "t:note", "été", "名", "x.y-z", "_1");
const space = fc.constantFrom(" ", "\n", "\r\n", "  ", "\t");
const noSpace = fc.constantFrom("", "", " ", "\n");
const character = fc.oneof(
  fc.constantFrom(
    "a",
    "é",
    "😊",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "'",
    ";",
    "]",
    "-",
    ">",
    "&amp;",
    "&lt;",
    "&#13;",
    "&#x1F60A;",
    "&w;",
  ),
  fc
    .string({ unit: "grapheme", maxLength: 3 })
    .map((text) => text.replace(/[<&\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "x")),
);
const characters = fc.array(character, { maxLength: 6 }).map((parts) => parts.join(""));
const text = characters.map((raw) => raw.replaceAll("]]>", "]] >"));
const attribute = fc
  .record({
    key: name,
    before: space,
    left: noSpace,
    right: noSpace,
    quote: fc.constantFrom('"', "'"),
    value: characters,
  })
  .map(({ key, before, left, right, quote, value }) => ({
    key,
    written: `${before}${key}${left}=${right}${quote}${value.replaceAll(quote, "")}${quote}`,
  }));
const comment = characters.map((raw) => `<!--${raw.replaceAll("-", "~")}-->`);
const instruction = characters.map((raw) => `<?pi ${raw.replaceAll("?", "!")}?>`);
const cdata = characters.map((raw) => `<![CDATA[${raw.replaceAll("]]>", "]]")}]]>`);
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ maxDepth: 4 }, text, comment, instruction, cdata, fc.constant("&e;"), tie("element")), {
      maxLength: 5,
    })
    .map((parts) => parts.join(""))
    // Texts side by side may make what neither has.
    .map((content) => content.replaceAll(/\]\]>(?<!<!\[CDATA\[[^<]*)/g, "]] >")),
  element: fc
    .record({
      tag: name,
      attributes: fc.uniqueArray(attribute, { maxLength: 3, selector: ({ key }) => key }),
      content: fc.option(tie("content"), { nil: undefined }),
      end: noSpace,
    })
    .map(({ tag, attributes, content, end }) => {
      const start = `<${tag}${attributes.map(({ written }) => written).join("")}${end}`;
      return content === undefined ? `${start}/>` : `${start}>${content}</${tag}${end}>`;
    }),
}));
const misc = fc.array(fc.oneof(space, comment, instruction), { maxLength: 3 }).map((parts) => parts.join(""));
const DOCTYPE = `<!DOCTYPE r [<!ENTITY w "Wil&#115;on"> <!ENTITY e "x<hi rend='i'>y &w;</hi><!-- z -->">
<!ATTLIST p rend CDATA "roman">]>`;
const documentText = fc
  .record({ declaration: fc.boolean(), before: misc, root: element, after: misc })
  .map(
    ({ declaration, before, root, after }) =>
      `${declaration ? '<?xml version="1.0"?>' : ""}${before}${DOCTYPE}<r xmlns:t="urn:t">${root}</r>${after}`,
  );

describe("for every well-formed document", () => {
  it("serialise gives its source again, as characters and as bytes", () => {
    fc.assert(
      fc.property(documentText, (xml) => {
        expect(serialise(parseXml(xml, "x.xml"))).toBe(xml);
        const bytes = Buffer.from(xml);
        expect(Buffer.from(serialiseBytes(parseXml(bytes, "x.xml"))).equals(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("the expanded form is the same tree", () => {
    fc.assert(
      fc.property(documentText, (xml) => {
        const document = parseXml(xml, "x.xml");
        const again = parseXml(serialiseExpanded(document), "x.xml");
        expect(textContent(again)).toBe(textContent(document));
        expect(shapeOf(again)).toEqual(shapeOf(document));
      }),
      { numRuns: 300 },
    );
  });

  it("the places are those of the nodes, and every path leads back", () => {
    fc.assert(
      fc.property(documentText, (xml) => {
        const document = parseXml(xml, "x.xml");
        for (const element of descendantElements(document)) {
          if (document.source.charAt(element.start) === "&") continue;
          expect(document.source.startsWith(`<${element.name}`, element.start)).toBe(true);
          expect(document.source.slice(element.end - 1, element.end)).toBe(">");
          for (const one of element.attributes) {
            if (one.start >= 0) expect(document.source.startsWith(one.name, one.start)).toBe(true);
          }
          expect(locate(document, pathOf(element))).toBe(element);
        }
        const paths = [...descendants(document)]
          .filter((node) => node.kind !== "doctype" && node.kind !== "text")
          .map(pathOf);
        expect(new Set(paths).size).toBe(paths.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("for every text", () => {
  const anyText = fc
    .string({ unit: "grapheme" })
    .map((raw) => raw.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "\r\n\t]]>"));
  it("escaping keeps it through reading again", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const root = rootElement(parseXml(`<p n="${escapeAttribute(value)}">${escapeText(value)}</p>`, "x.xml"));
        expect(root?.attributes[0]?.value).toBe(value);
        expect(root === undefined ? "" : textContent(root)).toBe(value);
      }),
    );
  });
});

describe("for every broken file", () => {
  const piece = fc.constantFrom(
    ..."<|>|</|/>|&|;|\"|'|=|[|]|]]>|<!--|-->|--|<![CDATA[|<?|?>|<!DOCTYPE r [|]>|<!ENTITY a \"|<!ENTITY % b '|%b;|&a;|&#|&#x|xmlns=|xmlns:t=|t:|r|<r>|</r>|<r/>| |\n|<!ATTLIST r n CDATA '|<!ELEMENT r (|#PCDATA|(|)*".split(
      "|",
    ),
  );

  it("whatever is put together, only a DiagnosticError is thrown", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => onlyDiagnostics(pieces.join(""))),
      { numRuns: 3000 },
    );
  });

  it("whatever bytes of a document change, only a DiagnosticError is thrown, with places inside the file", () => {
    fc.assert(
      fc.property(
        documentText,
        fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), remove: fc.boolean() }), { minLength: 1, maxLength: 4 }),
        (xml, changes) => {
          const bytes = [...Buffer.from(xml)];
          for (const { at, byte, remove } of changes) bytes.splice(at % bytes.length, remove ? 1 : 0, byte);
          onlyDiagnostics(Uint8Array.from(bytes));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("whatever is cut out of a document, only a DiagnosticError is thrown", () => {
    fc.assert(
      fc.property(documentText, fc.nat(), fc.nat(40), (xml, start, length) => {
        const at = start % xml.length;
        onlyDiagnostics(xml.slice(0, at) + xml.slice(at + length));
        onlyDiagnostics(xml.slice(0, at));
      }),
      { numRuns: 1500 },
    );
  });
});

function onlyDiagnostics(input: string | Uint8Array): void {
  try {
    const document = parseXml(input, "x.xml");
    expect(serialise(document)).toBe(document.source);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    expect(error.diagnostics.length).toBeGreaterThan(0);
    for (const { place, message } of error.diagnostics) {
      expect(message).toMatch(/[.:]$/);
      if (place?.end !== undefined) expect(place.end.offset).toBeGreaterThanOrEqual(place.start.offset);
      if (typeof input === "string" && place !== undefined)
        expect(place.start.offset).toBeLessThanOrEqual(input.length);
    }
  }
}

/** Names and attributes of all elements, without the order in which default attributes come. */
function shapeOf(document: XmlDocument): unknown[] {
  return [...descendantElements(document)].map(({ namespace, localName, attributes }) => [
    namespace,
    localName,
    attributes.map((one) => [one.namespace, one.localName, one.value]),
  ]);
}
