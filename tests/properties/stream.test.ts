import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnostic, DiagnosticError } from "../../src/core/diagnostic.ts";
import { ownGrammar } from "../../src/project/schemas/own-grammar.ts";
import type { Grammar } from "../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../src/validation/relaxng/validate-relaxng.ts";
import { duplicateIdWithin } from "../../src/validation/rules/duplicate-id.ts";
import { validateStream } from "../../src/validation/validate-stream.ts";
import { parseXmlWithReport } from "../../src/xml/parse.ts";
import { XmlStream } from "../../src/xml/xml-stream.ts";
import { PROJECT } from "../sample-edition.ts";

/** Some windows of the stream. */
const LENGTH = 400_000;

function said(check: () => readonly Diagnostic[]): readonly Diagnostic[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
}

function byTree(bytes: Uint8Array, grammar: Grammar): readonly Diagnostic[] {
  return said(() => {
    const { document, diagnostics } = parseXmlWithReport(bytes, "x.xml");
    const bySchema = validateRelaxNg(document, grammar).filter(({ ruleId }) => ruleId !== "id-duplicate");
    return [...diagnostics, ...bySchema, ...duplicateIdWithin(document)];
  });
}

function byStream(bytes: Uint8Array, grammar: Grammar, size: number): readonly Diagnostic[] {
  return said(() => {
    const chunks = function* (): Generator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    };
    return validateStream(new XmlStream(chunks, "x.xml"), [grammar], true);
  });
}

/** The documents of the sample edition, over and over, in one. */
function longDocument(): string {
  const folder = join(PROJECT, "tei/editions");
  const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".xml"))
    .map((name) => readFileSync(join(folder, name), "utf8").replace(/^[\s\S]*?(?=<TEI)/, ""));
  let all = "";
  for (let index = 0; all.length < LENGTH; index++) {
    all += texts[index % texts.length]?.replace(/xml:id="/g, `xml:id="n${index}-`) ?? "";
  }
  return `<?xml version="1.0"?>\n<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${all}</teiCorpus>\n`;
}

/** Changes a text at the place that `at` (0 to 1) stands for, or not where it does not apply. */
type Change = (text: string, at: number) => string;

const LEAF = /<([A-Za-z]+)(\s[^<>]*)?>[^<]*<\/\1>/g;

function atLeaf(text: string, at: number, replace: (leaf: string, name: string) => string): string {
  LEAF.lastIndex = Math.floor(text.length * at);
  const match = LEAF.exec(text);
  if (match === null) return text;
  return text.slice(0, match.index) + replace(match[0], match[1] ?? "") + text.slice(match.index + match[0].length);
}

/** Changes the header and the rest of the next document. */
function atDocument(text: string, at: number, replace: (header: string, rest: string) => string): string {
  const pattern = /(?<=<TEI[^>]*>)(\s*<teiHeader[\s\S]*?<\/teiHeader>)([\s\S]*?)(?=<\/TEI>)/g;
  pattern.lastIndex = Math.floor(text.length * at);
  const match = pattern.exec(text);
  if (match === null) return text;
  const changed = replace(match[1] ?? "", match[2] ?? "");
  return text.slice(0, match.index) + changed + text.slice(match.index + match[0].length);
}

const rename =
  (to: string): Change =>
  (text, at) =>
    atLeaf(text, at, (leaf, name) => `<${to}${leaf.slice(name.length + 1, -name.length - 1)}${to}>`);

const CHANGES: readonly (readonly [string, Change])[] = [
  ["an element misspelt", (text, at) => atLeaf(text, at, (leaf, name) => leaf.replaceAll(name, `${name}x`))],
  ["another element", rename("persName")],
  ["a header in the text", rename("teiHeader")],
  ["an element of no schema", rename("nonsense")],
  ["an element less", (text, at) => atLeaf(text, at, () => "")],
  ["an element twice", (text, at) => atLeaf(text, at, (leaf) => leaf + leaf)],
  [
    "an element later",
    (text, at) =>
      atLeaf(
        atLeaf(text, at, () => ""),
        at,
        (leaf) => `${leaf}<title>t</title>`,
      ),
  ],
  ["an attribute", (text, at) => atLeaf(text, at, (leaf, name) => leaf.replace(name, `${name} wehn="1"`))],
  ["a header after its text", (text, at) => atDocument(text, at, (header, rest) => rest + header)],
  ["no header", (text, at) => atDocument(text, at, (_, rest) => rest)],
  ["two headers", (text, at) => atDocument(text, at, (header, rest) => header + header + rest)],
  ["an id", (text, at) => atLeaf(text, at, (leaf, name) => leaf.replace(name, `${name} xml:id="same"`))],
  ["text", (text, at) => insert(text, at, ">", " stray ")],
  ["an end tag less", (text, at) => atLeaf(text, at, (leaf) => leaf.replace(/<\/.*/, ""))],
  ["a less-than sign", (text, at) => insert(text, at, " ", "<")],
  ["an ampersand", (text, at) => insert(text, at, " ", "&x ")],
];

/** Puts something in after the next `mark`. */
function insert(text: string, at: number, mark: string, what: string): string {
  const index = text.indexOf(mark, Math.floor(text.length * at));
  return index === -1 ? text : text.slice(0, index + 1) + what + text.slice(index + 1);
}

const place = fc.noBias(fc.double({ min: 0, max: 1, noNaN: true }));

describe("a long document read in pieces", () => {
  const grammar = ownGrammar();
  const text = longDocument();
  const same = (bytes: Uint8Array): number => {
    const expected = byTree(bytes, grammar);
    for (const size of [1999, 65_536]) expect(byStream(bytes, grammar, size)).toEqual(expected);
    return expected.length;
  };

  it("is found to have the same mistakes as in one tree", () => {
    let found = 0;
    const change = fc.tuple(fc.constantFrom(...CHANGES), place);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        found += same(Buffer.from(changes.reduce((changed, [[, apply], at]) => apply(changed, at), text)));
      }),
      { numRuns: 40 },
    );
    expect(found).toBeGreaterThan(0);
  }, 120_000);

  it("is found to have the same mistakes where bytes are wrong", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 3 }), (changes) => {
        const bytes = Buffer.from(text);
        for (const [at, byte] of changes) bytes[Math.floor((bytes.length - 1) * at)] = byte;
        same(bytes);
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  for (const [name, change] of CHANGES) {
    it(`is found to have ${name} in it, early and late`, () => {
      expect(same(Buffer.from(change(change(text, 0.1), 0.9)))).toBeGreaterThan(0);
    });
  }
});
