import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeFrame } from "../../../src/cli/code-frame.ts";
import { displayWidth } from "../../../src/cli/display-width.ts";
import { LineIndex } from "../../../src/core/text.ts";

const frame = (text: string, start: number, end?: number, columns = 80): readonly string[] =>
  codeFrame(text, new LineIndex(text).placeAt(start, end), columns) ?? [];

describe("codeFrame", () => {
  test("marks a stretch and shows the line before", () => {
    expect(frame("<p>\n<foo>", 4, 9)).toEqual(["  1 | <p>", "> 2 | <foo>", "    | ^^^^^"]);
  });

  test("puts the caret right after tabs and wide characters", () => {
    expect(frame("\t中文x", 3)).toEqual(["> 1 |     中文x", "    |         ^"]);
  });

  test("marks a wide character over two columns", () => {
    expect(frame("a中b", 1)[1]).toBe("    |  ^^");
  });

  test("marks to the end of the line where the place goes on", () => {
    expect(frame("ab\ncd", 1, 4)).toEqual(["> 1 | ab", "    |  ^"]);
  });

  test("shows a place after the last character", () => {
    expect(frame("ab", 2)).toEqual(["> 1 | ab", "    |   ^"]);
  });

  test("cuts a long line around the place", () => {
    const [line = "", caret = ""] = frame(`${"a".repeat(500)}X${"b".repeat(500)}`, 500, 501, 60);
    expect(line.length).toBeLessThanOrEqual(60);
    expect(line[caret.indexOf("^")]).toBe("X");
  });

  test("shows controls as signs", () => {
    expect(frame("a\u001B[31mb\u202E", 0)[0]).toBe("> 1 | a\u241B[31mb\uFFFD");
  });

  test("says nothing of a line that is not there", () => {
    expect(codeFrame("a", { start: { line: 3, column: 1, offset: 9 } }, 80)).toBeUndefined();
  });

  test("is never wider than the terminal and always has a caret under the line", () => {
    const character = fc.constantFrom("a", "\t", "中", "é", "e\u0301", "😀", "\n", " ", "\u001B");
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 300 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 30, max: 120 }),
        (characters, a, b, columns) => {
          const text = characters.join("");
          const start = a % (text.length + 1);
          const end = Math.min(text.length, start + (b % 20));
          const lines = frame(text, start, end, columns);
          expect(lines.at(-1)).toMatch(/\| *\^+$/);
          for (const line of lines.slice(0, -1)) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});
