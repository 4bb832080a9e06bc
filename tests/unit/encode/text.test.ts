import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { readText } from "../../../src/encode/readers/text.ts";
import { blockText } from "../../../src/encode/source-text.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusal(input: Uint8Array): readonly [string, string] {
  try {
    readText(input, "a.txt", "a");
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [first] = error.diagnostics;
    return [first?.ruleId ?? "", `${first?.place?.start.line}:${first?.place?.start.column}`];
  }
  return ["accepted", ""];
}

describe("readText", () => {
  it("divides blocks at empty lines, those with no-break spaces included, and trims no-break spaces", () => {
    const page = readText(bytes("One\ntwo. \u00A0 \n\u00A0\n\n  Three\n"), "a.txt", "a");
    expect(page.blocks.map((block) => blockText(page.source, block))).toEqual(["One\ntwo.", "Three"]);
    expect(page.blocks.map(({ emptyLinesBefore }) => emptyLinesBefore)).toEqual([0, 2]);
  });

  it("leaves out a byte-order mark", () => {
    expect(readText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), "a.txt", "a").source.text).toBe("a");
  });

  it.each([
    ["an empty file", bytes(""), "source-empty", "1:1"],
    ["a file of blanks", bytes(" \n\u00A0\n"), "source-empty", "1:1"],
    ["a PDF", bytes("%PDF-1.7"), "source-binary", "1:1"],
    ["a file with zero bytes", new Uint8Array([97, 0, 98]), "source-binary", "1:1"],
    ["Latin-1", new Uint8Array([97, 10, 98, 0xe9, 99]), "source-not-utf-8", "2:2"],
    ["a sequence cut off at the end", new Uint8Array([97, 0xc3]), "source-not-utf-8", "1:2"],
    ["a form feed", bytes("a\nb\fc"), "source-control-character", "2:2"],
  ])("refuses %s at its place", (_, input, ruleId, place) => {
    expect(refusal(input)).toEqual([ruleId, place]);
  });
});
