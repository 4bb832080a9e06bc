import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../../src/validation/nearest.ts";

describe("nearest", () => {
  it.each([
    ["license", ["title", "licence", "languages"], "licence"],
    ["pers.kim-il-sun", ["pers.kim-il-sung", "pers.kim-jong-il"], "pers.kim-il-sung"],
    ["pers_kim", ["pers.kim", "persxkim"], "pers.kim"],
    ["persName", ["placeName", "persname"], "persname"],
    ["teh", ["the", "toe"], "the"],
    ["publisher", ["date", "editors"], undefined],
    ["", ["abc"], undefined],
  ])("%s", (word, candidates, expected) => {
    expect(nearest(word, candidates)[0]).toBe(expected);
  });

  it("gives candidates only, the word itself first, at most as many as asked for", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.nat(4), (word, others, limit) => {
        const candidates = [...others, word];
        const found = nearest(word, candidates, limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        for (const one of found) expect(candidates).toContain(one);
        if (limit > 0) expect(nearest(word, [word])).toEqual([word]);
      }),
    );
  });
});
