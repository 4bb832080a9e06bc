import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Edition } from "../../../src/core/edition.ts";
import type { TeiDocument } from "../../../src/core/tei-document.ts";
import { compileGrammar } from "../../../src/validation/relaxng/compile-grammar.ts";
import { validateDocument, validateEdition, validateForeign, validatePart } from "../../../src/validation/validate.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { PROJECT } from "../../sample-edition.ts";

const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");
const RESOURCES = {
  grammars: [compileGrammar(parseXml(read("schemas/relaxng/editio.rng"), "editio.rng"))],
  schematron: [read("dist/lib/schematron/editio.sef.json")],
};
const TELEGRAM = "editions/telegram-1970-10-31.xml";

const document = (text: string, path = TELEGRAM): TeiDocument => ({ path, id: "a", tree: parseXml(text, path) });
const rulesOf = (text: string): string[] => validateDocument(document(text), RESOURCES).map(({ ruleId }) => ruleId);
const telegram = read(`tei/${TELEGRAM}`);

/** The sample with one stretch of its text changed. */
function changed(from: string, to: string): string {
  if (!telegram.includes(from)) throw new Error(`the sample has no ${from}`);
  return telegram.replace(from, to);
}

describe("validateDocument", () => {
  it("finds nothing in the sample", () => {
    expect(rulesOf(telegram)).toEqual([]);
  });

  it.each([
    ["<TEI.2><teiHeader/></TEI.2>", "tei-p4"],
    ["<TEI><teiHeader/></TEI>", "tei-no-namespace"],
    ['<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "not-tei"],
    ["<a/>", "not-tei"],
  ])("says of %s one thing only", (text, ruleId) => {
    expect(rulesOf(text)).toEqual([ruleId]);
  });

  it("reports a date that does not exist once, in the words of the rule", () => {
    const found = validateDocument(document(changed('when="1970-10-31"', 'when="1970-02-30"')), RESOURCES);
    expect(found.map(({ ruleId, source }) => `${source} ${ruleId}`)).toEqual(["schematron date-exists"]);
    expect(found[0]?.fix).toMatch(/^Look the date up/);
    const { start, end } = found[0]?.place ?? {};
    expect(found[0]?.path).toBe(TELEGRAM);
    expect(changed('when="1970-10-31"', 'when="1970-02-30"').slice(start?.offset, end?.offset)).toBe("1970-02-30");
  });

  it("leaves a value that is no date at all to the schema", () => {
    expect(rulesOf(changed('when="1970-10-31"', 'when="31 October 1970"'))).toEqual(["attribute-value"]);
  });

  it("calls an instruction to ignore a rule unused only where the rule was run", () => {
    const text = `<?editio-ignore rule="date-exists" reason="test"?>${telegram.replace(/^<\?xml[^>]*\?>/, "")}`;
    expect(rulesOf(text)).toEqual(["ignore-unused"]);
    expect(validateForeign(document(text), RESOURCES)).toEqual([]);
  });

  it("reports an id given twice once, at the second place", () => {
    expect(rulesOf(changed('xml:id="p2"', 'xml:id="p1"'))).toEqual(["duplicate-id"]);
  });

  it("runs the rules on one document, whose words count before the schema’s", () => {
    const misspelt = document(changed('type="translation" xml:lang="en"', 'type="translation" xml:lang="en_GB"'));
    const ids = (found: readonly { readonly ruleId: string }[]): string[] => found.map(({ ruleId }) => ruleId);
    expect(ids(validateDocument(misspelt, RESOURCES))).toEqual(["language-declared", "language-tag-malformed"]);
    expect(ids(validateForeign(misspelt, { grammars: [], schematron: [] }))).toEqual(["language-tag-malformed"]);
    expect(ids(validatePart(misspelt, RESOURCES))).toContain("language-tag-malformed");
  });

  it("looks at pointers into the document only, where it stands alone", () => {
    expect(rulesOf(changed('corresp="#corresp.1"', 'corresp="#corresp.2"'))).toEqual(["dangling-reference"]);
    expect(rulesOf(changed("persons.xml#pers.kim-il-sung", "persons.xml#pers.kim"))).toEqual([]);
  });
});

describe("validateEdition", () => {
  const ofPart = (document: TeiDocument) => validatePart(document, RESOURCES);

  const registers = ["organisations", "persons", "places"].map((name) => `registers/${name}.xml`);
  const edition = (text: string, paths: readonly string[]): Edition => ({
    folder: "tei",
    config: { title: "", publisher: "", editors: [], licence: { name: "" }, languages: [] },
    documents: [document(text)],
    registers: paths.map((path) => document(read(`tei/${path}`), path)),
    meta: [],
  });

  it("finds no error in the sample", () => {
    const found = validateEdition(edition(telegram, registers), ofPart);
    expect(found.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  it("reports a missing register once, and no reference that follows from it", () => {
    const found = validateEdition(edition(telegram, registers.slice(0, 2)), ofPart);
    expect(found.map(({ ruleId, message }) => `${ruleId}: ${message.slice(0, 43)}`)).toEqual([
      "register-missing: The register registers/places.xml is not th",
    ]);
  });

  it("checks the registers by the schema, and what a wrong reference leaves unused", () => {
    const whole = edition(changed("persons.xml#pers.kim-il-sung", "persons.xml#pers.kim-il-sun"), registers);
    const [organisations, persons, ...others] = whole.registers;
    if (!organisations || !persons) throw new Error("the sample lacks registers");
    const misspelt = document(persons.tree.source.replaceAll("birth", "brith"), persons.path);
    const found = validateEdition({ ...whole, registers: [organisations, misspelt, ...others] }, ofPart);
    expect(found.map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual([
      "registers/persons.xml element-unknown",
      `${TELEGRAM} dangling-reference`,
      "registers/persons.xml unused-record",
    ]);
  });

  it("says one thing of a file that is no TEI", () => {
    const whole = edition(telegram, registers);
    const wrong = { ...whole, meta: [document("<page/>", "meta/about.xml")] };
    expect(validateEdition(wrong, ofPart).map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual([
      "meta/about.xml not-tei",
    ]);
  });

  describe("with the day of a date impossible", () => {
    const impossible = changed('when="1970-10-31"', 'when="1970-02-30"');
    const ignoring = (rules: string): string =>
      impossible.replace("<TEI", `<?editio-ignore rule="${rules}" reason="So it is printed."?><TEI`);
    const run = (text: string, rules: Edition["config"]["rules"] = {}): string[] => {
      const whole = edition(text, registers);
      const found = validateEdition({ ...whole, config: { ...whole.config, rules } }, ofPart);
      return found.filter(({ path }) => path === TELEGRAM).map(({ ruleId, severity }) => `${ruleId} ${severity}`);
    };

    it("reports it once, in the words of the rule", () => {
      expect(run(impossible)).toEqual(["date-exists error"]);
    });

    it("obeys the switches of edition.json and the instructions of the document", () => {
      expect(run(impossible, { "date-exists": "warning", "attribute-value": "info" })).toEqual([
        "attribute-value info",
        "date-exists warning",
      ]);
      expect(run(ignoring("date-exists attribute-value"))).toEqual(["rule-ignored info"]);
    });

    it("lets the schema speak where the rule is off or ignored", () => {
      expect(run(impossible, { "date-exists": "off" })).toEqual(["attribute-value error"]);
      expect(run(ignoring("date-exists"))).toEqual(["attribute-value error", "rule-ignored info"]);
    });
  });
});
