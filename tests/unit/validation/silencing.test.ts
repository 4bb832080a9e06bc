import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/core/diagnostic.ts";
import { silence } from "../../../src/validation/silencing.ts";
import { lineIndexOf } from "../../../src/xml/locate.ts";
import { parseXml } from "../../../src/xml/parse.ts";

const BECAUSE = 'reason="the source has it so"';

/** Says of every word `wrong` of the text that the rule `date-exists` has found it; gives what is left, as `ruleId line`. */
function left(text: string, source = "schematron", canTell = true): string[] {
  const tree = parseXml(new TextEncoder().encode(text), "a.xml");
  const lines = lineIndexOf(tree);
  const found: Diagnostic[] = [...text.matchAll(/wrong/g)].map(({ index }) => ({
    path: "a.xml",
    place: lines.placeAt(index, index + 5),
    source,
    ruleId: "date-exists",
    severity: "error",
    message: "It is wrong.",
  }));
  return silence(tree, found, () => canTell).map(({ ruleId, place }) => `${ruleId} ${place?.start.line}`);
}

describe("silence", () => {
  it("holds for the next element with all that is in it, and no further", () => {
    const text = `<TEI>\n<?editio-ignore rule="date-exists" ${BECAUSE}?> <!-- so --> <p>wrong\n<q>wrong</q></p>\n<p>wrong</p></TEI>`;
    expect(left(text)).toEqual(["date-exists 4", "rule-ignored 2"]);
  });

  it("holds to the end of the parent with scope rest", () => {
    const text = `<TEI><p>wrong\n<?editio-ignore rule="date-exists" scope="rest" ${BECAUSE}?>wrong <q>wrong</q></p>\n<p>wrong</p></TEI>`;
    expect(left(text)).toEqual(["date-exists 1", "date-exists 3", "rule-ignored 2"]);
  });

  it("holds for the file before its root", () => {
    expect(left(`<?editio-ignore rule='duplicate-id date-exists' ${BECAUSE}?><TEI a="wrong">wrong</TEI>`)).toEqual([
      "ignore-unused 1",
      "rule-ignored 1",
    ]);
  });

  it.each([
    ['rule="date-exists"', "no reason"],
    ['rule="date-exists" reason=" "', "an empty reason"],
    [BECAUSE, "no rule"],
    [`rule="date-exists" rule="x" ${BECAUSE}`, "a name twice"],
    [`date-exists ${BECAUSE}`, "bare words"],
    [`rule="date-exists" scope="all" ${BECAUSE}`, "a scope that there is not"],
    [`rule="date-exists" until="2030" ${BECAUSE}`, "a name that there is not"],
  ])("ignores nothing for %s (%s), and says so", (data) => {
    expect(left(`<TEI><?editio-ignore ${data}?><p>wrong</p></TEI>`)).toEqual(["date-exists 1", "ignore-not-obeyed 1"]);
  });

  it("says so where no element follows", () => {
    expect(left(`<TEI><p>wrong</p><?editio-ignore rule="date-exists" ${BECAUSE}?></TEI>`)).toEqual([
      "date-exists 1",
      "ignore-not-obeyed 1",
    ]);
  });

  it("reports an instruction without effect, unless the rule was not run", () => {
    const text = `<TEI><?editio-ignore rule="date-exists" ${BECAUSE}?><p/></TEI>`;
    expect(left(text)).toEqual(["ignore-unused 1"]);
    expect(left(text, "schematron", false)).toEqual([]);
  });

  it("reports a rule that there is not", () => {
    const text = `<TEI><?editio-ignore rule="date-exist" ${BECAUSE}?><p>wrong</p></TEI>`;
    expect(left(text)).toEqual(["date-exists 1", "ignore-not-obeyed 1"]);
  });

  it("never keeps back what makes a file no XML", () => {
    expect(left(`<TEI><?editio-ignore rule="date-exists" ${BECAUSE}?><p>wrong</p></TEI>`, "xml")).toEqual([
      "date-exists 1",
      "ignore-unused 1",
    ]);
  });
});
