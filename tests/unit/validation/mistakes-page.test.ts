import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Diagnostic, DiagnosticError } from "../../../src/core/diagnostic.ts";
import { compileGrammar } from "../../../src/validation/relaxng/compile-grammar.ts";
import { type ValidationResources, validateDocument } from "../../../src/validation/validate.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { PROJECT } from "../../sample-edition.ts";

// The page of mistakes is made here: `npx vitest run <this file> -u` writes it anew, by running jing and editio.

const FOLDER = "tests/fixtures/mistakes";
const PAGE = join(PROJECT, "docs/guide/mistakes.md");
const SCHEMA = "schemas/relaxng/editio.rng";
const TEI_ALL = join(PROJECT, "../shared/corpus/schemas/tei_all-4.9.0.rng");

const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");
const resourcesOf = (schema: string): ValidationResources => ({
  grammars: [compileGrammar(parseXml(readFileSync(schema), schema))],
  schematron: [read("dist/lib/schematron/editio.sef.json")],
});
const RESOURCES = resourcesOf(join(PROJECT, SCHEMA));
const NAMES = readdirSync(join(PROJECT, FOLDER))
  .filter((name) => name.endsWith(".xml"))
  .map((name) => name.slice(0, -".xml".length));
const bytesOf = (name: string): Buffer => readFileSync(join(PROJECT, FOLDER, `${name}.xml`));

/**
 * What jing says of each fixture, `line:column message` each; undefined where there is no jing. It gives up for good at the
 * first file that is no XML, so it is started again with those that are left.
 */
function jingOnAll(): ReadonlyMap<string, readonly string[]> | undefined {
  const said = new Map<string, string[]>(NAMES.map((name) => [name, []]));
  for (let left = NAMES; left.length > 0; ) {
    const files = left.map((name) => `${FOLDER}/${name}.xml`);
    const run = spawnSync("jing", [SCHEMA, ...files], { cwd: PROJECT, encoding: "utf8" });
    if (run.error !== undefined) return undefined;
    let last = left[0] ?? "";
    let stopped = false;
    for (const line of run.stdout.split("\n").filter((one) => one !== "")) {
      const [, name, place, kind, message] = /^.*\/([^/]+)\.xml:(\d+:\d+): (error|fatal): (.*)$/.exec(line) ?? [];
      last = name ?? last;
      stopped = kind === "fatal" || name === undefined;
      said.get(last)?.push(name === undefined ? line.replace(/^fatal: /, "") : `${place} ${message}`);
    }
    left = stopped ? left.slice(left.indexOf(last) + 1) : [];
  }
  return said;
}

function editioOn(name: string, resources = RESOURCES): readonly Diagnostic[] {
  try {
    const path = `${FOLDER}/${name}.xml`;
    return validateDocument({ path, id: name, tree: parseXml(bytesOf(name), path) }, resources);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
}

const JING = jingOnAll();

/** jing's side of a mistake as the page has it. */
function jingOnPage(name: string): string[] {
  const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "";
  const section = page.split(`<!-- ${name} -->`)[1]?.split("\n<!-- ")[0] ?? "";
  const side = /\*\*jing\*\*[^\n]*\n\n```text\n([\s\S]*?)\n```/.exec(section)?.[1];
  return side === undefined || side === SILENT ? [] : side.split("\n");
}

const SILENT = "(nothing)";

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** What stands in the body of the file, or, where the mistake is elsewhere, the lines round it. */
function excerpt(name: string, found: readonly Diagnostic[]): string {
  const lines = new TextDecoder().decode(bytesOf(name)).trimEnd().split("\n");
  const line = found[0]?.place?.start.line ?? 1;
  const body = lines.findIndex((one) => one.includes("<body>")) + 1;
  const end = lines.findIndex((one) => one.includes("</body>"));
  const shown =
    line > body && body > 0 ? lines.slice(body, end === -1 ? undefined : end) : lines.slice(line - 1, line + 3);
  const margin = Math.min(...shown.map((one) => one.search(/\S|$/)));
  return shown.map((one) => one.slice(margin)).join("\n");
}

function section(name: string): string {
  const found = editioOn(name);
  const title = /<!-- (.*?) -->/.exec(bytesOf(name).toString("latin1"))?.[1];
  const theirs = JING?.get(name) ?? jingOnPage(name);
  const ours = found.map(({ place, message, fix }) =>
    [
      `${place?.start.line}:${place?.start.column} ${message}`,
      ...(fix === undefined ? [] : [`How to mend it: ${fix}`]),
    ].join("\n"),
  );
  return [
    `<!-- ${name} -->`,
    `## ${title}`,
    fenced("xml", excerpt(name, found)),
    "**jing**",
    fenced("text", theirs.length === 0 ? SILENT : theirs.join("\n")),
    "**editio**",
    fenced("text", ours.join("\n")),
  ].join("\n\n");
}

const INTRODUCTION = `# ${NAMES.length} mistakes that editors make

Each mistake stands in a small file of \`${FOLDER}\`, which is right but for this mistake. Both programs checked it against the
schema of editio, \`${SCHEMA}\`; numbers are line and column. This page is written by a test that runs both.`;

describe("the page of mistakes", { timeout: 300_000 }, () => {
  it("is what jing and editio say today", async () => {
    const page = `${[INTRODUCTION, ...NAMES.map(section)].join("\n\n")}\n`;
    await expect(page).toMatchFileSnapshot(PAGE);
  });

  it.each(NAMES)("%s: one mistake, one report, and how to mend it", (name) => {
    const found = editioOn(name);
    expect(found.map(({ message }) => message)).toHaveLength(1);
    expect(found[0]?.fix).toBeDefined();
    expect(found[0]?.place).toBeDefined();
  });

  it.skipIf(!existsSync(TEI_ALL))(
    "the same mistakes are one report each by TEI All (skipped without ../shared)",
    () => {
      const resources = resourcesOf(TEI_ALL);
      const wrong = NAMES.flatMap((name) => {
        const found = editioOn(name, resources).map(({ ruleId }) => ruleId);
        const expected = editioOn(name).map(({ ruleId }) => ruleId);
        return found.join() === expected.join() ? [] : [`${name}: ${found.join()}, not ${expected.join()}`];
      });
      expect(wrong).toEqual([]);
    },
  );
});
