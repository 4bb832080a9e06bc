import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../../src/core/diagnostic.ts";
import { compileGrammar, type Grammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { readGrammar, writeGrammar } from "../../../../src/validation/relaxng/grammar-file.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";

const ROOT = resolve(import.meta.dirname, "../../../..");
const CORPUS = resolve(ROOT, "../shared/corpus");
const HERE = existsSync(CORPUS);

/** A recursive element, every kind of pattern and name class, facets, documentation. */
const SCHEMA = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="r"/></start>
  <define name="r"><element name="r"><a:documentation>the root</a:documentation>
    <optional><attribute name="n"><data type="integer"><param name="minInclusive">3</param></data></attribute></optional>
    <optional><attribute name="k"><a:documentation>a kind</a:documentation><choice>
      <value>one</value><value type="token" datatypeLibrary="">two</value></choice></attribute></optional>
    <zeroOrMore><attribute><nsName ns="urn:x"><except><name ns="urn:x">no</name></except></nsName></attribute></zeroOrMore>
    <optional><attribute name="l"><list><oneOrMore><data type="NCName"><except><value>bad</value></except></data></oneOrMore></list></attribute></optional>
    <interleave><zeroOrMore><ref name="r"/></zeroOrMore><element name="e"><text/></element>
      <optional><element><choice><name>f</name><name>g</name></choice><empty/></element></optional></interleave>
  </element></define></grammar>`;
const DOCUMENT = `<r n="1" k="tow" l="a bad" x:yes="1" x:no="2" xmlns:x="urn:x"><g/><r n="4"><e/></r><h/><e>t</e><e/></r>`;

const compiled = (): Grammar => compileGrammar(parseXml(SCHEMA, "schema.rng"));

describe("a grammar written to a file", () => {
  it("is the same grammar when it is read", () => {
    const read = readGrammar(writeGrammar(compiled(), "key"), "key") as Grammar;
    const said = validateRelaxNg(parseXml(DOCUMENT, "a.xml"), read);
    expect(said.map(({ ruleId }) => ruleId)).toEqual([
      "attribute-value",
      "attribute-value",
      "attribute-value",
      "attribute-not-allowed",
      "element-unknown",
      "element-not-allowed",
    ]);
    expect(said).toEqual(validateRelaxNg(parseXml(DOCUMENT, "a.xml"), compiled()));
    expect(writeGrammar(read, "key")).toBe(writeGrammar(compiled(), "key"));
  });

  it("finds the patterns it has read when equal ones are made", () => {
    const { automaton } = readGrammar(writeGrammar(compiled(), "key"), "key") as Grammar;
    const { pool } = automaton;
    const size = pool.size;
    for (const { content } of automaton.elements) {
      if (content.kind === "group") expect(pool.group(content.first, content.second)).toBe(content);
      if (content.kind === "interleave") expect(pool.interleave(content.first, content.second)).toBe(content);
    }
    expect(pool.size).toBe(size);
  });

  it("is not read with another key, in another format, or when a character is wrong", () => {
    const written = writeGrammar(compiled(), "key");
    expect(readGrammar(written, "other")).toBeUndefined();
    expect(readGrammar(written.replace(/^editio-grammar \d+/, "editio-grammar 0"), "key")).toBeUndefined();
    expect(readGrammar(written.replace("the root", "the toot"), "key")).toBeUndefined();
    for (const broken of ["", "\n", written.slice(0, -1), written.slice(0, 500), `${written} `, "\u0000\u0001"]) {
      expect(readGrammar(broken, "key")).toBeUndefined();
    }
  });

  it.skipIf(!HERE)(
    "says the same of every file of the corpus",
    () => {
      const fresh = compileGrammar(parseXml(readFileSync(`${CORPUS}/schemas/tei_all-4.9.0.rng`), "tei_all.rng"));
      const read = readGrammar(writeGrammar(fresh, "key"), "key") as Grammar;
      let files = 0;
      for (const path of readdirSync(CORPUS, { recursive: true, encoding: "utf8" })) {
        if (!path.endsWith(".xml") || path.startsWith("schemas")) continue;
        try {
          const document = parseXml(readFileSync(`${CORPUS}/${path}`), path);
          const expected = JSON.stringify(validateRelaxNg(document, fresh));
          expect(JSON.stringify(validateRelaxNg(document, read)) === expected, path).toBe(true);
          files++;
        } catch (error) {
          if (!(error instanceof DiagnosticError)) throw error;
        }
      }
      expect(files).toBeGreaterThan(150);
    },
    60_000,
  );
});
