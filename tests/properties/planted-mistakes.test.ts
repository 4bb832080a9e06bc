import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnosticsOf } from "../unit/xml/mistakes.ts";

/** A mistake as a stretch of content; `^` stands where it is to be reported and is not written, `#` for a number. */
interface Mistake {
  readonly ruleId: string;
  readonly written: string;
}

/** Mistakes that have nothing to do with each other, wherever they stand in the content of an element. */
const CATALOGUE: readonly Mistake[] = [
  { ruleId: "xml-bare-ampersand", written: "Ace ^& Co" },
  { ruleId: "xml-bare-ampersand", written: '<ref n="a ^& b"/>' },
  { ruleId: "xml-reference-semicolon", written: "^&#233 x" },
  { ruleId: "xml-unknown-entity", written: "^&unknown#;" },
  { ruleId: "xml-forbidden-character", written: "^&#1;" },
  { ruleId: "xml-forbidden-character", written: "a^\u0007b" },
  { ruleId: "xml-bare-less-than", written: "1 ^< 2" },
  { ruleId: "xml-less-than-in-attribute", written: '<ref n="a^<b"/>' },
  { ruleId: "xml-cdata-end-in-text", written: "a^]]>b" },
  { ruleId: "xml-comment-hyphens", written: "<!-- a ^-- b -->" },
  { ruleId: "xml-duplicate-attribute", written: '<ref n="1" ^n="2"/>' },
  { ruleId: "xml-attribute-unquoted", written: "<ref n=^1 m='2'/>" },
  { ruleId: "xml-attribute-without-value", written: "<ref ^n m='2'/>" },
  { ruleId: "xml-missing-space", written: "<ref n='1'^m='2'/>" },
  { ruleId: "xml-unbound-prefix", written: "<^x#:ref/>" },
  { ruleId: "xml-tag-mismatch", written: "<note><hi>a^</note>" },
  { ruleId: "xml-tag-mismatch", written: "<note><persName>a^</persNam></note>" },
  { ruleId: "xml-tag-unclosed", written: "<note>^<ref n='x' <lb/></ref></note>" },
];

const text = fc.constantFrom(
  "Dear Ada, ",
  "on 2 March ",
  "\n  ",
  "😊 ",
  "é&amp;f ",
  "<lb/>",
  "<!-- note -->",
  "<hi>so</hi> ",
);
const run = fc.array(text, { maxLength: 4 }).map((parts) => parts.join(""));
const planted = fc.record({ mistake: fc.constantFrom(...CATALOGUE), before: run, after: run, depth: fc.nat(3) });

interface Planted {
  readonly source: string;
  /** `rule offset` of each mistake, in the order of the file. */
  readonly expected: readonly string[];
}

function plant(parts: readonly { mistake: Mistake; before: string; after: string; depth: number }[]): Planted {
  let source = "<text>";
  const expected: string[] = [];
  for (const [index, { mistake, before, after, depth }] of parts.entries()) {
    const [head = "", tail = ""] = mistake.written.replaceAll(/(?<=unknown|x)#/g, String(index)).split("^");
    source += `\n${"<div>".repeat(depth)}<p>${before}${head}`;
    expected.push(`${mistake.ruleId} ${source.length}`);
    source += `${tail}${after}</p>${"</div>".repeat(depth)}<p>right</p>`;
  }
  return { source: `${source}\n</text>\n`, expected };
}

const found = (source: string): string[] =>
  diagnosticsOf(source).map(({ ruleId, place }) => `${ruleId} ${place?.start.offset}`);

describe("mistakes planted into a good document", () => {
  it.each(CATALOGUE)("$ruleId alone: $written", (mistake) => {
    const { source, expected } = plant([{ mistake, before: "a ", after: " b", depth: 1 }]);
    expect(found(source)).toEqual(expected);
  });

  it("are each reported once, where they are, and nothing else is", () => {
    fc.assert(
      fc.property(fc.array(planted, { maxLength: 12 }), (parts) => {
        const { source, expected } = plant(parts);
        expect(found(source).toSorted()).toEqual([...expected].sort());
      }),
      { numRuns: 1000 },
    );
  });

  it("has no mistake where none is planted", () => {
    const { source } = plant([{ mistake: { ruleId: "", written: "^" }, before: "a", after: "b", depth: 3 }]);
    expect(found(source)).toEqual([]);
  });
});
