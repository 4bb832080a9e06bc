import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWhiteSpace } from "../../src/core/text.ts";
import type { XmlDocument, XmlElement } from "../../src/core/xml-tree.ts";
import { parseForTransform } from "../../src/transform/engine.ts";
import { parseXml } from "../../src/xml/parse.ts";
import { serialiseExpanded } from "../../src/xml/serialise.ts";
import { childElements, rootElement } from "../../src/xml/tree.ts";
import { expectedCharacters, squeezed } from "../xslt/reading-text.ts";
import { bodyOf, jsonOf, render, teiOf, textBodyOf, textOfHtml } from "../xslt/render.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");
const SAMPLE = [
  "letters/L00185.xml",
  "letters/L00322.xml",
  "letters/L00407.xml",
  "inscriptions/ISic000002.xml",
  "inscriptions/ISic000579.xml",
];

const textElement = (document: XmlDocument): XmlElement => {
  const root = rootElement(document);
  const text = root && childElements(root).find((element) => element.localName === "text");
  if (text === undefined) throw new Error("no text");
  return text;
};

/** Checks that the three renditions have the same text and that it has every character it must have. */
function checkLaw(document: XmlDocument): void {
  const source = parseForTransform(serialiseExpanded(document), document.path);
  const html = render(source, "html").content;
  const json = jsonOf(source);
  const blocks = json.blocks.map(({ text }) => text);
  expect(textBodyOf(render(source, "text").content)).toBe(json.text);
  expect(foldWhiteSpace(textOfHtml(bodyOf(html)))).toBe(foldWhiteSpace(blocks.join(" ")));
  expect(squeezed(blocks.join(""))).toBe(expectedCharacters(textElement(document)));
  for (const { start, end, text } of [...json.blocks, ...json.entities]) expect(json.text.slice(start, end)).toBe(text);
}

const words = fc.stringMatching(/^[a-zé𝔸 \n]{0,8}$/u);
const wrap =
  (name: string, attributes = "") =>
  (content: string) =>
    `<${name}${attributes}>${content}</${name}>`;
const { inline } = fc.letrec<{ inline: string; phrase: string }>((tie) => ({
  inline: fc
    .array(fc.oneof({ weight: 3, arbitrary: words }, tie("phrase")), { maxLength: 3 })
    .map((parts) => parts.join("")),
  phrase: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("<lb/>", '<lb break="no"/>', '<pb n="2"/>', "<gap/>", "<del>x</del>", "<!-- c -->"),
    tie("inline").map(wrap("hi", ' rend="italic"')),
    tie("inline").map(wrap("persName", ' ref="#doe"')),
    tie("inline").map(wrap("orgName", ' ref="#party"')),
    tie("inline").map(wrap("note")),
    tie("inline").map((content) => `<choice>\n <sic>w</sic>\n <corr>${content}</corr></choice>`),
    tie("inline").map((content) => `<subst> <del>w</del> <add>${content}</add> </subst>`),
    tie("inline").map((content) => `<list> <item>${content}</item> <item><p>b</p></item> </list>`),
  ),
}));
const block = fc.oneof(
  inline.map(wrap("p")),
  inline.map((content) => `<div><head>${content}</head><p>x</p></div>`),
  inline.map((content) => `<lg> <l>${content}</l> <l>y</l> </lg>`),
  inline.map((content) => `<table> <row> <cell>${content}</cell><cell>z</cell> </row> </table>`),
  inline.map((content) => `<sp> <speaker>S</speaker> <p>${content}</p> </sp>`),
  inline.map((content) => `<closer>${content}<signed>s</signed></closer>`),
);

describe("renditions", () => {
  it("lose, add and move no character", () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (blocks) => {
        checkLaw(parseXml(teiOf(`<div>${blocks.join("\n")}</div>`), "generated.xml"));
      }),
      { numRuns: 60 },
    );
  });

  it("keep the text of the sample edition", () => {
    const folder = resolve(import.meta.dirname, "../../tei/editions");
    for (const name of readdirSync(folder)) checkLaw(parseXml(readFileSync(join(folder, name)), name));
  });

  it.skipIf(!existsSync(CORPUS)).each(SAMPLE)("keep the text of %s", (path) => {
    checkLaw(parseXml(readFileSync(join(CORPUS, path)), path));
  });
});
