import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BLOCK_ROLES, type LayoutData, PAGE_FIELDS } from "../../../src/core/layout.ts";
import { foldWhiteSpace } from "../../../src/core/text.ts";
import { encode } from "../../../src/encode/encode.ts";
import { LAYOUTS } from "../../../src/encode/layouts/index.ts";
import { validateJson } from "../../../src/validation/json-schema.ts";
import { PROJECT } from "../../sample-edition.ts";

const FIXTURES = join(PROJECT, "tests/fixtures/layouts");
const SCHEMA: object = JSON.parse(readFileSync(join(PROJECT, "schemas/json/layout.schema.json"), "utf8"));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const cases = readdirSync(FIXTURES).flatMap((layout) =>
  readdirSync(join(FIXTURES, layout))
    .filter((file) => file.endsWith(".txt"))
    .map((file) => ({ layout, name: file.replace(/\.txt$/, "") })),
);

describe.each(cases)("$layout: $name", ({ layout, name }) => {
  const page = readFileSync(join(FIXTURES, layout, `${name}.txt`));
  const encoded = encode({ path: `${name}.txt`, bytes: page, id: name });

  it("is recognised, and every line has the role that a reader gave it", () => {
    const roles = encoded.blocks.map(({ startLine, endLine, role }) =>
      startLine === endLine ? `${startLine} ${role}` : `${startLine}-${endLine} ${role}`,
    );
    const expected = readFileSync(join(FIXTURES, layout, `${name}.roles`), "utf8")
      .trim()
      .split("\n");
    expect(encoded.layout).toBe(layout);
    expect(roles).toEqual(expected);
  });

  it("loses nothing: its blocks are the whole page", () => {
    const text = new TextDecoder().decode(page);
    const parts = encoded.blocks.map(({ start, end }) => text.slice(start, end));
    expect(foldWhiteSpace(parts.join("\n"))).toBe(foldWhiteSpace(text));
  });
});

describe("layouts", () => {
  it.each(LAYOUTS.map((layout) => [layout.id, layout] as const))(
    "%s is data that the published schema admits",
    (_, layout) => {
      expect(validateJson(JSON.parse(JSON.stringify(layout)), SCHEMA, { path: layout.id })).toEqual([]);
    },
  );

  it("refuses data that the schema does not know", () => {
    const wrong = { id: "x", description: "x", signs: [], orders: [[{ role: "tittle" }]] };
    expect(validateJson(wrong, SCHEMA, { path: "x" })).not.toEqual([]);
  });

  it("are described by a schema with the same roles and fields as the program", () => {
    const { role, field } = (SCHEMA as { $defs: Record<string, { enum?: string[] }> }).$defs;
    expect(role?.enum).toEqual([...BLOCK_ROLES]);
    expect(field?.enum).toEqual([...PAGE_FIELDS]);
  });

  it("each have a page that tests them, but those that refuse, and that for fields of a file", () => {
    const tried = new Set([...cases.map(({ layout }) => layout), "record"]);
    expect(LAYOUTS.filter(({ id, refuses }) => !refuses && !tried.has(id)).map(({ id }) => id)).toEqual([]);
  });

  const own: LayoutData = {
    id: "own",
    description: "An edition’s own",
    signs: [{ line: "^Dok\\. \\d+$" }],
    orders: [
      [
        { role: "navigation", pattern: "^Dok\\. \\d+$" },
        { role: "title", required: true },
        { role: "paragraph", many: true, required: true },
        { role: "citation", pattern: "^Fundort: ", required: true },
      ],
    ],
  };
  const roles = (text: string): readonly string[] =>
    encode({ path: "a.txt", bytes: bytes(text), id: "a" }, { layouts: [own] }).blocks.map(({ role }) => role);

  it("lets an edition bring its own", () => {
    expect(roles("Dok. 1\n\nTitel\n\nText.\n\nFundort: mitten.\n\nMehr.\n\nFundort: X")).toEqual([
      "navigation",
      "title",
      "paragraph",
      "paragraph",
      "paragraph",
      "citation",
    ]);
  });

  it("takes all as text, and says so, where no order fits", () => {
    const text = "Dok. 1\n\nTitel\n\nText.";
    expect(roles(text)).toEqual(["paragraph", "paragraph", "paragraph"]);
    const { diagnostics } = encode({ path: "a.txt", bytes: bytes(text), id: "a" }, { layouts: [own] });
    expect(diagnostics.map(({ ruleId }) => ruleId)).toContain("layout-does-not-fit");
  });

  it.each([
    ["without a gap before it, the last block is text", "Text.\n\nMore.", ["paragraph", "paragraph"]],
    [
      "a gap inside the body makes no summary",
      "Text.\n\n\n\n\n\nMore.\n\nEnd.",
      ["paragraph", "paragraph", "paragraph"],
    ],
    ["a gap before the last block makes it the summary", "Text.\n\n\n\n\n\nSum.", ["paragraph", "abstract"]],
  ])("present site: %s", (_, body, expected) => {
    const text = `Skip to content\n\nMay 3, 1951\n\nA title\n\n${body}\n\nDocument Information\n\nX, 1.\n\nRecord ID\n`;
    expect(roles(text).slice(3, -3)).toEqual(expected);
  });

  it("takes the title from the citation of an old page, where it stands alone", () => {
    const page = readFileSync(join(FIXTURES, "wilson-center-old/page-20.txt"));
    const { tei } = encode({ path: "20.txt", bytes: page, id: "page-20" });
    expect(tei).toContain('<title type="main">Report from the');
  });
});

describe("the guide on layouts", () => {
  const guide = readFileSync(join(PROJECT, "docs/guide/layouts.md"), "utf8");

  it("names every layout", () => {
    const rows = guide.split("\n").filter((line) => line.startsWith("| `"));
    const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([a-z-]+)`/g)].map(([, id]) => id));
    expect(new Set(named)).toEqual(new Set(LAYOUTS.map(({ id }) => id)));
  });

  it("gives an example that the schema admits", () => {
    const [, example = ""] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(validateJson(JSON.parse(example), SCHEMA, { path: "layouts.md" })).toEqual([]);
  });
});
