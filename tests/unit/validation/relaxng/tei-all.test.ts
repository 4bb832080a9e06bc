import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../../src/core/diagnostic.ts";
import { compileGrammar } from "../../../../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../../../../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../../../../src/xml/parse.ts";
import { PROJECT } from "../../../sample-edition.ts";

const CORPUS = join(PROJECT, "../shared/corpus");
const SCHEMA = join(CORPUS, "schemas/tei_all-4.9.0.rng");
const hasJing = spawnSync("jing", ["--help"]).error === undefined;
const runs = existsSync(SCHEMA) && hasJing;

/** jing resolves XInclude and gives up at the first external DTD that is not there: such files say nothing here. */
const BEYOND_ONE_FILE = /<!DOCTYPE[^[>]*(?:SYSTEM|PUBLIC)|<[\w.-]*:?include\b/;

describe.skipIf(!runs)(
  `TEI All over real files, beside jing${runs ? "" : " (skipped: jing or ../shared is absent)"}`,
  () => {
    const folders = ["letters", "inscriptions", "arabic", "minutes", "tei-tests"];
    const files = runs
      ? folders.flatMap((folder) =>
          readdirSync(join(CORPUS, folder))
            .filter((name) => name.endsWith(".xml"))
            .map((name) => join(CORPUS, folder, name))
            .filter((file) => !BEYOND_ONE_FILE.test(readFileSync(file, "latin1"))),
        )
      : [];

    it("gives jing’s verdict on every file", () => {
      const grammar = compileGrammar(parseXml(readFileSync(SCHEMA), SCHEMA));
      const { stdout } = spawnSync("jing", [SCHEMA, ...files], { encoding: "utf8", maxBuffer: 1 << 28 });
      const blamed = new Set([...stdout.matchAll(/^(.+?):\d+:\d+: error:/gm)].map(([, path]) => path));
      expect(stdout).not.toMatch(/^fatal|: fatal:/m);
      const differences: string[] = [];
      let compared = 0;
      for (const file of files) {
        try {
          const valid = validateRelaxNg(parseXml(readFileSync(file), file), grammar).length === 0;
          compared++;
          if (valid === blamed.has(file)) differences.push(`${file}: ${valid ? "valid" : "invalid"} here`);
        } catch (error) {
          if (!(error instanceof DiagnosticError)) throw error;
          differences.push(`${file}: ${error.message}`);
        }
      }
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(150);
    });
  },
);
