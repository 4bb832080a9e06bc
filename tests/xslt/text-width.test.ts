import { describe, expect, it } from "vitest";
import { renderDocument } from "../../src/transform/render-document.ts";
import { EDITION, readStylesheet, sourceOf, teiOf, textBodyOf } from "./render.ts";

const wrapped = (body: string, width: number): string => {
  const context = { id: "test", edition: EDITION, records: [], width };
  return textBodyOf(renderDocument(sourceOf(teiOf(body)), "text", context, readStylesheet).content);
};

describe("the width of the text rendition", () => {
  const PARAGRAPH = "<p>one two three four five six</p>";

  it("is free by default", () => {
    expect(wrapped(PARAGRAPH, 0)).toBe("one two three four five six");
  });

  it("breaks at blanks only", () => {
    expect(wrapped(PARAGRAPH, 10)).toBe("one two\nthree four\nfive six");
    expect(wrapped("<p>incomprehensibilities are long</p>", 8)).toBe("incomprehensibilities\nare long");
  });

  it("keeps no-break spaces together", () => {
    expect(wrapped("<p>one two\u00A0three</p>", 8)).toBe("one\ntwo\u00A0three");
  });

  it("hangs the lines of items and notes under their first word", () => {
    expect(wrapped('<list type="ordered"><item>one two three</item></list>', 10)).toBe("1. one two\n   three");
    expect(wrapped("<p>x<note>one two three</note></p>", 11)).toBe("x[1]\n\nNotes\n\n[1] one two\n    three");
  });
});
