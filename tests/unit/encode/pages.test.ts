import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { foldWhiteSpace } from "../../../src/core/text.ts";
import { type Encoded, encode } from "../../../src/encode/encode.ts";
import { compileGrammar } from "../../../src/validation/relaxng/compile-grammar.ts";
import { validateDocument } from "../../../src/validation/validate.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { descendantElements, textContent } from "../../../src/xml/tree.ts";
import { PROJECT, sampleContext } from "../../sample-edition.ts";

/** Proof, on every page there is, that nothing of a page is lost and that its TEI is valid. */

const SHARED = join(PROJECT, "../shared/sources/pages");
const FIXTURES = join(PROJECT, "tests/fixtures/layouts");
const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");
const RESOURCES = {
  grammars: [compileGrammar(parseXml(read("schemas/relaxng/editio.rng"), "editio.rng"))],
  schematron: [read("dist/lib/schematron/editio.sef.json")],
};

const txtIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".txt"))
        .map((name) => join(folder, name))
    : [];
const pages = [
  join(PROJECT, "tei/sources/telegram-1970-10-31.txt"),
  ...txtIn(SHARED),
  ...readdirSync(FIXTURES).flatMap((layout) => txtIn(join(FIXTURES, layout))),
];
const shown = (path: string): string =>
  path.slice(path.indexOf("sources/") === -1 ? FIXTURES.length + 1 : path.indexOf("sources/"));

/** Encodes a page, or says that it is refused. */
function encodePage(path: string): Encoded | "not-a-document" {
  try {
    return encode({ path, bytes: readFileSync(path), id: "page", sourceFile: "sources/page.txt" }, sampleContext());
  } catch (error) {
    if (error instanceof DiagnosticError && error.diagnostics[0]?.ruleId === "not-a-document") return "not-a-document";
    throw error;
  }
}

const textOf = (tei: string, name: string): string =>
  foldWhiteSpace(
    [...descendantElements(parseXml(tei, "page"))]
      .filter(({ localName }) => localName === name)
      .map(textContent)
      .join("\n"),
  );

const LEFT_OUT = new Set(["navigation", "boilerplate", "label"]);

it.runIf(!existsSync(SHARED))("pages of ../shared are not tried: the folder is absent", () => {
  console.info("pages of ../shared are not tried: the folder is absent");
});

it("there are pages to try, and one of ../shared alone is refused", () => {
  expect(pages.length).toBeGreaterThan(20);
  const refused = pages.filter((path) => encodePage(path) === "not-a-document").map(shown);
  expect(refused).toEqual(existsSync(SHARED) ? ["sources/pages/32.txt"] : []);
});

describe.each(pages.map((path) => [shown(path), path] as const))("%s", (_, path) => {
  const encoded = encodePage(path);
  if (encoded === "not-a-document") return it("is refused", () => expect(encoded).toBe("not-a-document"));
  const source = readFileSync(path, "utf8");
  const lines = source.split("\n");

  it("has every line in its body, in its header, or named with its number as left out", () => {
    const body = textOf(encoded.tei, "body");
    const header = textOf(encoded.tei, "teiHeader");
    let covered = "";
    for (const { role, start, end, startLine } of encoded.blocks) {
      const words = foldWhiteSpace(source.slice(start, end));
      covered += ` ${words}`;
      if (role === "paragraph") expect(body).toContain(words);
      else if (LEFT_OUT.has(role))
        expect(textOf(encoded.tei, "samplingDecl")).toContain(`“${words}” (line ${startLine})`);
      else expect(header, `${role} of line ${startLine}`).toContain(words);
    }
    expect(foldWhiteSpace(covered)).toBe(foldWhiteSpace(lines.join("\n")));
  });

  it("has its paragraphs, and nothing else, as its body", () => {
    const paragraphs = encoded.blocks.filter(({ role }) => role === "paragraph");
    const text = paragraphs.map(({ start, end }) => source.slice(start, end)).join("\n");
    expect(textOf(encoded.tei, "body")).toBe(foldWhiteSpace(text));
  });

  it("is valid by editio’s schema and rules", () => {
    const tree = parseXml(encoded.tei, path);
    const found = validateDocument({ path: "editions/page.xml", id: "page", tree }, RESOURCES);
    expect(found.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
  });
});

/** The elements of the body by their words, without what differs with their place. */
function bodyElements(tei: string): Map<string, string> {
  const elements = tei.slice(tei.indexOf("<body>"), tei.indexOf("</body>")).match(/<(p|closer)\b[\s\S]*?<\/\1>/g) ?? [];
  return new Map(
    elements.map((element) => {
      const same = element.replace(/ xml:id="[^"]*"| n="\d+"/g, "");
      return [foldWhiteSpace(same.replace(/<[^>]*>/g, "")), same];
    }),
  );
}

/** What the header says of the document, without what differs with the page: its fields by name. */
function headerFacts(tei: string): Map<string, string> {
  const names = [
    "author",
    "editor",
    "funder",
    "creation",
    "repository",
    "collection",
    "correspDesc",
    "objectDesc",
    "catRef",
  ];
  const header = tei.slice(0, tei.indexOf("</teiHeader>"));
  const facts = names.map(
    (name) =>
      [name, [...header.matchAll(new RegExp(`<${name}\\b(?:[^>]*/>|[\\s\\S]*?</${name}>)`, "g"))].join("")] as const,
  );
  const main = /<title type="main">[\s\S]*?<\/title>/.exec(header)?.[0] ?? "";
  return new Map([...facts, ["title", main] as const].filter(([, value]) => value !== ""));
}

describe.skipIf(!existsSync(SHARED)).each([
  ["02", "03"],
  ["12", "13"],
])("pages %s and %s, two copies of one document", (one, other) => {
  const encoded = [one, other].map((name) => encodePage(join(SHARED, `${name}.txt`)));
  const [first, second] = encoded as [Encoded, Encoded];

  it("have the same TEI for all text that both copies have", () => {
    const [left, right] = [bodyElements(first.tei), bodyElements(second.tei)];
    const common = [...left.keys()].filter((words) => right.has(words));
    expect(common.length).toBeGreaterThanOrEqual(8);
    for (const words of common) expect(right.get(words)).toBe(left.get(words));
  });

  it("differ by lines that one of the copies has lost, and by nothing else", () => {
    const text = (name: string): Set<string> =>
      new Set(
        readFileSync(join(SHARED, `${name}.txt`), "utf8")
          .split("\n")
          .map(foldWhiteSpace),
      );
    const [left, right] = [bodyElements(first.tei), bodyElements(second.tei)];
    for (const words of left.keys()) expect(right.has(words) || !text(other).has(words), words).toBe(true);
    for (const words of right.keys()) expect(left.has(words) || !text(one).has(words), words).toBe(true);
  });

  it("agree in their metadata wherever both state it", () => {
    const [left, right] = [headerFacts(first.tei), headerFacts(second.tei)];
    const common = [...left.keys()].filter((name) => right.has(name));
    expect(common).toEqual(expect.arrayContaining(["title", "creation", "catRef"]));
    for (const name of common) expect(right.get(name), name).toBe(left.get(name));
  });
});
