import { describe, expect, it } from "vitest";
import { bodyTextOf } from "../../../../src/encode/verify-text.ts";
import { blocksOf, bodyOf, encodeAs, problemsOf, readAs, readFixture, refusalOf } from "../../../reader-fixtures.ts";

describe("the minutes in Markdown", async () => {
  const file = readFixture("minutes.md");
  const encoded = await encodeAs("minutes.md", file);

  it("are valid TEI by editio's schema and rules", () => {
    expect(problemsOf(encoded.tei)).toEqual([]);
  });

  it("have their structure in the TEI", async () => {
    await expect(bodyOf(encoded.tei)).toMatchFileSnapshot("../../../fixtures/readers/minutes.body.xml");
  });

  it("take title, date, author and source from the front matter, keep what is not known, name what is empty", () => {
    expect(encoded.layout).toBe("record");
    expect(encoded.tei).toContain(
      '<title type="main">Minutes of the <orgName cert="unknown">Sample Society</orgName></title>',
    );
    expect(encoded.tei).toContain(
      '<creation><date when="1951-05-03">May 3, 1951</date></creation>'
        .replace("><date", ">\n        <date")
        .replace("</creation>", "\n      </creation>"),
    );
    expect(encoded.tei).toContain("<author>Ada Sample</author>");
    expect(encoded.tei).toContain('<note type="field">remark: checked</note>');
    expect(encoded.tei).toContain("“donor” without a value");
    expect(encoded.tei).toContain("Delo 7");
  });

  it("report what is not in the TEI and a pointer that lacks its note, at their lines", () => {
    const reported = encoded.diagnostics.filter(({ ruleId }) => /left-out|pointer/.test(ruleId));
    expect(reported.map(({ place, message }) => `${place?.start.line}:${place?.start.column} ${message}`)).toEqual([
      "33:26 “[^2]” points to a note, but the file has no note of this name; it was kept as text.",
      "14:53 The address of a link was left out: “other.md”.",
      "33:15 HTML was left out: “<u>”.",
      "33:22 HTML was left out: “</u>”.",
      "35:1 A picture was left out: “Seal”.",
    ]);
  });

  it("stand in the file where the report says", () => {
    const lines = new TextDecoder().decode(file).split("\n");
    for (const { start } of encoded.blocks) {
      const { line, column } = encoded.source.lines.pointAt(start);
      expect(lines[line - 1]?.slice(column - 1, column + 2)).toBe(encoded.source.text.slice(start, start + 3));
    }
  });
});

describe("readMarkdown", () => {
  it("gives the same body as the same document in plain text and as a page", async () => {
    const text = "A Letter\n\nWe saw the\ncafé of Mr. Sample.\n\nYours truly.";
    const bodies = [
      await encodeAs("a.txt", text),
      await encodeAs("a.md", text.replace("A Letter", "# A Letter")),
      await encodeAs("a.html", `<h1>${text.replaceAll("\n\n", "<p>")}`),
    ];
    expect(new Set(bodies.map(({ tei }) => bodyTextOf(tei, "a")))).toEqual(
      new Set(["We saw the café of Mr. Sample. Yours truly."]),
    );
  });

  it("keeps the numbers that a list prints, restarts included", async () => {
    const { tei } = await encodeAs("a.md", "# T\n\nText.\n\n1. a\n1. b\n1) c");
    expect([...tei.matchAll(/<item n="(\d+)"/g)].map(([, n]) => n)).toEqual(["1", "1", "1"]);
  });

  it("leaves front matter out whole, and says so, where it is more than lines of names and values", async () => {
    const read = await readAs("a.md", "---\ntitle: A\ntags:\n  - x\n---\nText");
    expect(blocksOf(read)).toEqual(["Text"]);
    expect(read.leftOut.map(({ what, place }) => `${what} ${place.start.line}`)).toEqual(["The front matter 1"]);
  });

  it("takes three hyphens within a file for a rule", async () => {
    expect(blocksOf(await readAs("a.md", "One\n\n---\n\na: b\n\n---\n"))).toEqual(["One", "a: b"]);
  });

  it.each([
    ["a file of front matter only", "---\ntitle: A\n---\n", "source-empty"],
    ["1,200 quotations in one another", `${">".repeat(1200)} a`, "source-too-deep"],
    ["Latin-1", Uint8Array.of(97, 0xe9, 98), "source-not-utf-8"],
  ])("refuses %s", async (_, content, ruleId) => {
    const [first] = await refusalOf(readAs("a.md", content));
    expect(first?.ruleId).toBe(ruleId);
  });
});
