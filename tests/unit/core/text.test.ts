import { describe, expect, it } from "vitest";
import { foldWhiteSpace, LineIndex } from "../../../src/core/text.ts";

describe("foldWhiteSpace", () => {
  it("makes one blank of every run, no-break spaces included, and none at the ends", () => {
    expect(foldWhiteSpace(" \u00A0a \u00A0\tb\r\n\r\nc \u00A0")).toBe("a b c");
  });

  it("leaves other spaces alone: an em space is a character of the text", () => {
    expect(foldWhiteSpace("a\u2003b")).toBe("a\u2003b");
  });
});

describe("LineIndex", () => {
  it("counts lines after LF, CR LF and a lone CR", () => {
    const index = new LineIndex("a\nb\r\nc\rd");
    expect(index.count).toBe(4);
    expect([1, 2, 3, 4].map((line) => index.line(line))).toEqual(["a", "b", "c", "d"]);
  });

  it("gives line and column from 1 and bounds the offset", () => {
    const index = new LineIndex("ab\ncd");
    expect(index.pointAt(4)).toEqual({ line: 2, column: 2, offset: 4 });
    expect(index.pointAt(99)).toEqual({ line: 2, column: 3, offset: 5 });
  });
});
