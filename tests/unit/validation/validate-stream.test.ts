import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/core/diagnostic.ts";
import { compileGrammar } from "../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../src/validation/relaxng/validate-relaxng.ts";
import { duplicateIdWithin } from "../../../src/validation/rules/duplicate-id.ts";
import { SeenWords } from "../../../src/validation/seen-words.ts";
import { validateStream } from "../../../src/validation/validate-stream.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { XmlStream } from "../../../src/xml/xml-stream.ts";

const GRAMMAR = compileGrammar(
  parseXml(
    `<element name="doc" xmlns="http://relaxng.org/ns/structure/1.0"
        datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <optional><element name="head"><text/></element></optional>
      <zeroOrMore><element name="p">
        <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
        <optional><attribute name="to"><data type="IDREF"/></attribute></optional>
        <mixed><zeroOrMore><element name="hi"><text/></element></zeroOrMore></mixed>
      </element></zeroOrMore>
      <element name="foot"><text/></element>
      <zeroOrMore><element name="end"><text/></element></zeroOrMore>
    </element>`,
    "doc.rng",
  ),
);

function byTree(text: string): readonly Diagnostic[] {
  const document = parseXml(text, "x.xml");
  const bySchema = validateRelaxNg(document, GRAMMAR).filter(({ ruleId }) => ruleId !== "id-duplicate");
  return [...bySchema, ...duplicateIdWithin(document)];
}

function byStream(text: string, grammars = [GRAMMAR]): readonly Diagnostic[] {
  const bytes = Buffer.from(text);
  const chunks = function* (): Generator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
  };
  return validateStream(new XmlStream(chunks, "x.xml"), grammars, true);
}

const P = `<p>${"Wörter ".repeat(10)}</p>\n`;
const many = (count: number): string => P.repeat(count);

describe("what stands far apart in a file that is read in pieces", () => {
  const CASES: readonly (readonly [string, string, RegExp])[] = [
    ["an element before which another should stand", `${many(3000)}<head/>`, /comes too late .* before <p>/],
    ["an element that was there already", `<head/>${many(3000)}<head/>`, /There is a <head> in <doc> already/],
    ["text and an element too late", `${many(20)}stray${many(3000)}<head/>`, /may not stand directly/],
    ["more children than are looked at again", `${many(12_000)}<head/>`, /may not stand in/],
    ["an element that comes too late", `<end/>${many(3000)}<foot/>`, /must come before <end>/],
    ["an element that comes far too late", `<end/><end>${"w ".repeat(600_000)}</end><foot/>`, /must come before <end>/],
    ["an element that never comes", `${many(3000)}<end/>${many(20)}`, /must come before <end>/],
    ["an unknown element late", `${many(5000)}<q/>${many(5000)}`, /There is no element <q>/],
    ["a wrong attribute in an element late", `${many(5000)}<p>x<hi n="1"/></p>`, /no attribute/],
    ["an id twice", `<p xml:id="a"/>${many(5000)}<p xml:id="a"/><p xml:id="b"/>`, /given twice/],
    ["an id in an element with the same in it", `<p xml:id="a"><hi xml:id="a"/>${many(3000)}</p>`, /given twice/],
    [
      "pointers forwards and back",
      `<p xml:id="a" to="b"/>${many(5000)}<p xml:id="b" to="a"/><p to="c"/>`,
      /the id “c”/,
    ],
    ["more mistakes than are told", "<q>t</q>".repeat(12_000), /more mistakes/],
  ];

  it.each(CASES)("%s", (_, content, expected) => {
    const text = `<doc>\n${content}${content.includes("<end") ? "" : "<foot/>"}</doc>\n`;
    const found = byStream(text);
    expect(found).toEqual(byTree(text));
    expect(found.some(({ message }) => expected.test(message))).toBe(true);
  });

  it("names a later element that must come first", () => {
    const text = `<doc><end/>${`<p>${"Wörter ".repeat(300)}</p>`.repeat(300)}<foot/></doc>`;
    const found = byStream(text);
    expect(found).toEqual(byTree(text));
    expect(found[0]?.related?.[0]?.message).toBe("It comes only here.");
  });

  it("is checked against two grammars at once", () => {
    const text = `<doc>\n<end/>${many(3000)}<foot/>${many(5000)}<head/></doc>\n`;
    const one = validateRelaxNg(parseXml(text, "x.xml"), GRAMMAR);
    expect(byStream(text, [GRAMMAR, GRAMMAR])).toHaveLength(one.length * 2);
  });

  it("nothing is found where nothing is wrong", () => {
    expect(byStream(`<doc>${many(5000)}<foot/></doc>`)).toEqual([]);
  });

  it("counts ids that are given twice beyond the first ten thousand", () => {
    const found = byStream(`<doc>${'<p xml:id="a"/>'.repeat(10_500)}<foot/></doc>`);
    expect(found).toHaveLength(10_000);
    expect(found.at(-1)?.message).toBe("There are 500 more ids that are given twice than those listed.");
  });
});

describe("words that were seen", () => {
  it("are known again, and hardly another for them", () => {
    const seen = new SeenWords();
    let mistaken = 0;
    for (let index = 0; index < 100_000; index++) if (seen.add(`w${index}`)) mistaken++;
    expect(mistaken).toBeLessThan(20);
    let forgotten = 0;
    for (let index = 0; index < 100_000; index++) if (!seen.add(`w${index}`)) forgotten++;
    expect(forgotten).toBe(0);
  });
});
