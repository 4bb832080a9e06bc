import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/core/diagnostic.ts";
import { silence } from "../../../src/validation/silencing.ts";
import { switchRules, unknownSwitches } from "../../../src/validation/switches.ts";
import { parseXml } from "../../../src/xml/parse.ts";

const one = (ruleId: string, source: string, severity: Diagnostic["severity"] = "error"): Diagnostic => ({
  path: "a.xml",
  source,
  ruleId,
  severity,
  message: "It is wrong.",
});

describe("switchRules", () => {
  it("leaves out what is off and gives others the severity wanted", () => {
    const found = [
      one("unused-record", "rules", "info"),
      one("date-exists", "schematron"),
      one("text-value", "relaxng"),
    ];
    const switched = switchRules(found, { "unused-record": "error", "date-exists": "off" });
    expect(switched.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual([
      "unused-record error",
      "text-value error",
    ]);
  });

  it("never hides that a file is no XML or no TEI", () => {
    const found = [one("xml-tag-mismatch", "xml"), one("not-tei", "tei")];
    expect(switchRules(found, { "xml-tag-mismatch": "off", "not-tei": "info" })).toEqual(found);
  });
});

describe("problems-left-out", () => {
  it("is always said", () => {
    const found = [one("problems-left-out", "relaxng", "info")];
    expect(switchRules(found, { "problems-left-out": "off" })).toEqual(found);
    const tree = parseXml(
      '<?editio-ignore rule="problems-left-out" reason="Enough."?><TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
      "a.xml",
    );
    expect(silence(tree, found, () => true).map(({ ruleId }) => ruleId)).toEqual([
      "problems-left-out",
      "ignore-not-obeyed",
    ]);
    const rules = { "problems-left-out": "off" } as const;
    const [problem] = unknownSwitches({ rules, schemas: ["own.rng"] }, "edition.json", JSON.stringify({ rules }));
    expect(problem?.message).toContain("cannot be switched: it says whether all problems are shown");
  });
});

describe("unknownSwitches", () => {
  it("proposes the nearest rule, at the key", () => {
    const rules = { "unusd-record": "off", "date-exists": "off" } as const;
    const text = JSON.stringify({ rules });
    const [problem, ...others] = unknownSwitches({ rules }, "edition.json", text);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ ruleId: "rule-unknown", severity: "warning", fix: "Write “unused-record”." });
    expect(text.slice(problem?.place?.start.offset, problem?.place?.end?.offset)).toBe('"unusd-record"');
  });

  it("says that what makes a file unreadable cannot be switched", () => {
    const rules = { "xml-tag-mismatch": "off" } as const;
    const [problem] = unknownSwitches({ rules }, "edition.json", JSON.stringify({ rules }));
    expect(problem?.message).toContain("cannot be switched");
  });

  it("leaves the names of rules alone that the edition's own schemas may have", () => {
    const rules = { "house-style-quotes": "off" } as const;
    const text = JSON.stringify({ rules });
    expect(unknownSwitches({ rules }, "edition.json", text)).toHaveLength(1);
    expect(unknownSwitches({ rules, schemas: ["house.rng"] }, "edition.json", text)).toEqual([]);
  });
});
