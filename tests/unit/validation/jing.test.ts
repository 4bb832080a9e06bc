import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT } from "../../sample-edition.ts";

const OURS = join(PROJECT, "schemas/relaxng/editio.rng");
const TEI_ALL = join(PROJECT, "../shared/corpus/schemas/tei_all-4.9.0.rng");

/** The files that jing refuses, with what it says; undefined where there is no jing. */
function refused(schema: string, files: readonly string[]): string[] | undefined {
  const run = spawnSync("jing", [schema, ...files], { encoding: "utf8" });
  return run.error === undefined ? run.stdout.split("\n").filter((line) => line !== "") : undefined;
}

function filesBelow(folder: string, wanted: RegExp): string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => wanted.test(path.replaceAll("\\", "/")))
    .map((path) => join(PROJECT, folder, path));
}

const SAMPLES = [...filesBelow("tei", /\.xml$/), ...filesBelow("tests/fixtures/rules", /\/valid(?:\/.*)?\.xml$/)];
/** Rules whose fixtures hold TEI that the edition's own schema leaves out: they are run on files of other houses as well. */
const WIDER = /\/rules\/(?:date-order|wrong-target-kind)\//;
const OWN_SAMPLES = SAMPLES.filter((path) => !WIDER.test(path.replaceAll("\\", "/")));
const hasJing = refused(OURS, SAMPLES.slice(0, 1)) !== undefined;

describe.skipIf(!hasJing)("jing (skipped where it is not installed)", { timeout: 60_000 }, () => {
  it("accepts the sample edition and the valid fixtures by the edition's schema", () => {
    expect(OWN_SAMPLES.length).toBeGreaterThan(15);
    expect(refused(OURS, OWN_SAMPLES)).toEqual([]);
  });

  it("refuses what the schema does not know", () => {
    expect(refused(OURS, filesBelow("tests/fixtures/rules", /date-exists\/invalid\.xml$/))).not.toEqual([]);
  });

  it.skipIf(!existsSync(TEI_ALL))("accepts them, and the ODD, by TEI All", () => {
    expect(refused(TEI_ALL, [...SAMPLES, join(PROJECT, "schemas/odd/editio.odd")])).toEqual([]);
  });
});
