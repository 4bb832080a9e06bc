import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnostic, DiagnosticError } from "../../../../src/core/diagnostic.ts";
import { compileGrammar, type Grammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { PROJECT } from "../../../sample-edition.ts";

const RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"';
const LETTER = readFileSync(join(PROJECT, "tests/fixtures/relaxng/letter.rng"), "utf8");

function compile(schema: string, files: Readonly<Record<string, string>> = {}): Grammar {
  return compileGrammar(parseXml(schema, "schema.rng"), (href) => {
    const source = files[href];
    if (source === undefined) {
      const message = `There is no ${href}.`;
      throw new DiagnosticError([{ path: href, source: "relaxng", ruleId: "schema-file", severity: "error", message }]);
    }
    return parseXml(source, href);
  });
}

function problems(schema: string, files: Readonly<Record<string, string>> = {}): readonly Diagnostic[] {
  try {
    compile(schema, files);
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
}

function isValid(grammar: Grammar, source: string): boolean {
  return validateRelaxNg(parseXml(source, "a.xml"), grammar).length === 0;
}

const grammarOf = (content: string): string => `<grammar ${RNG}>${content}</grammar>`;
const element = (name: string, content: string): string => `<element name="${name}">${content}</element>`;

describe("reading a schema", () => {
  it.each<[string, string, string, string]>([
    ["an element unknown to RELAX NG", `<element ${RNG} name="a"><empt/></element>`, "schema-syntax", "<empt/>"],
    ["another root", "<html><p/></html>", "schema-syntax", "<html>"],
    ["an attribute left out", `<element ${RNG} name="a"><ref/></element>`, "schema-syntax", "<ref/>"],
    ["a wrong name", `<element ${RNG} name="1"><empty/></element>`, "schema-name", 'name="1"'],
    [
      "a definition that is not there",
      grammarOf('<start><ref name="a"/></start>'),
      "schema-reference",
      '<ref name="a"/>',
    ],
    [
      "a definition that needs itself",
      grammarOf('<start><ref name="a"/></start><define name="a"><optional><ref name="a"/></optional></define>'),
      "schema-recursion",
      '<ref name="a"/>',
    ],
    [
      "two definitions of one name",
      grammarOf('<start><notAllowed/></start><define name="a"><empty/></define><define name="a"><text/></define>'),
      "schema-combine",
      '<define name="a">',
    ],
    [
      "an attribute given twice",
      element("a", '<attribute name="b"/><attribute name="b"/>').replace("<element", `<element ${RNG}`),
      "schema-restriction",
      `<element ${RNG} name="a">`,
    ],
    [
      "a parameter that is none",
      `<element ${RNG} name="a" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><data type="int"><param name="pattern">(</param></data></element>`,
      "schema-datatype",
      '<data type="int">',
    ],
    ["a file that was not given", `<externalRef ${RNG} href="b.rng"/>`, "schema-file", ""],
  ])("finds %s", (_name, schema, rule, at) => {
    const [first] = problems(schema);
    expect(first).toMatchObject({ source: "relaxng", ruleId: rule, severity: "error" });
    if (at !== "") {
      expect(schema.slice(first?.place?.start.offset, first?.place?.end?.offset)).toBe(at);
      expect(first?.path).toBe("schema.rng");
    }
  });

  it("finds several mistakes of syntax at once", () => {
    expect(problems(grammarOf('<start><ref/></start><define name="a">text<empty/></define>'))).toHaveLength(2);
  });

  it("follows includes, replaces definitions and hands on the namespace", () => {
    const files = {
      "base.rng": grammarOf(`<start><ref name="a"/></start><define name="a">${element("a", "<empty/>")}</define>`),
    };
    const schema = `<grammar ${RNG} ns="urn:n"><include href="base.rng"><define name="a">${element("b", "<text/>")}</define></include></grammar>`;
    const grammar = compile(schema, files);
    expect(isValid(grammar, '<b xmlns="urn:n">x</b>')).toBe(true);
    expect(isValid(grammar, "<b>x</b>")).toBe(false);
    expect(isValid(grammar, '<a xmlns="urn:n"/>')).toBe(false);
  });

  it("places a mistake in the file it is in", () => {
    const [first] = problems(`<externalRef ${RNG} href="b.rng"/>`, {
      "b.rng": element("a", "<b/>").replace("<element", `<element ${RNG}`),
    });
    expect(first?.path).toBe("b.rng");
  });

  it("refuses files that include themselves", () => {
    const files = { "b.rng": grammarOf('<include href="b.rng"/>') };
    expect(problems(grammarOf('<include href="b.rng"/>'), files)[0]?.ruleId).toBe("schema-file");
  });

  it.each<[string, string]>([
    ["deep", `<element ${RNG} name="a">${"<group>".repeat(900)}<empty/>${"</group>".repeat(900)}</element>`],
    [
      "chained",
      grammarOf(
        `<start>${element("a", '<ref name="d0"/>')}</start>${Array.from({ length: 5000 }, (_, index) => `<define name="d${index}"><optional><ref name="d${index + 1}"/></optional></define>`).join("")}<define name="d5000"><text/></define>`,
      ),
    ],
  ])("refuses what is too %s to read", (_name, schema) => {
    expect(problems(schema)[0]?.ruleId).toBe("schema-too-deep");
  });

  it("takes long sequences and choices", () => {
    const parts = Array.from({ length: 3000 }, (_, index) => element(`e${index}`, "<empty/>"));
    const grammar = compile(`<element ${RNG} name="a"><group>${parts.join("")}</group></element>`);
    const children = parts.map((_, index) => `<e${index}/>`);
    expect(isValid(grammar, `<a>${children.join("")}</a>`)).toBe(true);
    expect(isValid(grammar, `<a>${children.slice(1).join("")}</a>`)).toBe(false);
    const choice = compile(
      `<element ${RNG} name="a"><zeroOrMore><choice>${parts.join("")}</choice></zeroOrMore></element>`,
    );
    expect(isValid(choice, `<a>${children.toReversed().join("")}</a>`)).toBe(true);
  });
});

describe("broken input", () => {
  const letter = compile(LETTER);
  const document = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p xml:id="p">P</p></publicationStmt></fileDesc></teiHeader><text><body><div><head>H</head><p>a <date when="1905" cert="low">b</date> <hi rend="c">d</hi><note n="1"><p/></note></p><lg><l>e</l></lg><list><item>f</item></list><num>1.5</num></div></body></text></TEI>`;

  /** Moves, doubles, drops or renames pieces of mark-up. */
  const mutations = fc.array(
    fc.record({ at: fc.nat(), other: fc.nat(), kind: fc.constantFrom("drop", "double", "swap", "rename", "cut") }),
    { minLength: 1, maxLength: 4 },
  );
  type Mutation = { readonly at: number; readonly other: number; readonly kind: string };

  function mutate(source: string, changes: readonly Mutation[]): string {
    const pieces = source.match(/<[^>]*>|[^<]+/g) ?? [];
    for (const { at, other, kind } of changes) {
      const one = at % pieces.length;
      const two = other % pieces.length;
      const piece = pieces[one] ?? "";
      if (kind === "drop") pieces[one] = "";
      else if (kind === "double") pieces[one] = piece + piece;
      else if (kind === "swap") [pieces[one], pieces[two]] = [pieces[two] ?? "", piece];
      else if (kind === "rename")
        pieces[one] = piece.replace(/[a-z]+/, /[a-zA-Z]+/.exec(pieces[two] ?? "")?.[0] ?? "x");
      else pieces[one] = piece.slice(0, other % (piece.length + 1));
    }
    return pieces.join("");
  }

  /** Runs and lets nothing pass but what bad input may throw. */
  function survives(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      expect(error.diagnostics.length).toBeGreaterThan(0);
    }
  }

  it("of a schema throws diagnostics only", () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        survives(() => {
          validateRelaxNg(parseXml(document, "a.xml"), compileGrammar(parseXml(mutate(LETTER, changes), "schema.rng")));
        });
      }),
      { numRuns: 300 },
    );
  });

  it("of a document gives diagnostics with places in it", () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        const source = mutate(document, changes);
        survives(() => {
          for (const { place, message } of validateRelaxNg(parseXml(source, "a.xml"), letter)) {
            expect(place?.start.offset).toBeLessThan(source.length);
            expect(message).not.toBe("");
          }
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("nested 200,000 deep or as wide is no matter of the stack", () => {
    const nested = compile(
      grammarOf(
        `<start><ref name="a"/></start><define name="a">${element("a", '<zeroOrMore><ref name="a"/></zeroOrMore>')}</define>`,
      ),
    );
    const depth = 200_000;
    const deep = parseXml("<a>".repeat(depth) + "</a>".repeat(depth), "a.xml", { limits: { depth: depth + 1 } });
    expect(validateRelaxNg(deep, nested)).toEqual([]);
    const wide = parseXml(`<a>${"<a/>".repeat(depth)}<b/></a>`, "a.xml");
    expect(validateRelaxNg(wide, nested).map(({ ruleId }) => ruleId)).toEqual(["element-unknown"]);
  });
});
