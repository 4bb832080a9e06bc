import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { CompiledGrammars } from "../../../../src/project/schemas/compiled-grammars.ts";
import { type LoadedSchema, SchemaLibrary, type UnusableSchema } from "../../../../src/project/schemas/library.ts";
import { ownGrammar } from "../../../../src/project/schemas/own-grammar.ts";
import { SchemaStore } from "../../../../src/project/schemas/store.ts";
import * as compiling from "../../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { scratchFolder } from "../scratch.ts";

vi.mock(import("../../../../src/validation/relaxng/compile-grammar.ts"), { spy: true });
const compile = vi.mocked(compiling.compileGrammar);

const RNG = "http://relaxng.org/ns/structure/1.0";
const SCHEMA = `<grammar xmlns="${RNG}"><include href="part.rng"/><start><element name="r"><ref name="x"/></element></start></grammar>`;
const part = (name: string): string =>
  `<grammar xmlns="${RNG}" xmlns:s="http://purl.oclc.org/dsdl/schematron"><s:pattern><s:rule context="r"><s:assert test="x">x</s:assert></s:rule></s:pattern><define name="x"><element name="${name}"><empty/></element></define></grammar>`;

function edition(): { folder: string; grammars: string; load: () => LoadedSchema | UnusableSchema } {
  const folder = scratchFolder();
  writeFileSync(join(folder, "main.rng"), SCHEMA);
  writeFileSync(join(folder, "part.rng"), part("x"));
  const grammars = join(folder, "cache");
  compile.mockClear();
  const load = (): LoadedSchema | UnusableSchema =>
    new SchemaLibrary(
      { store: new SchemaStore(join(folder, "store")) },
      undefined,
      new CompiledGrammars(grammars),
    ).load(join(folder, "main.rng"), "");
  return { folder, grammars, load };
}

function mistakes(schema: LoadedSchema | UnusableSchema, text: string): readonly string[] {
  if (!("grammar" in schema) || schema.grammar === undefined) throw new Error("no grammar");
  return validateRelaxNg(parseXml(text, "a.xml"), schema.grammar).map(({ message }) => message);
}

describe("compiled grammars in the cache", () => {
  it("are compiled once, say the same, and still give their Schematron", () => {
    const { load } = edition();
    const first = load();
    const second = load();
    expect(compile).toHaveBeenCalledTimes(1);
    expect(mistakes(first, "<r><y/></r>")).toHaveLength(1);
    expect(mistakes(second, "<r><y/></r>")).toEqual(mistakes(first, "<r><y/></r>"));
    const rules = (schema: LoadedSchema | UnusableSchema): readonly string[] =>
      ("rules" in schema ? (schema.rules?.() ?? []) : []).map(({ source }) => source);
    expect(rules(second)).toEqual([part("x")]);
    expect(rules(first)).toEqual(rules(second));
  });

  it("are made anew when a file that the schema includes has changed", () => {
    const { folder, load } = edition();
    load();
    writeFileSync(join(folder, "part.rng"), part("y"));
    expect(mistakes(load(), "<r><y/></r>")).toEqual([]);
    expect(compile).toHaveBeenCalledTimes(2);
    load();
    expect(compile).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["cut short", (text: string) => text.slice(0, text.length >> 1)],
    ["empty", () => ""],
    ["altered in the grammar", (text: string) => text.replace('"localName":"x"', '"localName":"z"')],
    ["altered in the head", (text: string) => text.replace('"withRules":["', '"withRules":["z","')],
  ])("are ignored and made anew when they are %s", (_, damage) => {
    const { grammars, load } = edition();
    load();
    const [name = ""] = readdirSync(grammars);
    const kept = readFileSync(join(grammars, name), "utf8");
    expect(damage(kept)).not.toBe(kept);
    writeFileSync(join(grammars, name), damage(kept));
    expect(mistakes(load(), "<r><x/></r>")).toEqual([]);
    expect(compile).toHaveBeenCalledTimes(2);
    expect(readFileSync(join(grammars, name), "utf8")).toBe(kept);
  });

  it("are done without where the cache cannot be written", () => {
    const { grammars, load } = edition();
    writeFileSync(grammars, "a file");
    expect(mistakes(load(), "<r><x/></r>")).toEqual([]);
  });

  it("are few: the oldest go", () => {
    const { grammars, load } = edition();
    mkdirSync(grammars);
    for (let index = 0; index < 40; index++) {
      writeFileSync(join(grammars, `old-${index}`), "");
      utimesSync(join(grammars, `old-${index}`), 1000 + index, 1000 + index);
    }
    load();
    const left = readdirSync(grammars);
    expect(left).toHaveLength(30);
    expect(left).not.toContain("old-10");
    expect(left).toContain("old-11");
  });
});

describe("editio's own grammar", () => {
  it("comes compiled from the build", () => {
    compile.mockClear();
    expect(ownGrammar().automaton.elements.length).toBeGreaterThan(100);
    expect(compile).not.toHaveBeenCalled();
  });
});
