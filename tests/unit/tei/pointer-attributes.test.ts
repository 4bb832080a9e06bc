import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pointersIn } from "../../../src/tei/pointer-attributes.ts";
import { readElementModels } from "../validation/relaxng-inclusion.ts";

const TEI_ALL = new URL("../../../../shared/corpus/schemas/tei_all-4.9.0.rng", import.meta.url);
/** Attributes whose URIs name a namespace or the base of addresses: they point nowhere. */
const NO_POINTERS = /^(?:xml:base|ns|namespace\/@name|anyElement\/@(?:except|require)|schemaSpec\/@defaultExceptions)$/;

describe.skipIf(!existsSync(TEI_ALL))("the pointer attributes (skipped where TEI All is absent)", () => {
  const models = existsSync(TEI_ALL) ? readElementModels(readFileSync(TEI_ALL, "utf8")) : new Map();
  const rows = [...models.values()].flatMap(
    ({ name, attributes }: ReturnType<typeof readElementModels> extends Map<string, infer Model> ? Model : never) =>
      [...attributes].map(([attribute, value]) => ({ name, attribute, value })),
  );
  const isPointer = ({ name, attribute, value }: (typeof rows)[number]): boolean =>
    JSON.stringify(value).includes('"anyURI"') &&
    !NO_POINTERS.test(attribute) &&
    !NO_POINTERS.test(`${name}/@${attribute}`);

  it("are those of TEI All, on the same elements", () => {
    expect(rows.filter(isPointer).length).toBeGreaterThan(5000);
    const unlike = rows.filter((row) => isPointer(row) !== (pointersIn(row.name, row.attribute) !== undefined));
    expect(unlike.map(({ name, attribute }) => `${name}/@${attribute}`)).toEqual([]);
  });

  it("hold as many pointers as in TEI All", () => {
    const wrong = rows
      .filter((row) => isPointer(row) && row.attribute !== "ref" && row.attribute !== "target")
      .filter(
        ({ name, attribute, value }) => (value.kind === "data" ? "one" : "several") !== pointersIn(name, attribute),
      );
    expect(wrong.map(({ name, attribute }) => `${name}/@${attribute}`)).toEqual([]);
  });
});
