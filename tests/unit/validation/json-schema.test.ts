import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placesInJson } from "../../../src/validation/json-places.ts";
import { validateJson } from "../../../src/validation/json-schema.ts";
import { PROJECT } from "../../sample-edition.ts";

const SCHEMA = JSON.parse(readFileSync(join(PROJECT, "schemas/json/edition.schema.json"), "utf8")) as object;
const SAMPLE = readFileSync(join(PROJECT, "tei/edition.json"), "utf8");

const check = (text: string): string[] =>
  validateJson(JSON.parse(text), SCHEMA, { path: "edition.json", text }).map(
    ({ place, ruleId, message }) => `${place?.start.line}:${place?.start.column} ${ruleId} ${message}`,
  );

describe("the schema of edition.json", () => {
  it("accepts the sample edition", () => {
    expect(check(SAMPLE)).toEqual([]);
  });

  it("refuses an unknown key at its place and proposes the nearest", () => {
    const text = SAMPLE.replace('"subtitle"', '"subtitel"');
    const [diagnostic, ...others] = validateJson(JSON.parse(text), SCHEMA, { path: "edition.json", text });
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      ruleId: "json-additionalProperties",
      severity: "error",
      message: "There is no key “subtitel” here.",
      expected: ["subtitle"],
      fix: "Write “subtitle”.",
    });
    const { start, end } = diagnostic?.place ?? {};
    expect(text.slice(start?.offset, end?.offset)).toBe('"subtitel"');
  });

  it("names a missing key, a wrong type and a wrong form", () => {
    const config = JSON.parse(SAMPLE) as Record<string, unknown>;
    delete config.publisher;
    const found = check(JSON.stringify({ ...config, title: 3, languages: ["en", "d"], baseUrl: "example.org" }));
    expect(found.map((line) => line.replace(/^\S+ /, ""))).toEqual([
      "json-required The file lacks the key “publisher”.",
      "json-type “title” must be of type string.",
      "json-pattern “languages/1” is “d”, which does not have the right form.",
      "json-pattern “baseUrl” is “example.org”, which does not have the right form.",
    ]);
  });

  it("tells apart keys of the same name at different depths", () => {
    const text =
      '{\n "title": "t",\n "publisher": "p",\n "editors": [{ "name": "n", "titel": 1 }],\n "licence": { "name": "l" },\n "languages": ["en"]\n}';
    expect(check(text)).toEqual(["4:29 json-additionalProperties There is no key “titel” here."]);
  });

  it("gives no place without the text", () => {
    expect(validateJson({}, SCHEMA, { path: "edition.json" })[0]?.place).toBeUndefined();
  });
});

describe("placesInJson", () => {
  it("finds every value where JSON.parse finds it", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        const value: unknown = JSON.parse(json);
        const text = JSON.stringify(value, null, indent);
        const places = placesInJson(text);
        for (const [pointer, one] of leaves(value)) {
          const range = places(pointer);
          const found = text.slice(range?.start, range?.end);
          const key = pointer.split("/").at(-1)?.replaceAll("~1", "/").replaceAll("~0", "~");
          expect([JSON.stringify(one), JSON.stringify(key)]).toContain(found);
        }
      }),
    );
  });
});

/** Scalars with their JSON Pointers. */
function leaves(value: unknown, pointer = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[pointer, value]];
  return Object.entries(value).flatMap(([key, one]) =>
    leaves(one, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}
