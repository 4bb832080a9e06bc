import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileGrammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { PROJECT } from "../../../sample-edition.ts";
import { type Comparison, compare, REASONS, type Reason, readJing } from "./beside-jing.ts";

// docs/jing.md is made here: `npx vitest run <this file> -u` writes it anew.

const CORPUS = join(PROJECT, "../shared/corpus");
const SCHEMA = join(CORPUS, "schemas/tei_all-4.9.0.rng");
const FOLDERS = ["letters", "inscriptions", "arabic", "minutes", "tei-tests"];
const hasJing = spawnSync("jing", ["--help"]).error === undefined;
const runs = existsSync(SCHEMA) && hasJing;

/** The external part of a document type declaration. */
const EXTERNAL = /(<!DOCTYPE\s+[^\s[>]+)(\s+(?:SYSTEM|PUBLIC\s*(?:"[^"]*"|'[^']*'))\s*(?:"[^"]*"|'[^']*'))/;
const XINCLUDE = "http://www.w3.org/2001/XInclude";

/**
 * A file as both programs get it: with nothing that leads to other files, since jing stops for good where one is missing. The
 * name of an external DTD is blanked and the namespace of XInclude is another of equal length, so places remain the same.
 */
function alone(bytes: Buffer): Buffer {
  const text = bytes
    .toString("latin1")
    .replace(EXTERNAL, (_, start: string, name: string) => start + name.replace(/[^\r\n]/g, " "))
    .replaceAll(XINCLUDE, XINCLUDE.replace("XInclude", "XInclud-"));
  return Buffer.from(text, "latin1");
}

interface Row extends Comparison {
  readonly file: string;
  readonly theirs: number;
  readonly ours: number;
}

function page(rows: readonly Row[]): string {
  const same = rows.filter(({ theirs, ours }) => theirs === ours);
  const others = rows.filter(({ explained }) => Object.keys(explained).length > 0);
  const sum = (key: "theirs" | "ours" | "both"): number => rows.reduce((total, row) => total + row[key], 0);
  const reasons = Object.keys(REASONS) as Reason[];
  const cells = ({ file, theirs, ours, explained }: Row): string =>
    `| ${file} | ${theirs} | ${ours} | ${reasons.map((reason) => explained[reason] ?? "").join(" | ")} |`;
  const percent = ((100 * same.length) / rows.length).toFixed(1);
  return `# The same files by jing and by editio

${rows.length} real TEI files were checked against TEI All 4.9.0 by both programs. On ${rows.length - rows.filter(({ theirs, ours }) => (theirs === 0) !== (ours === 0)).length} they agree whether the
file is valid, and on ${same.length} (${percent} %) they give the same number of errors. jing gives ${sum("theirs")} errors and editio ${sum("ours")}, of
which ${sum("both")} stand at the same element. This page is written by a test that runs both and finds the reason of every difference from
the tree of the document; a difference without a reason makes it fail.

Files that name an external DTD or use XInclude are given to both with these names made void, because jing stops at the first file
that is missing. The numbers under a reason are errors of jing that editio leaves out on purpose, one report for one mistake; the
last column has those that only editio gives.

${reasons.map((reason) => `- **${reason}**: ${REASONS[reason]}`).join("\n")}

| file | jing | editio | ${reasons.join(" | ")} |
|---|--:|--:|${reasons.map(() => "--:").join("|")}|
${others.map(cells).join("\n")}
`;
}

describe.skipIf(!runs)(
  `TEI All over real files, beside jing${runs ? "" : " (skipped: jing or ../shared is absent)"}`,
  () => {
    it("gives jing’s verdict on every file, and its errors but for those with a reason", {
      timeout: 300_000,
    }, async () => {
      const folder = mkdtempSync(join(tmpdir(), "editio-jing-"));
      const files = FOLDERS.flatMap((name) =>
        readdirSync(join(CORPUS, name), { recursive: true, encoding: "utf8" })
          .filter((file) => file.endsWith(".xml"))
          .sort()
          .map((file) => `${name}/${file}`),
      );
      for (const file of files) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), alone(readFileSync(join(CORPUS, file))));
      }
      const { stdout } = spawnSync("jing", [SCHEMA, ...files], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
      expect(stdout).not.toMatch(/^fatal|: fatal:/m);
      const errors = readJing(stdout.replaceAll(`${folder}/`, ""));
      const grammar = compileGrammar(parseXml(readFileSync(SCHEMA), SCHEMA));
      const rows = files.map((file): Row => {
        const document = parseXml(readFileSync(join(folder, file)), file);
        const ours = validateRelaxNg(document, grammar);
        const theirs = errors.get(file) ?? [];
        return { file, theirs: theirs.length, ours: ours.length, ...compare(document, theirs, ours) };
      });
      rmSync(folder, { recursive: true });
      expect(rows.length).toBeGreaterThan(250);
      expect(rows.flatMap(({ file, unexplained }) => unexplained.map((one) => `${file}: ${one}`))).toEqual([]);
      expect(rows.filter(({ theirs, ours }) => (theirs === 0) !== (ours === 0))).toEqual([]);
      await expect(page(rows)).toMatchFileSnapshot(join(PROJECT, "docs/jing.md"));
    });
  },
);
