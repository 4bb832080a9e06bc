import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { Checker } from "../../../../src/cli/pipeline.ts";
import { checkTargets } from "../../../../src/cli/validate/check.ts";
import { findTargets } from "../../../../src/cli/validate/targets.ts";
import { scratchFolder } from "../../project/scratch.ts";

test("a file whose check breaks off is named, and the other files are checked", async () => {
  const folder = scratchFolder();
  for (const name of ["a", "breaks", "c"]) writeFileSync(join(folder, `${name}.xml`), "<TEI/>");
  const steps: string[] = [];
  const { diagnostics, files } = await checkTargets(await findTargets([folder], undefined), {
    checker: new Checker(),
    schemas: { schemas: [], catalogs: [] },
    workers: 2,
    module: pathToFileURL("tests/fixtures/workers/breaking-worker.mjs"),
    texts: new Map(),
    shown: new Map(),
    edition: undefined,
    progress: { step: (_, done, total) => steps.push(`${done}/${total}`), clear: () => steps.push("clear") },
  });
  expect(files).toHaveLength(3);
  expect(diagnostics.map(({ path, ruleId }) => [path.split("/").at(-1), ruleId])).toEqual([
    ["breaks.xml", "check-broken-off"],
  ]);
  expect(diagnostics[0]?.message).toContain("(a fault)");
  expect(steps).toEqual(["1/3", "2/3", "3/3", "clear"]);
});
