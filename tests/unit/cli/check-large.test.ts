import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Checker } from "../../../src/cli/pipeline.ts";
import { checkLargeFile, type ShownLines } from "../../../src/cli/validate/check-large.ts";
import { PROJECT } from "../../sample-edition.ts";

const SCHEMA = `<element name="doc" xmlns="http://relaxng.org/ns/structure/1.0" ns="https://example.org/ns/letters">
  <zeroOrMore><element name="div"><zeroOrMore>
    <element name="p"><optional><attribute name="n"/></optional><text/></element>
  </zeroOrMore></element></zeroOrMore>
</element>`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "editio-large-"));
  writeFileSync(join(folder, "doc.rng"), SCHEMA);
});
afterAll(() => rmSync(folder, { recursive: true }));

function check(content: string): { readonly said: readonly string[]; readonly shown: ShownLines } {
  const file = join(folder, "x.xml");
  writeFileSync(file, content);
  const shown: ShownLines = new Map();
  const checker = new Checker({ schemas: [], catalogs: [], keepText: () => {} });
  const found = checkLargeFile(file, "x.xml", { checker, edition: undefined, shown });
  return { said: found.map(({ ruleId, severity, place }) => `${place?.start.line} ${severity} ${ruleId}`), shown };
}

const MODEL = '<?xml-model href="doc.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n';

describe("a file that is read in pieces", () => {
  it("is said to be checked in part", () => {
    const { said } = check("<?xml-model href='nowhere.rng'?><doc/>");
    expect(said).toEqual(["1 error xml-model-not-followed", "undefined info large-file"]);
  });

  it("that is no TEI is told so where no schema is named, and what is not well-formed before that", () => {
    expect(check("<doc>\n</doc>").said).toEqual(["1 error not-tei", "undefined info large-file"]);
    expect(check("<doc>\n<p></doc>").said).toEqual(["2 error xml-tag-mismatch"]);
    expect(check("").said).toEqual(["1 error xml-empty"]);
  });

  it("that is TEI is checked by editio's schema", () => {
    const { said } = check('<TEI xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="a"/><p xml:id="a"/></TEI>');
    expect(said).toContain("1 error duplicate-id");
    expect(said.filter((one) => /error element-/.test(one)).length).toBeGreaterThan(0);
  });

  it("shows the lines of what is reported", () => {
    const { shown } = check("<doc>\n<p>one</p>\r\n<p>& two</p>\n</doc>");
    expect([...(shown.get("x.xml") ?? [])]).toEqual([[3, "<p>& two</p>"]]);
    expect([...(check(`<doc>\n${"x".repeat(20_000)} & two</doc>`).shown.get("x.xml") ?? [])]).toEqual([]);
    expect([...(check("<doc>\n<p>& two</p").shown.get("x.xml")?.keys() ?? [])]).toContain(2);
  });

  it("that cannot be read is told as any other", () => {
    const checker = new Checker({ schemas: [], catalogs: [], keepText: () => {} });
    const context = { checker, edition: undefined, shown: new Map() };
    expect(checkLargeFile(join(folder, "none.xml"), "none.xml", context)[0]?.ruleId).toBe("file-not-readable");
  });
});

describe("editio validate on a file of 60 MB", () => {
  it("needs less memory than the file has", { timeout: 300_000 }, () => {
    const file = join(folder, "large.xml");
    const out = openSync(file, "w");
    writeSync(out, `${MODEL}<doc xmlns="https://example.org/ns/letters">\n`);
    for (let index = 0; index < 600; index++) {
      const line = `<p n="${index}">Ë ishte – një e mirë &amp; ${"fjalë ".repeat(16)}</p>\n`;
      const lines = line.repeat(100_000 / Buffer.byteLength(line));
      writeSync(out, `<div xmlns="https://example.org/ns/letters">\n${lines}</div>\n`);
    }
    writeSync(out, "<q/></doc>\n");
    closeSync(out);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--max-old-space-size=48", join(PROJECT, "dist/lib/cli/main.js"), "validate", file],
      { encoding: "utf8", env: { ...process.env, EDITIO_CACHE: join(folder, "cache") } },
    );
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^> \d+ \| <q\/><\/doc>$/m);
    expect(stderr).toContain("(element-unknown)");
    expect(stderr).toContain("(large-file)");
    expect(stderr).toContain("1 error, 1 note");
  });
});
