import { describe, expect, it } from "vitest";
import { bodyTextOf } from "../../../../src/encode/verify-text.ts";
import { blocksOf, encodeAs, problemsOf, readAs, readFixture, refusalOf } from "../../../reader-fixtures.ts";

describe("readCsv", async () => {
  const table = readFixture("records.csv");

  it("makes valid TEI of a record, its fields in the header", async () => {
    const encoded = await encodeAs("records.csv", table, { record: "11" });
    expect(problemsOf(encoded.tei)).toEqual([]);
    expect(bodyTextOf(encoded.tei, "a")).toBe('Dear "friends", we saw the café. Yours');
    expect(encoded.tei).toContain('when="1951-05-03"');
    expect(encoded.tei).toContain("Delo 7");
    expect(encoded.tei).toContain("“people” without a value");
  });

  it("knows the line and column of every field that has words", async () => {
    const { source, blocks } = await readAs("records.csv", table, { record: "11" });
    const lines = new TextDecoder().decode(table).split("\n");
    const filled = blocks.filter(({ structure }) => structure?.field?.isEmpty !== true);
    expect(filled).toHaveLength(6);
    for (const { start } of filled) {
      const { line, column } = source.lines.pointAt(start);
      expect(lines[line - 1]?.slice(column - 1, column + 1)).toBe(source.text.slice(start, start + 2));
    }
  });

  it("takes a number where no id is meant, the field that is named, semicolons and tabs", async () => {
    const read = await readAs("a.csv", "a;b\n1;2\n3;4\n", { record: "2", textField: "b" });
    expect(blocksOf(read)).toEqual(["3", "4"]);
    expect(blocksOf(await readAs("a.tsv", "a\ttext\n1\t2, 3\n"))).toEqual(["1", "2, 3"]);
  });

  it.each([
    ["a table of several without a choice", table, {}, "record-not-chosen"],
    ["a record that is not there", table, { record: "99" }, "record-unknown"],
    ["a record without text", table, { record: "12" }, "record-without-text"],
    ["a field that is not there", table, { record: "11", textField: "words" }, "text-field-unknown"],
    ["a table without a field for text", "a,b\n1,2\n", {}, "text-field-unknown"],
    ["names alone", "text\n", {}, "source-empty"],
    ["an open quotation mark", 'text\n"a\n', {}, "source-not-csv"],
  ])("refuses %s", async (_, content, options, ruleId) => {
    const [first] = await refusalOf(readAs("a.csv", content, options));
    expect(first?.ruleId).toBe(ruleId);
  });
});
