import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { XmlDocument } from "../../../../src/core/xml-tree.ts";
import { parseForTransform, runStylesheet } from "../../../../src/transform/engine.ts";
import { readSvrl } from "../../../../src/validation/schematron/svrl.ts";
import { transpileSchematron } from "../../../../src/validation/schematron/transpile-schematron.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { serialiseExpanded } from "../../../../src/xml/serialise.ts";
import { PROJECT } from "../../../sample-edition.ts";
import { scratchFolder } from "../../project/scratch.ts";

const JAR = "/usr/share/java/Saxon-HE.jar";
const RULES = join(PROJECT, "schemas/schematron");
const FIXTURES = join(PROJECT, "tests/fixtures/rules");

const parse = (path: string): XmlDocument => parseXml(readFileSync(path), path);
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();

describe.skipIf(!existsSync(JAR))("Saxon-HE as judge of editio's rules (needs Debian's libsaxonhe-java)", () => {
  let hasJava = false;
  beforeAll(() => {
    hasJava = spawnSync("java", ["-version"]).error === undefined;
  });

  it("gives the same report with our stylesheet, document by document", (context) => {
    if (!hasJava) return context.skip("java is not installed");
    const folder = scratchFolder();
    const documents = filesIn(FIXTURES, ".xml").map((path) => serialiseExpanded(parse(path)));
    for (const name of ["in", "out"]) mkdirSync(join(folder, name));
    for (const [index, text] of documents.entries()) writeFileSync(join(folder, "in", `${index}.xml`), text);
    const stylesheet = join(folder, "rules.xsl");
    writeFileSync(stylesheet, transpileSchematron(filesIn(RULES, ".sch").map(parse)).text);
    const words = ["-cp", JAR, "net.sf.saxon.Transform", `-xsl:${stylesheet}`, `-s:${folder}/in`, `-o:${folder}/out`];
    expect(spawnSync("java", words, { encoding: "utf8" }).stderr).toBe("");

    const sef = readFileSync(join(PROJECT, "dist/lib/schematron/editio.sef.json"), "utf8");
    let total = 0;
    for (const [index, text] of documents.entries()) {
      const ours = readSvrl(runStylesheet(sef, { source: parseForTransform(text) }).result);
      expect(readSvrl(readFileSync(join(folder, "out", `${index}.xml`), "utf8"))).toEqual(ours);
      total += ours.length;
    }
    expect(total).toBeGreaterThan(10);
  }, 120_000);
});
