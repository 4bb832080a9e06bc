import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../src/core/diagnostic.ts";
import { readCompactSyntax } from "../../src/validation/relaxng/compact/read-compact-syntax.ts";
import { compileGrammar } from "../../src/validation/relaxng/compile-grammar.ts";
import { readSchema } from "../../src/validation/schematron/read-schema.ts";
import { parseXml } from "../../src/xml/parse.ts";
import { descendants } from "../../src/xml/tree.ts";
import { filesIn, mutated } from "./mutations.ts";

// The seed is fixed, so that a run is the same everywhere; FUZZ_SEED and FUZZ_RUNS look elsewhere and longer.
const SEED = Number(process.env.FUZZ_SEED ?? 1905);
const RUNS = Number(process.env.FUZZ_RUNS ?? 400);
const LONGEST_MILLISECONDS = 5000;

const DOCUMENTS = filesIn(
  ["tei", "tests/fixtures", "../shared/corpus/letters", "../shared/corpus/tei-tests"],
  ".xml",
  60_000,
);
const JUDGE = join(import.meta.dirname, "WellFormed.java");
const hasJava = spawnSync("java", ["-version"]).status === 0;

/** What is wrong with an input; undefined where it is read. Whatever is no diagnostic is thrown, and so is a slow answer. */
function refusal(read: () => unknown): readonly string[] | undefined {
  const start = performance.now();
  let said: readonly string[] | undefined;
  try {
    read();
  } catch (error) {
    if (!(error instanceof DiagnosticError) || error.diagnostics.length === 0) throw error;
    said = error.diagnostics.map(({ ruleId, message }) => `${ruleId} ${message}`);
  }
  expect(performance.now() - start).toBeLessThan(LONGEST_MILLISECONDS);
  return said;
}

/** Counts how many of the mutated inputs were read and refused; both must occur, or nothing was tested. */
function fuzz<Input>(inputs: fc.Arbitrary<Input>, read: (input: Input) => unknown): void {
  const count = { read: 0, refused: 0 };
  fc.assert(
    fc.property(inputs, (input) => {
      count[refusal(() => read(input)) === undefined ? "read" : "refused"]++;
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(count.read).toBeGreaterThan(0);
  expect(count.refused).toBeGreaterThan(0);
}

describe("mutated files are read or refused with diagnostics", { timeout: 600_000 }, () => {
  it("as XML", () => fuzz(mutated(DOCUMENTS), (bytes) => parseXml(bytes, "test.xml")));

  it("as RELAX NG schemas", () => {
    const schemas = filesIn(["tests/fixtures"], ".rng", 200_000);
    fuzz(mutated(schemas), (bytes) => compileGrammar(parseXml(bytes, "test.rng")));
  });

  it("as RELAX NG schemas in compact syntax", () => {
    const schemas = filesIn(["tests/fixtures"], ".rnc", 200_000);
    fuzz(mutated(schemas), (bytes) => compileGrammar(readCompactSyntax(bytes.toString("utf8"), "test.rnc")));
  });

  it("as Schematron schemas", () => {
    const schemas = filesIn(["schemas/schematron"], ".sch", 200_000);
    fuzz(mutated(schemas), (bytes) => readSchema(parseXml(bytes, "test.sch")));
  });
});

/** Characters that XML 1.0 allows in names since its fifth edition; Xerces keeps to the fourth. */
const FIFTH_EDITION_NAME = /[^\p{L}\p{N}\p{M}\p{Pc}.:·-]/u;

function hasFifthEditionNames(bytes: Buffer): boolean {
  const names = [...descendants(parseXml(bytes, "test.xml"))].flatMap((node) => {
    if (node.kind === "processing-instruction") return [node.target];
    return node.kind === "element" ? [node.name, ...node.attributes.map(({ name }) => name)] : [];
  });
  return names.some((name) => FIFTH_EDITION_NAME.test(name));
}

/** Where editio and Java's parser, which is Xerces, rightly disagree; `ours` is undefined where the file is well-formed. */
const EXPLAINED: readonly {
  readonly why: string;
  readonly holds: (bytes: Buffer, ours: readonly string[] | undefined) => boolean;
}[] = [
  {
    why: "a name has a character of the fifth edition of XML 1.0 (section 2.3), such as U+FEFF",
    holds: (bytes, ours) => ours === undefined && hasFifthEditionNames(bytes),
  },
  {
    why: "Xerces lets names begin with a colon and processing instructions have one; Namespaces in XML 1.0, sections 3 and 7, does not",
    holds: (_, ours) => ours?.every((one) => /^xml-name-colon .*(?:“:|processing instruction)/.test(one)) === true,
  },
];

describe.skipIf(!hasJava)(`Java as judge of well-formedness${hasJava ? "" : " (skipped: no java)"}`, () => {
  it("has the same verdict on every mutated file", { timeout: 600_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "editio-fuzz-"));
    const inputs = fc.sample(mutated(DOCUMENTS), { numRuns: RUNS * 2, seed: SEED });
    const names = inputs.map((bytes, index) => {
      const name = join(folder, `${index}.xml`);
      writeFileSync(name, bytes);
      return name;
    });
    writeFileSync(join(folder, "names"), names.join("\n"));
    const run = spawnSync("java", [JUDGE, join(folder, "names")], { encoding: "utf8", maxBuffer: 1 << 26 });
    const verdicts = run.stdout.trimEnd().split("\n");
    expect(run.stderr.replace(/^\[Fatal Error\].*$/gm, "").trim()).toBe("");
    expect(verdicts).toHaveLength(inputs.length);
    const differences = inputs.flatMap((bytes, index) => {
      const theirs = verdicts[index] ?? "";
      const ours = refusal(() => parseXml(bytes, "test.xml"));
      if ((ours === undefined) === (theirs === "well-formed")) return [];
      if (EXPLAINED.some(({ holds }) => holds(bytes, ours))) return [];
      return [`${index}: Java ${theirs}; editio ${ours?.[0] ?? "well-formed"}`];
    });
    if (differences.length === 0) rmSync(folder, { recursive: true });
    expect(differences).toEqual([]);
    expect(verdicts.filter((verdict) => verdict === "well-formed").length).toBeGreaterThan(RUNS / 20);
  });
});
