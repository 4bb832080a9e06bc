import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RULES } from "../../../src/validation/rules/index.ts";
import { parseXml } from "../../../src/xml/parse.ts";
import { attribute, descendantElements, textContent } from "../../../src/xml/tree.ts";

const FOLDER = "schemas/schematron";

describe("the registry of rules", () => {
  it("has each rule once", () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("says of each Schematron rule what its file says", () => {
    const inFiles = readdirSync(FOLDER)
      .filter((name) => name.endsWith(".sch"))
      .map((name) => {
        const elements = [...descendantElements(parseXml(readFileSync(join(FOLDER, name)), name))];
        const title = elements.find(({ localName }) => localName === "title");
        const roles = elements.flatMap((element) => attribute(element, "role") ?? []);
        expect(new Set(roles).size, name).toBe(1);
        return { id: name.slice(0, -4), source: "schematron", severity: roles[0], title: title && textContent(title) };
      });
    expect(inFiles.length).toBeGreaterThan(5);
    expect(RULES.filter(({ source }) => source === "schematron")).toEqual(inFiles);
  });
});

describe("the pages of the rules", () => {
  const pages = readdirSync("docs/rules").filter((name) => name !== "README.md");
  const read = (name: string): string => readFileSync(join("docs/rules", name), "utf8");

  it("are there for every rule of the registry", () => {
    expect(RULES.map(({ id }) => `${id}.md`).filter((page) => !pages.includes(page))).toEqual([]);
  });

  it.each(pages)("%s has the shape that they all have", (page) => {
    const text = read(page);
    expect(text.startsWith(`# ${page.slice(0, -3)}\n\n`)).toBe(true);
    expect(text.match(/^## .*$/gm)).toEqual(["## To fix this", "## Why"]);
    expect(text.split("## To fix this")[0]).toContain("\n```");
  });

  it("say first how grave the rule is", () => {
    const said = { error: "An error.", warning: "A warning.", info: "For your information." };
    const differing = RULES.filter(({ id, severity }) => !read(`${id}.md`).split("\n")[2]?.startsWith(said[severity]));
    expect(differing.map(({ id }) => id)).toEqual([]);
  });

  it("are listed in docs/rules/README.md as the registry has them", async () => {
    const rows = RULES.map(
      ({ id, source, severity, title }) => `| [${id}](${id}.md) | ${source} | ${severity} | ${title} |`,
    );
    const others = pages.filter((page) => !RULES.some(({ id }) => `${id}.md` === page));
    const list = [
      "# Rules",
      "",
      "These can be switched in `edition.json` and ignored in a document: see [the guide](../guide/rules.md).",
      "",
      "| Rule | Found by | Severity | What it asks |",
      "|---|---|---|---|",
      ...rows,
      "",
      "These always stand:",
      "",
      ...others.map((page) => `- [${page.slice(0, -3)}](${page})`),
      "",
    ];
    await expect(list.join("\n")).toMatchFileSnapshot("../../../docs/rules/README.md");
  });
});
