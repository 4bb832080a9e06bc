import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

/** What each room may import besides itself (docs/architecture.md). */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  xml: ["core"],
  tei: ["core", "xml"],
  encode: ["core", "xml", "tei"],
  transform: ["core", "xml", "tei"],
  validation: ["core", "xml", "tei", "transform"],
  publication: ["core", "xml", "tei", "encode", "transform", "validation"],
  exchange: ["core", "xml", "tei", "encode", "transform", "validation"],
  project: ["core", "xml", "tei", "validation"],
  build: ["core", "xml", "tei", "transform", "validation"],
  cli: ["core", "xml", "tei", "encode", "transform", "validation", "publication", "exchange", "project"],
  "index.ts": ["core", "xml", "tei", "encode", "transform", "validation", "publication", "exchange", "project"],
};
const MAY_USE_FILES: readonly string[] = ["project", "cli", "build"];
/** Packages that one file alone knows. */
const ONLY_IN: Readonly<Record<string, string>> = { "saxon-js": "src/transform/engine.ts" };
const LONGEST_FILE = 450;

interface Import {
  readonly file: string;
  readonly target: string;
}

function filesBelow(folder: string, ending: string): string[] {
  const absolute = join(ROOT, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path).split(sep).join("/"))
    .sort();
}

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const baseNames = (folder: string, ending: string): string[] =>
  filesBelow(folder, ending).map((path) => path.slice(path.lastIndexOf("/") + 1, -ending.length));

/** Every static and dynamic import of a source text. */
function importsOf(source: string): string[] {
  const pattern = /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? "");
}

/** The rule an import breaks, or nothing. */
function brokenRule({ file, target }: Import): string | undefined {
  const room = file.split("/")[1] ?? "";
  if (target.startsWith(".")) {
    const path = relative(ROOT, resolve(ROOT, dirname(file), target))
      .split(sep)
      .join("/");
    const other = path.split("/")[1] ?? "";
    if (!path.startsWith("src/")) return `${file} imports ${path}, which is no source file`;
    return other === room || MAY_IMPORT[room]?.includes(other) ? undefined : `${room} may not import ${other}: ${file}`;
  }
  if (/^(?:node:)?fs(?:\/|$)/.test(target) && !MAY_USE_FILES.includes(room))
    return `${room} may not touch files: ${file}`;
  const only = ONLY_IN[target];
  return only !== undefined && only !== file ? `only ${only} may import ${target}: ${file}` : undefined;
}

const sources = filesBelow("src", ".ts");

describe("architecture", () => {
  it("finds the imports it judges", () => {
    expect(
      importsOf('import { a } from "./a.ts";\nconst b = await import("../b.ts");\nexport type { C } from "c";'),
    ).toEqual(["./a.ts", "../b.ts", "c"]);
  });

  it.each([
    [{ file: "src/core/text.ts", target: "../xml/tree.ts" }, "core may not import xml"],
    [{ file: "src/encode/encode.ts", target: "node:fs" }, "encode may not touch files"],
    [{ file: "src/validation/validate.ts", target: "saxon-js" }, "only src/transform/engine.ts may import saxon-js"],
    [{ file: "src/encode/encode.ts", target: "../../tests/x.ts" }, "no source file"],
  ])("refuses %o", (forbidden, reason) => {
    expect(brokenRule(forbidden)).toContain(reason);
  });

  it("keeps every room to the imports it may have", () => {
    expect(sources.length).toBeGreaterThan(30);
    const broken = sources.flatMap((file) => importsOf(read(file)).map((target) => brokenRule({ file, target })));
    expect(broken.filter(Boolean)).toEqual([]);
  });

  it("has one purpose a file: none is a drawer, none is long", () => {
    expect(sources.filter((path) => /(?:^|\/)(?:utils?|helpers?|misc|common)\.ts$/.test(path))).toEqual([]);
    expect(sources.filter((path) => read(path).split("\n").length > LONGEST_FILE)).toEqual([]);
  });

  it("registers every layout and every recogniser in its index", () => {
    for (const [folder, except] of [
      ["src/encode/layouts", ["index", "layout"]],
      ["src/encode/recognisers", ["index", "recogniser", "place-names"]],
    ] as const) {
      const index = read(`${folder}/index.ts`);
      const names = baseNames(folder, ".ts").filter((name) => !(except as readonly string[]).includes(name));
      expect(names.filter((name) => !index.includes(`"./${name}.ts"`))).toEqual([]);
    }
  });

  it("gives every rule its page and its two fixtures", () => {
    const rules = [...baseNames("schemas/schematron", ".sch"), ...baseNames("src/validation/rules", ".ts")];
    const ids = rules.filter((rule) => existsSync(join(ROOT, "docs/rules", `${rule}.md`)) || !isPart(rule));
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => !existsSync(join(ROOT, "docs/rules", `${id}.md`)))).toEqual([]);
    expect(ids.filter((id) => !existsSync(join(ROOT, "tests/fixtures/rules", id)))).toEqual([]);
  });

  it("gives every rendition at least one case", () => {
    const renditions = filesBelow("xslt", ".xsl").filter((path) => /^xslt\/(?:html|text|json)\//.test(path));
    const entries = renditions.filter((path) => /<xsl:package\b/.test(read(path)));
    expect(entries.length).toBeGreaterThan(2);
    const names = entries.map((path) => path.slice("xslt/".length, -".xsl".length).replace("/", "-"));
    expect(names.filter((name) => !existsSync(join(ROOT, "tests/fixtures/renditions", name)))).toEqual([]);
  });
});

/** A file in the rules' folder that rules share. */
function isPart(name: string): boolean {
  return name === "rule" || name === "index";
}
