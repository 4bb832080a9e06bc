import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWhiteSpace } from "../../../../src/core/text.ts";
import { blockText } from "../../../../src/encode/source-text.ts";
import { bodyTextOf } from "../../../../src/encode/verify-text.ts";
import { blocksOf, encodeAs, problemsOf, readAs, readFixture, refusalOf } from "../../../reader-fixtures.ts";

describe("readJson", async () => {
  const file = readFixture("records.json");
  const fileLines = new TextDecoder().decode(file).split("\n");

  it("makes valid TEI of a record, its fields in the header", async () => {
    const encoded = await encodeAs("records.json", file, { record: "11" });
    expect(problemsOf(encoded.tei)).toEqual([]);
    expect(bodyTextOf(encoded.tei, "records")).toBe('Dear "friends", we saw the café 🏠 in C:\\new. Yours');
    expect(encoded.tei).toContain('when="1951-05-03"');
    expect(encoded.tei).toContain("“rights” without a value");
    expect(encoded.tei).toContain("1.50");
  });

  it("names what is nested by its path and keeps numbers as they are written", async () => {
    const { blocks, source } = await readAs("records.json", file, { record: "11" });
    const fields = blocks.flatMap((block) => {
      const { field } = block.structure ?? {};
      return field ? [[field.name, field.isEmpty ? "" : blockText(source, block)]] : [];
    });
    expect(fields).toEqual([
      ["record_id", "11"],
      ["title", "Letter from Ada Sample to the Sample Society"],
      ["date", "May 3, 1951"],
      ["archive.name", "State Archive"],
      ["archive.weight", "1.50"],
      ["subjects", "schools"],
      ["subjects", "towns"],
      ["people.1.name", "Ada Sample"],
      ["rights", ""],
    ]);
  });

  it("knows the line and column of each field and of words after escapes", async () => {
    const { source, blocks } = await readAs("records.json", file, { record: "11" });
    const filled = blocks.filter(({ structure }) => structure?.field?.isEmpty !== true);
    expect(filled).toHaveLength(10);
    for (const { start } of filled) {
      const { line, column } = source.lines.pointAt(start);
      expect(fileLines[line - 1]?.slice(column - 1, column + 1)).toBe(source.text.slice(start, start + 2));
    }
    const places = [
      ["é", "\\u00e9"],
      ["🏠", "\\ud83c"],
      ["in C:", "in C:"],
      ["\\new", "\\\\new"],
      ["Yours", "Yours"],
    ];
    for (const [word = "", written = ""] of places) {
      const { line, column } = source.lines.pointAt(source.text.indexOf(word));
      expect(line).toBe(8);
      expect(fileLines[7]?.slice(column - 1).startsWith(written)).toBe(true);
    }
  });

  it("lists what stands beside the records", async () => {
    const { leftOut } = await readAs("records.json", file, { record: "11" });
    expect(leftOut).toMatchObject([
      { what: "The field “total” beside the records", text: '"total": 2', place: { start: { line: 2, column: 3 } } },
    ]);
  });

  it("reads a list of objects, JSON Lines and one object alone", async () => {
    const second = { record: "2" };
    expect(blocksOf(await readAs("a.json", '[{"text": "one"}, {"text": "two"}]', second))).toEqual(["two"]);
    const read = await readAs("a.jsonl", '{"text": "one"}\r\n\r\n{"n": 1, "text": "two"}\r\n', second);
    expect(blocksOf(read)).toEqual(["1", "two"]);
    expect(read.source.lines.pointAt(read.source.text.indexOf("two"))).toMatchObject({ line: 3, column: 19 });
    expect(blocksOf(await readAs("a.json", '{"text": "one"}'))).toEqual(["one"]);
  });

  it("takes a nested field, and a list of texts, for the text", async () => {
    const content = '[{"document": {"pages": ["one", "two"]}}]';
    expect(blocksOf(await readAs("a.json", content, { textField: "document.pages" }))).toEqual(["one", "two"]);
  });

  it.each([
    ["several records without a choice", file, {}, "record-not-chosen", 1],
    ["a record that is not there", file, { record: "99" }, "record-unknown", 1],
    ["a record without text", file, { record: "12" }, "record-without-text", 14],
    ["a field that is not there", file, { record: "11", textField: "words" }, "text-field-unknown", 1],
    ["what is no record", "[1, 2]", {}, "json-without-records", 1],
    ["two lists of records", '{"a": [{"b": 1}], "c": [{"d": 1}]}', {}, "json-without-records", 1],
    ["a line that is no object", '{"text": "a"}\n[1]\n', {}, "json-without-records", 2],
    ["a missing comma", '[\n{"text": "a" "id": 1}]', {}, "json-malformed", 2],
    ["a bad line of JSON Lines", '{"text": "a"}\n{"text": "b",}\n', {}, "json-malformed", 2],
    ["a key that stands twice", '[{"text": "a",\n"text": "b"}]', {}, "json-key-twice", 2],
    ["an empty file", " \n", {}, "source-empty", 1],
    ["brackets without end", "[".repeat(100_000), {}, "json-malformed", 1],
  ])("refuses %s", async (_, content, options, ruleId, line) => {
    const [first] = await refusalOf(readAs("a.json", content, options));
    expect(first).toMatchObject({ ruleId, place: { start: { line } } });
  });

  it("keeps the text of every record, however it is escaped", async () => {
    const text = fc.string({ unit: fc.constantFrom(...'aé🏠"\\/\t\n <&'), maxLength: 40 }).map((words) => `x${words}y`);
    const escaped = (words: string): string =>
      words.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        async (texts, ascii, lines) => {
          const records = texts.map((words, index) => ({
            id: `r${index + 1}`,
            title: "A Letter",
            text: words,
            "a b": words,
          }));
          const written = lines ? records.map((one) => JSON.stringify(one)).join("\n") : JSON.stringify(records);
          const content = ascii ? written.replace(/[^\x20-\x7e\n]/g, escaped) : written;
          for (const { id, text: words } of records) {
            const { tei } = await encodeAs("a.json", content, { record: id });
            expect(bodyTextOf(tei, "a")).toBe(foldWhiteSpace(words));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
