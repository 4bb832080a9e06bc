import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DiagnosticError } from "../../../src/core/diagnostic.ts";
import { editionAt, findEdition } from "../../../src/project/config.ts";
import { initEdition } from "../../../src/project/init.ts";
import { loadEdition } from "../../../src/project/load.ts";
import { scratchFolder, snapshot } from "./scratch.ts";

async function newEdition(): Promise<string> {
  const folder = join(scratchFolder(), "edition");
  await initEdition(folder);
  return folder;
}

const rules = (folder: string): string[] => loadEdition(folder).diagnostics.map(({ ruleId }) => ruleId);

describe("loadEdition", () => {
  test("reads every part of a new edition", async () => {
    const { edition, sources, decisions, diagnostics, unreadable } = loadEdition(await newEdition());
    expect(edition.config.title).toBe("My edition");
    expect(edition.documents).toEqual([]);
    expect(edition.registers.map(({ path, id }) => [path, id])).toEqual([
      ["registers/organisations.xml", "organisations"],
      ["registers/persons.xml", "persons"],
      ["registers/places.xml", "places"],
    ]);
    expect(edition.meta.map(({ path }) => path)).toEqual(["meta/about.xml"]);
    expect(sources).toMatchObject([{ id: "specimen-letter", path: "sources/specimen-letter.txt" }]);
    expect([decisions, diagnostics, unreadable]).toEqual([[], [], []]);
  });

  test("keeps the text of each file under the path that diagnostics give it", async () => {
    const texts = new Map<string, string>();
    const { edition } = loadEdition(await newEdition(), texts);
    for (const { tree } of edition.registers) expect(texts.get(tree.path)).toBe(tree.source);
  });

  test("reports broken files and reads the rest", async () => {
    const folder = await newEdition();
    writeFileSync(join(folder, "registers/persons.xml"), "<TEI>");
    writeFileSync(join(folder, "meta/page.xml"), "<html/>");
    const { edition, diagnostics, unreadable } = loadEdition(folder);
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(["xml-unclosed-element", "not-tei"]);
    expect(unreadable).toEqual(["registers/persons.xml", "meta/page.xml"]);
    expect(edition.registers).toHaveLength(2);
    expect(edition.meta).toHaveLength(1);
  });

  test("reports a missing folder of registers as a warning", async () => {
    const folder = await newEdition();
    rmSync(join(folder, "registers"), { recursive: true });
    expect(loadEdition(folder).diagnostics).toMatchObject([{ ruleId: "registers-missing", severity: "warning" }]);
  });

  test("leaves out files whose name begins with a dot", async () => {
    const folder = await newEdition();
    writeFileSync(join(folder, "sources/.DS_Store"), "\0");
    writeFileSync(join(folder, "registers/.#persons.xml"), "<");
    const { sources, diagnostics } = loadEdition(folder);
    expect([sources.length, diagnostics]).toEqual([1, []]);
  });

  test("reads decisions, and reports them when they are wrong", async () => {
    const folder = await newEdition();
    const decision = { action: "reject", by: "A. E.", when: "2026-11-25", quote: { exact: "Marxism" } };
    writeFileSync(join(folder, "decisions.json"), JSON.stringify({ decisions: [decision] }));
    expect(loadEdition(folder).decisions).toEqual([decision]);
    writeFileSync(join(folder, "decisions.json"), '{ "decisions": [}');
    expect(rules(folder)).toEqual(["json-malformed"]);
  });

  test.each([
    ["edition.json that is missing", undefined, "file-not-readable"],
    ["edition.json that is no JSON", "{", "json-malformed"],
  ])("cannot go on without: %s", async (_, content, ruleId) => {
    const folder = await newEdition();
    rmSync(join(folder, "edition.json"));
    if (content !== undefined) writeFileSync(join(folder, "edition.json"), content);
    expect(thrownBy(() => loadEdition(folder))).toEqual([ruleId]);
  });

  test("names the place where edition.json stops being UTF-8", async () => {
    const folder = await newEdition();
    writeFileSync(join(folder, "edition.json"), Buffer.from('{\n "title": "caf\xe9" }', "latin1"));
    const [diagnostic] = diagnosticsOf(() => loadEdition(folder));
    expect(diagnostic).toMatchObject({ ruleId: "file-not-utf-8", place: { start: { line: 2, column: 15 } } });
  });
});

describe("findEdition", () => {
  test("looks here, above, and in the folder tei of both", async () => {
    const folder = await newEdition();
    expect(findEdition(folder)).toBe(folder);
    expect(findEdition(join(folder, "sources"))).toBe(folder);
    const project = scratchFolder();
    mkdirSync(join(project, "src"));
    renameSync(folder, join(project, "tei"));
    expect(findEdition(project)).toBe(join(project, "tei"));
    expect(findEdition(join(project, "src"))).toBe(join(project, "tei"));
    expect(editionAt(join(project, "src"))).toBeUndefined();
    expect(findEdition(scratchFolder())).toBeUndefined();
  });
});

describe("initEdition", () => {
  test("refuses a folder with anything in it, and leaves it as it was", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "notes.txt"), "mine");
    const before = snapshot(folder);
    await expect(initEdition(folder)).rejects.toMatchObject({ diagnostics: [{ ruleId: "folder-not-empty" }] });
    expect(snapshot(folder)).toEqual(before);
  });

  test("fills a folder that is empty", async () => {
    const folder = scratchFolder();
    const files = await initEdition(folder);
    expect(Object.keys(snapshot(folder)).filter((path) => !path.endsWith("/"))).toEqual([...files].sort());
  });
});

function diagnosticsOf(action: () => unknown): DiagnosticError["diagnostics"] {
  try {
    action();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  return [];
}

const thrownBy = (action: () => unknown): string[] => diagnosticsOf(action).map(({ ruleId }) => ruleId);
