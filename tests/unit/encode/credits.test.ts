import { describe, expect, it } from "vitest";
import { fundersIn, languageIn, translatorsIn } from "../../../src/encode/credits.ts";

const words = (text: string, spans: readonly (readonly [number, number])[]): string[] =>
  spans.map(([start, end]) => text.slice(start, end));

describe("credits", () => {
  it.each([
    ["Translated by Mei Lin and David Cole.", ["Mei Lin", "David Cole"]],
    ["Obtained and translated for NKIDP by Béla Tóth.", ["Béla Tóth"]],
    ["Translated from Portuguese by A. B. Souza de Lima.", ["A. B. Souza de Lima"]],
    ["Translated for CWIHP by Mihai Ionescu.", ["Mihai Ionescu"]],
    [
      "Translated from the original Russian by Ann North, Ben South, and Carl West.",
      ["Ann North", "Ben South", "Carl West"],
    ],
    ["Obtained by Ann North and translated by Ben South.", ["Ben South"]],
    ["Translated by the embassy.", []],
    ["Not translated.", []],
  ])("translators: %s", (text, names) => {
    expect(words(text, translatorsIn(text))).toEqual(names);
  });

  it.each([
    ["Translated from Portuguese by A B.", "Portuguese"],
    ["Translated for NKIDP by A B.", undefined],
  ])("language: %s", (text, language) => {
    const span = languageIn(text);
    expect(span && text.slice(...span)).toBe(language);
  });

  it.each([
    ["This document was made possible with support from the Leon Levy Foundation", ["Leon Levy Foundation"]],
    [
      "This document was made possible with support from A Foundation, B Fund, and the C Trust.",
      ["A Foundation", "B Fund", "C Trust"],
    ],
    [
      "This document was made possible with support from Luce, Inc., Levy Foundation",
      ["Luce, Inc.", "Levy Foundation"],
    ],
    ["Supported by A.", []],
  ])("givers: %s", (text, names) => {
    expect(words(text, fundersIn(text))).toEqual(names);
  });
});
