import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/core/diagnostic.ts";
import { loadLayouts } from "../../../src/project/load-layouts.ts";
import { scratchFolder } from "./scratch.ts";

const GOOD = {
  id: "own",
  description: "Own",
  signs: [{ line: "^Dok\\. \\d+$" }],
  orders: [[{ role: "paragraph", many: true }]],
};

/** Loads an edition's folder with the files given, as text or as data. */
function load(files: Record<string, unknown>): { ids: string[]; diagnostics: Diagnostic[]; texts: string[] } {
  const folder = scratchFolder();
  mkdirSync(join(folder, "layouts"));
  for (const [name, content] of Object.entries(files))
    writeFileSync(
      join(folder, "layouts", name),
      typeof content === "string" ? content : JSON.stringify(content, null, 2),
    );
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const ids = loadLayouts(folder, texts, diagnostics).map(({ id }) => id);
  return { ids, diagnostics, texts: [...texts.values()] };
}

const told = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ ruleId, place }) => `${place?.start.line}:${place?.start.column} ${ruleId}`);

describe("loadLayouts", () => {
  it("finds none where an edition brings none", () => {
    const diagnostics: Diagnostic[] = [];
    expect(loadLayouts(scratchFolder(), new Map(), diagnostics)).toEqual([]);
    expect(diagnostics).toEqual([]);
  });

  it("reads the JSON files of the folder, and nothing else in it", () => {
    const { ids, diagnostics, texts } = load({ "b.json": { ...GOOD, id: "b" }, "a.json": GOOD, "README.md": "{" });
    expect(ids).toEqual(["own", "b"]);
    expect(diagnostics).toEqual([]);
    expect(texts).toHaveLength(2);
  });

  it("says at which line a pattern is no regular expression, and reads the other files", () => {
    const wrong = { ...GOOD, id: "wrong", ownLines: ["^fine$", "^(not closed"] };
    const { ids, diagnostics } = load({ "a.json": wrong, "b.json": GOOD });
    expect(ids).toEqual(["own"]);
    expect(told(diagnostics)).toEqual(["19:5 layout-pattern-wrong"]);
    expect(diagnostics[0]?.message).toContain("“^(not closed” is no regular expression: ");
  });

  it("knows every place of a pattern", () => {
    const bad = "[";
    const wrong = {
      ...GOOD,
      signs: [{ line: bad }],
      cuts: [bad],
      orders: [[{ role: "title", pattern: bad, not: bad }]],
      tail: { labels: { A: { form: bad } }, known: [{ role: "rights", pattern: bad }] },
      inside: [{ role: "title", pattern: bad }],
    };
    expect(load({ "a.json": wrong }).diagnostics.map(({ ruleId }) => ruleId)).toEqual(
      Array(7).fill("layout-pattern-wrong"),
    );
  });

  it("says which field a pattern names that there is not", () => {
    const inside = [{ role: "citation", pattern: "^(?<title>.+), (?<shelf>.+)$" }];
    const { ids, diagnostics } = load({ "a.json": { ...GOOD, inside } });
    expect(ids).toEqual([]);
    expect(diagnostics[0]?.message).toContain("names the field “shelf”, which there is not");
  });

  it("reports a file that is no layout, or no JSON, with its line", () => {
    const { ids, diagnostics } = load({ "a.json": { ...GOOD, orders: [[{ role: "tittle" }]] }, "b.json": "{\n" });
    expect(ids).toEqual([]);
    expect(new Set(diagnostics.map(({ path }) => path.slice(-6)))).toEqual(new Set(["a.json", "b.json"]));
    for (const { place, severity } of diagnostics) expect([place !== undefined, severity]).toEqual([true, "error"]);
  });
});
