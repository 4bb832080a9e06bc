import { describe, expect, it } from "vitest";
import { divideBlocks } from "../../../src/encode/divide-blocks.ts";
import { splitBlocks } from "../../../src/encode/readers/text.ts";
import { blockText, makeSourceText } from "../../../src/encode/source-text.ts";

type Dividing = Parameters<typeof divideBlocks>[2];

function divided(text: string, dividing: Dividing): string[] {
  const source = makeSourceText("a.txt", "a", text);
  return divideBlocks(source, splitBlocks(text), dividing).map((block) => blockText(source, block));
}

describe("divideBlocks", () => {
  it("leaves blocks whole where a layout asks for nothing", () => {
    expect(divided("a\nb\n\nc", {})).toEqual(["a\nb", "c"]);
  });

  it("divides at every line's end", () => {
    expect(divided("a\r\n  b \n\nc", { blocksEndAt: "line-end" })).toEqual(["a", "b", "c"]);
  });

  it("begins a block at a line that is indented further than the one before", () => {
    expect(divided("  a\nb\n  c\nd\n\n   e\n   f", { blocksEndAt: "indented-line" })).toEqual([
      "a\nb",
      "c\nd",
      "e\n   f",
    ]);
  });

  it("sets lines apart that stand by themselves", () => {
    expect(divided("a\nNo. 7\nb\nc", { ownLines: ["^No\\. \\d+$"] })).toEqual(["a", "No. 7", "b\nc"]);
  });

  it("cuts a line at words, each once and in their order", () => {
    const cuts = ["From:", "To:", "Text:"];
    expect(divided("head From: A To:\u00A0B Text: To: nobody. From: here", { cuts })).toEqual([
      "head",
      "From:",
      "A",
      "To:",
      "B",
      "Text:",
      "To: nobody. From: here",
    ]);
    expect(divided("From: A Text: c", { cuts })).toEqual(["From:", "A", "Text:", "c"]);
  });

  it("leaves a block with a structure of its own whole", () => {
    const source = makeSourceText("a.txt", "a", "a\nb");
    const item = { start: 0, end: 3, emptyLinesBefore: 0, structure: { within: [{ kind: "quotation" }] } } as const;
    expect(divideBlocks(source, [item], { blocksEndAt: "line-end", cuts: ["b"] })).toEqual([item]);
  });
});
