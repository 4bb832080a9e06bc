import { expect, test } from "vitest";
import { unifiedDiff } from "../../../../src/cli/fix/unified-diff.ts";

test("changes that are far apart are hunks of their own, near ones share theirs", () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`);
  const text = lines.join("");
  const at = (line: number, inserted: string) => {
    const start = lines.slice(0, line - 1).join("").length;
    return { start, end: start + 4, text: inserted };
  };
  const diff = unifiedDiff("a", text, [at(5, "one\ntwo"), at(9, "three"), at(25, "four")]);
  expect(diff.match(/^@@.*$/gm)).toEqual(["@@ -2,11 +2,12 @@", "@@ -22,7 +23,7 @@"]);
  expect(diff.match(/^[+-](?![+-]).*$/gm)).toEqual([
    "-line 5",
    "+one",
    "+two 5",
    "-line 9",
    "+three 9",
    "-line 25",
    "+four 25",
  ]);
  expect(unifiedDiff("a", text, [])).toBe("");
});
