import { expect, test } from "vitest";
import { type Diagnostic, DiagnosticError } from "../../../src/core/diagnostic.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { dropFinished, parsePieces } from "../../../src/xml/parse-pieces.ts";

function problemsOf(read: () => unknown): readonly Diagnostic[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
}

function* cut(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const ENTRY = '<p n="ä">€ 𝄞 &e; &amp;\r\n<!-- c -->\r<![CDATA[ <x> ]]><?pi d?><hi a:b="1"\n c=\'>\'>t</hi><lb/></p>\n';
const HEAD =
  '<?xml version="1.0"?>\n<!DOCTYPE t [<!ENTITY e "x<b>y</b>z"><!ATTLIST p d CDATA "1">]>\r\n<t xmlns:a="urn:a">\n';
const WHOLE = `${HEAD}${ENTRY.repeat(4000)}</t>\n`;

const BROKEN = [
  ["an end tag too many", "</q>"],
  ["a bare ampersand", "a & b"],
  ["a bare less-than", "a < b"],
  ["an unknown entity", "&nope;"],
  ["a double attribute", '<p x="1" x="2"/>'],
  ["a prefix without declaration", "<z:p/>"],
  ["an unclosed value", '<p x="1>t</p>'],
  ["two hyphens", "<!-- a -- b -->"],
  ["a start tag without end tag", "<s>"],
  ["a wrong end tag", "<ab>t</cd>"],
  ["an unclosed comment", "<!-- "],
  ["]]> in text", "a ]]> b"],
] as const;

test.each(BROKEN)("%s late in a file is told at the same place and in the same words", (_, mistake) => {
  const middle = HEAD.length + ENTRY.length * 3000;
  const text = WHOLE.slice(0, middle) + mistake + WHOLE.slice(middle);
  const expected = problemsOf(() => parseXml(text, "x.xml"));
  expect(expected.length).toBeGreaterThan(0);
  for (const size of [1, 7, 65_536]) {
    expect(problemsOf(() => parsePieces(cut(text, size), "x.xml", dropFinished))).toEqual(expected);
  }
});

test("the tree is the same, offsets included", () => {
  const shape = (key: string, value: unknown): unknown =>
    key === "parent" || key === "owner" || key === "source" || key === "byteOrderMark" ? undefined : value;
  const { children } = parseXml(WHOLE, "x.xml");
  for (const size of [7, 65_536]) {
    const streamed = parsePieces(cut(WHOLE, size), "x.xml", () => {});
    // Compared as text without parents; entity references list nodes that stand in the tree anyway.
    const text = (nodes: unknown): string =>
      JSON.stringify(nodes, (key, value) => (key === "reference" ? value?.start : shape(key, value)));
    expect(text(streamed.children) === text(children)).toBe(true);
  }
});

test("what is finished can be dropped: little is ever kept of a long file", () => {
  let most = 0;
  parsePieces(cut(WHOLE, 10_000), "x.xml", (document) => {
    dropFinished(document);
    const root = document.children.at(-1);
    if (root?.kind === "element") most = Math.max(most, root.children.length);
  });
  expect(most).toBeLessThanOrEqual(1);
});
