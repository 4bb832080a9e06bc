import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSchema } from "../../../src/validation/schematron/read-schema.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import {
  closedValues,
  counterExample,
  prune,
  readElementModels,
  readNodes,
  valueIncluded,
} from "./relaxng-inclusion.ts";

const SCHEMAS = new URL("../../../schemas/", import.meta.url);
const TEI_ALL = new URL("../../../../shared/corpus/schemas/tei_all-4.9.0.rng", import.meta.url);
/** Attributes that this copy of TEI All has beyond the TEI's. */
const NOT_OF_TEI: ReadonlySet<string> = new Set(["palabras_parrafo", "caracteres_parrafo"]);

type Node = ReturnType<typeof readNodes>[number];

const oddText = readFileSync(new URL("odd/editio.odd", SCHEMAS), "utf8");
const specification = descendants(readNodes(oddText), "schemaSpec");
const rng = readElementModels(readFileSync(new URL("relaxng/editio.rng", SCHEMAS), "utf8"));
const classes = descendants(specification, "classSpec");
const elements = descendants(specification, "elementSpec");
const changedContent = elements.filter((spec) => descendants([spec], "content").length > 0).map(identOf);

describe("the ODD", () => {
  it("includes the elements of the RELAX NG schema", () => {
    const included = descendants(specification, "moduleRef").flatMap((reference) => wordsOf(reference, "include"));
    expect(included.toSorted()).toEqual([...rng.keys()].toSorted());
  });

  it("closes the lists of values that the RELAX NG schema closes, with the same values", () => {
    const ofOdd = new Map<string, string[]>();
    for (const spec of [...classes, ...elements])
      for (const attribute of descendants([spec], "attDef"))
        for (const list of descendants([attribute], "valList"))
          ofOdd.set(`${identOf(spec)}/@${identOf(attribute)}`, descendants([list], "valItem").map(identOf));
    const used = new Set<string>();
    const unlike: string[] = [];
    for (const [name, model] of rng) {
      for (const [attribute, value] of model.attributes) {
        const values = closedValues(value);
        if (values === undefined) continue;
        const keys = [`${name}/@${attribute}`, ...classes.map((spec) => `${identOf(spec)}/@${attribute}`)];
        const key = keys.find((one) => ofOdd.get(one)?.join(" ") === values.join(" "));
        if (key === undefined) unlike.push(`${name}/@${attribute}: ${values.join(" ")}`);
        else used.add(key);
      }
    }
    expect(unlike).toEqual([]);
    expect([...ofOdd.keys()].filter((key) => !used.has(key))).toEqual([]);
    expect(used.size).toBeGreaterThan(10);
  });

  it("holds the rules of schemas/schematron as they are (vitest -u brings it up to date)", async () => {
    const [, before, after] =
      /^([\s\S]*<!-- The rules of[^>]*-->)[\s\S]*(\n *<!-- End of the rules -->[\s\S]*)$/.exec(oddText) ?? [];
    if (before === undefined || after === undefined) throw new Error("the ODD has no place for the rules");
    const constraints = ruleFiles().map(({ id, text }) => constraintSpec(id, text));
    await expect(before + constraints.join("") + after).toMatchFileSnapshot(
      fileURLToPath(new URL("odd/editio.odd", SCHEMAS)),
    );
  });

  it("gives the same Schematron as the files", () => {
    const rules = ruleFiles().flatMap(({ id, text }) => readSchema(parseXml(text, `${id}.sch`)).patterns);
    expect(rules.length).toBeGreaterThan(3);
    expect(folded(readSchema(parseXml(oddText, "editio.odd")).patterns)).toEqual(folded(rules));
  });
});

describe.skipIf(!existsSync(TEI_ALL))("the ODD applied to TEI All (skipped where TEI All is absent)", () => {
  const applied = existsSync(TEI_ALL) ? readElementModels(withoutClasses(readFileSync(TEI_ALL, "utf8"))) : rng;
  const names = new Set(rng.keys());
  const changed = new Set([...classes, ...elements].flatMap((spec) => descendants([spec], "attDef").map(identOf)));

  it.each([...rng.keys()])("is the RELAX NG schema: %s", (name) => {
    const ours = rng.get(name);
    const theirs = applied.get(name);
    if (!ours || !theirs) throw new Error(`TEI All has no ${name}`);
    const attributes = [...theirs.attributes.keys()].filter((attribute) => !NOT_OF_TEI.has(attribute));
    expect([...ours.attributes.keys()].toSorted()).toEqual(attributes.toSorted());
    const narrower = [...theirs.attributes].filter(([attribute, value]) => {
      const own = ours.attributes.get(attribute);
      return own !== undefined && !isSuggestion(value) && !valueIncluded(value, own) && !changed.has(attribute);
    });
    expect(narrower).toEqual([]);
    if (!changedContent.includes(name)) {
      expect(counterExample(prune(theirs.content, names), ours.content)).toBeUndefined();
      expect(counterExample(ours.content, prune(theirs.content, names))).toBeUndefined();
    }
  });
});

/** The same without the places where things stand, and with runs of blanks as one: indentation reaches into attributes. */
function folded(value: unknown): unknown {
  const text = JSON.stringify(value, (key, part: unknown) => (key === "origin" ? undefined : part));
  return JSON.parse(text.replace(/ +/g, " "));
}

/** Values that TEI only suggests, beside any word, are the same as any word. */
function isSuggestion(value: Parameters<typeof closedValues>[0]): boolean {
  return JSON.stringify(value).includes('"kind":"value"') && closedValues(value) === undefined;
}

/** TEI All without the attributes that the ODD deletes. */
function withoutClasses(schema: string): string {
  const deleted = new Set<string>();
  for (const spec of classes) {
    if (spec.attributes.mode === "delete") deleted.add(`tei_${identOf(spec)}.attributes`);
    for (const attribute of descendants([spec], "attDef"))
      if (attribute.attributes.mode === "delete") deleted.add(`tei_${identOf(spec)}.attribute.${identOf(attribute)}`);
  }
  const missing = [...deleted].filter((name) => !schema.includes(`<define name="${name}">`));
  if (missing.length > 0) throw new Error(`TEI All has no ${missing.join(", ")}`);
  return schema.replace(/<define name="([^"]*)">[\s\S]*?<\/define>/g, (whole, name: string) =>
    deleted.has(name) ? `<define name="${name}"><empty/></define>` : whole,
  );
}

function ruleFiles(): { readonly id: string; readonly text: string }[] {
  const folder = new URL("schematron/", SCHEMAS);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sch"))
    .toSorted()
    .map((name) => ({ id: name.replace(/\.sch$/, ""), text: readFileSync(new URL(name, folder), "utf8") }));
}

function constraintSpec(id: string, text: string): string {
  const title = /<sch:title>([\s\S]*?)<\/sch:title>/.exec(text)?.[1] ?? "";
  const patterns = [...text.matchAll(/ *<sch:pattern[\s\S]*?<\/sch:pattern>/g)].map((match) => match[0]);
  const diagnostics = / *<sch:diagnostics>[\s\S]*?<\/sch:diagnostics>/.exec(text)?.[0];
  const lines = [
    `<constraintSpec ident="${id}" scheme="schematron">`,
    `  <desc>${title}</desc>`,
    "  <constraint>",
    ...patterns.flatMap((pattern) => pattern.split("\n").map((line) => `  ${line}`)),
    ...(diagnostics === undefined ? [] : diagnostics.split("\n").map((line) => `  ${line}`)),
    "  </constraint>",
    "</constraintSpec>",
  ];
  return lines.map((line) => `\n          ${line}`).join("");
}

function descendants(nodes: readonly Node[], tag: string): Node[] {
  return nodes.flatMap((node) => [...(node.tag === tag ? [node] : []), ...descendants(node.children, tag)]);
}

function identOf(node: Node): string {
  return node.attributes.ident ?? "";
}

function wordsOf(node: Node, attribute: string): string[] {
  return (node.attributes[attribute] ?? "").split(/\s+/).filter((word) => word !== "");
}
