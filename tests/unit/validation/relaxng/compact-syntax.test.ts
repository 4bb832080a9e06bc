import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnostic, DiagnosticError } from "../../../../src/core/diagnostic.ts";
import { readCompactSyntax } from "../../../../src/validation/relaxng/compact/read-compact-syntax.ts";
import { compileGrammar, type Grammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { PROJECT } from "../../../sample-edition.ts";

function compile(source: string, files: Readonly<Record<string, string>> = {}): Grammar {
  return compileGrammar(readCompactSyntax(source, "schema.rnc"), (href) => readCompactSyntax(files[href] ?? "", href));
}

function isValid(grammar: Grammar, document: string): boolean {
  return validateRelaxNg(parseXml(document, "a.xml"), grammar).length === 0;
}

/** A schema, documents that keep it, documents that do not. */
const SCHEMAS: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ["an element", "element a { empty }", ["<a/>"], ["<b/>", "<a>x</a>"]],
  [
    "a sequence",
    "element a { element b { text }, element c { empty }? }",
    ["<a><b/></a>", "<a><b/><c/></a>"],
    ["<a><c/></a>"],
  ],
  [
    "an interleave",
    "element a { element b { empty } & element c { empty }* }",
    ["<a><c/><b/><c/></a>"],
    ["<a><c/></a>"],
  ],
  ["a choice of values", 'element a { attribute b { "x" | "y z" } }', ['<a b=" y  z"/>'], ['<a b="z"/>', "<a/>"]],
  ["mixed content", "element a { mixed { element b { empty }+ } }", ["<a>x<b/>y</a>"], ["<a>x</a>"]],
  ["lists", "element a { list { xsd:integer, xsd:integer+ } }", ["<a>1 2 3</a>"], ["<a>1</a>"]],
  [
    "parameters and exceptions",
    'element a { xsd:integer { minInclusive = "1" maxInclusive = "9" } - ("5" | "6") }',
    ["<a>4</a>"],
    ["<a>5</a>", "<a>10</a>", "<a>6</a>"],
  ],
  ["exact strings", 'element a { string " x" }', ["<a> x</a>"], ["<a>x</a>"]],
  [
    "a grammar",
    "start = a\na = element a { b* }\nb |= element b { empty }\nb |= element c { empty }",
    ["<a><b/><c/></a>"],
    ["<a><a/></a>"],
  ],
  ["a combined start", "start &= element a { empty }", ["<a/>"], ["<b/>"]],
  [
    "nested grammars",
    "start = element a { grammar { start = parent b } }\nb = element b { empty }",
    ["<a><b/></a>"],
    ["<a/>"],
  ],
  [
    "names that are keywords",
    "start = \\element\n\\element = element element { \\text }\n\\text = text",
    ["<element>x</element>"],
    ["<a/>"],
  ],
  [
    "namespaces",
    'default namespace = "urn:d"\nnamespace p = "urn:p"\nelement a { attribute x { text }, attribute p:y { text }, element p:b { empty } }',
    ['<a xmlns="urn:d" xmlns:q="urn:p" x="" q:y=""><q:b/></a>'],
    ['<a x="" y=""><b/></a>'],
  ],
  [
    "name classes",
    'namespace p = "urn:p"\nelement a { (attribute * - (x | p:*) { text })*, element (b | p:* - p:c) { empty }* }',
    ['<a y="1" xml:lang="de"><b/><p:d xmlns:p="urn:p"/></a>'],
    ['<a x="1"/>', '<a><p:c xmlns:p="urn:p"/></a>', '<a xmlns:p="urn:p" p:z=""/>', "<a><e/></a>"],
  ],
  [
    "libraries",
    'datatypes d = "http://www.w3.org/2001/XMLSchema-datatypes"\nelement a { d:date }',
    ["<a>2000-01-01</a>"],
    ["<a>x</a>"],
  ],
  [
    "annotations",
    '## of all\n[ x:note = "a" ]\nnamespace x = "urn:x"\nx:about [ "b" [ ] ]\nstart = [ x:c = "1" ] element a { empty >> x:d [ "e" ] }',
    ["<a/>"],
    ["<b/>"],
  ],
  ["long literals and their joining", `element a { '''x"''' ~ "y" ~ \n 'z' }`, ['<a>x"yz</a>'], ["<a>x</a>"]],
  ["characters by number", 'element \\x{61} { string "\\x{41}\\x{A}" }', ["<a>A\n</a>"], ["<a>A</a>"]],
  ["comments", "# one\nelement a { # two\n empty }", ["<a/>"], ["<b/>"]],
  ["nothing allowed", "element a { notAllowed | empty }", ["<a/>"], ["<a>x</a>"]],
];

describe("compact syntax", () => {
  it.each(SCHEMAS)("%s", (_name, schema, valid, invalid) => {
    const grammar = compile(schema);
    expect(valid.filter((document) => !isValid(grammar, document))).toEqual([]);
    expect(invalid.filter((document) => isValid(grammar, document))).toEqual([]);
  });

  it("follows includes and external references, namespaces handed on", () => {
    const files = {
      "b.rnc": "start = x\nx = element x { empty }\ny = element y { text }",
      "c.rnc": "element c { empty }",
    };
    const schema = 'default namespace = "urn:d"\ninclude "b.rnc" { y = element z { external "c.rnc" } start = y }';
    expect(isValid(compile(schema, files), '<z xmlns="urn:d"><c/></z>')).toBe(true);
    expect(isValid(compile(schema, files), "<z><c/></z>")).toBe(false);
  });

  it("keeps what the schema says of a value", () => {
    const schema = 'element a {\n ## says how.\n attribute b {\n  ## no doubt.\n  "high" |\n  ## a guess.\n  "low" } }';
    const grammar = compile(schema);
    const [near] = validateRelaxNg(parseXml('<a b="lwo"/>', "a.xml"), grammar);
    expect(near?.message).toContain("The schema says of “low”: a guess.");
    const [far] = validateRelaxNg(parseXml('<a b="?"/>', "a.xml"), grammar);
    expect(far?.message).toContain("The schema says of “b”: says how.");
  });

  it.each<[string, string, string]>([
    ["element a { empty", "“}” is expected here, but the schema ends.", ""],
    ["element a { empty, text | empty }", "“,” and “|” cannot be mixed without parentheses.", "|"],
    ["element p:a { empty }", "The prefix “p” is not declared.", "p:a"],
    ["element a { foo:bar }", "The datatypes “foo” are not declared.", "foo:bar"],
    ['element a { "x }', "A text in quotes is not ended.", '"'],
    [
      "start = a\nelement = text",
      "“element” means something else; a definition of this name is written “\\element”.",
      "element",
    ],
    ["start = b", "There is no definition “b”.", "b"],
    ["element a { empty } x", "Nothing more is expected here, not “x”.", "x"],
    [`element a { ${"(".repeat(5000)}`, "The patterns are nested deeper than 200.", "("],
  ])("refuses %s", (schema, message, at) => {
    let found: readonly Diagnostic[] = [];
    try {
      compile(schema);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      found = error.diagnostics;
    }
    const said = found.map((one) => one.message.replaceAll('"', "”").replace("”b”", "“b”"));
    expect(said).toEqual([message]);
    expect(schema.slice(found[0]?.place?.start.offset, found[0]?.place?.end?.offset)).toBe(at);
  });

  it("throws diagnostics only", () => {
    const words = fc.constantFrom(
      ..."start = |= &= element attribute a b p:c p:* { } ( ) [ ] , | & ? * + - ~ >> text empty list mixed grammar parent include external inherit namespace default datatypes string token div notAllowed xsd:int \"x\" '''y''' # ## \\x{41} \\start \n".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (list) => {
        try {
          compile(list.join(" "));
        } catch (error) {
          if (!(error instanceof DiagnosticError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

const hasTrang = spawnSync("trang", []).error === undefined;

describe.skipIf(!hasTrang)(`compact syntax as trang writes it${hasTrang ? "" : " (skipped: trang is absent)"}`, () => {
  it("is the same schema", () => {
    const schema = join(PROJECT, "tests/fixtures/relaxng/letter.rng");
    const folder = mkdtempSync(join(tmpdir(), "editio-"));
    const compact = join(folder, "letter.rnc");
    const { status } = spawnSync("trang", [schema, compact]);
    expect(status).toBe(0);
    const source = readFileSync(compact, "utf8");
    rmSync(folder, { recursive: true });
    const own = compileGrammar(parseXml(readFileSync(schema), schema));
    const read = compile(source);
    expect(read.automaton.pool.size).toBe(own.automaton.pool.size);
    expect(read.facts.names).toEqual(own.facts.names);
  });
});
