import { describe, expect, it } from "vitest";
import { schemaAssociations } from "../../../src/validation/schema-association.ts";
import { parseXml } from "../../../src/xml/parse.ts";

const RNG = 'schematypens="http://relaxng.org/ns/structure/1.0"';

function read(prolog: string): ReturnType<typeof schemaAssociations> {
  return schemaAssociations(parseXml(`${prolog}<TEI/>`, "letter.xml"));
}

function problem(prolog: string): string {
  const { associations, diagnostics } = read(prolog);
  expect(associations).toEqual([]);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ ruleId: "xml-model-not-followed", fix: expect.any(String) });
  return diagnostics[0]?.message ?? "";
}

describe("schemaAssociations", () => {
  it("reads the instructions before the root, in their order, with the place of each address", () => {
    const prolog = `<?xml version="1.0"?>\r\n<!-- x --><?xml-model href='a b.rng' type="application/xml"\r\n ${RNG}?>\r\n<?xml-stylesheet href="s"?>\n<?xml-model href="r.sch" schematypens = "http://purl.oclc.org/dsdl/schematron" phase="#ALL" title="Rules"?>`;
    const { associations, diagnostics } = read(prolog);
    expect(diagnostics).toEqual([]);
    expect(associations.map(({ href, language, phase }) => ({ href, language, phase }))).toEqual([
      { href: "a b.rng", language: "relaxng", phase: undefined },
      { href: "r.sch", language: "schematron", phase: "#ALL" },
    ]);
    const [{ place } = { place: undefined }] = associations;
    expect(prolog.slice(place?.start.offset, place?.end?.offset)).toBe("a b.rng");
    expect(place?.start).toMatchObject({ line: 2, column: 29 });
  });

  it("passes over instructions in and after the root", () => {
    const document = parseXml('<TEI><?xml-model href="a.rng"?></TEI><?xml-model href="a.dtd"?>', "letter.xml");
    expect(schemaAssociations(document)).toEqual({ associations: [], diagnostics: [] });
  });

  it("takes the type of compact syntax, and leaves the rest to the schema's root", () => {
    expect(read('<?xml-model href="a" type="application/relax-ng-compact-syntax"?>').associations[0]?.language).toBe(
      "relaxng",
    );
    expect(read('<?xml-model href="a.rng" type="application/xml"?>').associations[0]?.language).toBe("unstated");
  });

  it("reads character references in an address", () => {
    expect(read('<?xml-model href="a?x=1&amp;y=&#x41;&#66;&other;"?>').associations[0]?.href).toBe("a?x=1&y=AB&other;");
  });

  it.each([
    ['<?xml-model href="tei.dtd"?>', "a DTD"],
    ['<?xml-model href="tei" type="application/xml-dtd"?>', "a DTD"],
    ['<?xml-model href="tei.xsd" schematypens="http://www.w3.org/2001/XMLSchema"?>', "a W3C XML Schema"],
    ['<?xml-model href="tei.nvdl"?>', "an NVDL script"],
    ['<?xml-model href="a.sch" schematypens="http://www.ascc.net/xml/schematron"?>', "a Schematron 1.5 schema"],
    ['<?xml-model href="a.x" schematypens="urn:x"?>', "no schema language “urn:x”"],
    [`<?xml-model ${RNG}?>`, "has no href"],
    ['<?xml-model href=""?>', "has no href"],
    ["<?xml-model href=a.rng?>", "cannot be read"],
    ['<?xml-model href="a.rng" x?>', "cannot be read"],
    ["<?xml-model ?>", "has no href"],
  ])("says of %s: %s", (prolog, message) => {
    expect(problem(prolog)).toContain(message);
  });
});
