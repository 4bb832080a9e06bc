import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../src/core/annotation.ts";
import { type Embedded, embed } from "../../../src/encode/embed.ts";
import { resolveOverlaps } from "../../../src/encode/resolve-overlaps.ts";

const mark = (start: number, end: number, type: Annotation["type"] = "orgName", resp = "rule"): Annotation => ({
  start,
  end,
  type,
  resp,
});

function show(parts: readonly Embedded<Annotation>[]): string {
  return parts
    .map((part) => (typeof part === "string" ? part : `<${part.mark.type}>${show(part.children)}</>`))
    .join("");
}

describe("embed", () => {
  const text = "Central Committee of the Party";

  it("nests marks and keeps every character", () => {
    const { children } = embed(text, { start: 0, end: 30 }, [mark(25, 30), mark(0, 30)]);
    expect(show(children)).toBe("<orgName>Central Committee of the <orgName>Party</></>");
  });

  it("embeds only what lies within the range and reports what crosses its border", () => {
    const { children, lost } = embed(text, { start: 8, end: 30 }, [mark(0, 17), mark(25, 30)]);
    expect(show(children)).toBe("Committee of the <orgName>Party</>");
    expect(lost).toEqual([mark(0, 17)]);
  });

  it("closes one mark before the next that touches it", () => {
    expect(show(embed("ab", { start: 0, end: 2 }, [mark(0, 1), mark(1, 2, "date")]).children)).toBe(
      "<orgName>a</><date>b</>",
    );
  });
});

describe("resolveOverlaps", () => {
  it("keeps the longer of two that cross, and the text as it is (case S45)", () => {
    expect(resolveOverlaps([mark(10, 40), mark(0, 30)])).toEqual([mark(0, 30)]);
  });

  it("trusts a register before a rule and an editor before both", () => {
    const rule = mark(0, 30);
    const register = mark(20, 40, "orgName", "register");
    const editor = mark(10, 35, "orgName", "editor:A. B.");
    expect(resolveOverlaps([rule, register])).toEqual([register]);
    expect(resolveOverlaps([rule, register, editor])).toEqual([editor]);
  });

  it("nests organisations in organisations but no place in a place", () => {
    expect(resolveOverlaps([mark(0, 10), mark(3, 10)])).toHaveLength(2);
    expect(resolveOverlaps([mark(0, 10, "placeName"), mark(3, 10, "placeName")])).toEqual([mark(0, 10, "placeName")]);
  });
});
