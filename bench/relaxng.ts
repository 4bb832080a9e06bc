/**
 * RELAX NG validation against TEI All, beside jing on the same files in the same run, all in wall time. editio
 * runs on one core, the best round counts; jing takes what cores it wants: one call with the files once and one with the
 * files many times, whose difference is jing warm. Then the number of errors a file, and where the two differ.
 *
 *     npx tsc -p tsconfig.json --noEmit false --outDir dist/bench && node dist/bench/bench/relaxng.js [schema] [folder …]
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { DiagnosticError } from "../src/core/diagnostic.ts";
import type { XmlDocument } from "../src/core/xml-tree.ts";
import { compileGrammar } from "../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../src/xml/parse.ts";

const CORPUS = "../shared/corpus";
const [schema = `${CORPUS}/schemas/tei_all-4.9.0.rng`, ...given] = process.argv.slice(2);
const folders =
  given.length > 0
    ? given
    : ["letters", "inscriptions", "arabic", "minutes", "tei-tests"].map((name) => `${CORPUS}/${name}`);
const ROUNDS = 10;
const JING_TIMES = 20;
/** jing reads on into other files here, editio's validator does not. */
const BEYOND_ONE_FILE = /<!DOCTYPE[^[>]*(?:SYSTEM|PUBLIC)|<[\w.-]*:?include\b/;

const paths = folders
  .flatMap((folder) => xmlFiles(resolve(folder)))
  .filter((path) => !BEYOND_ONE_FILE.test(readFileSync(path, "latin1")));
const cold = performance.now();
const grammar = compileGrammar(parseXml(readFileSync(schema), schema));
console.log(`schema cold: ${(performance.now() - cold).toFixed(0)} ms`);

const files = paths.flatMap((path): { path: string; bytes: Buffer; document: XmlDocument }[] => {
  const bytes = readFileSync(path);
  try {
    return [{ path, bytes, document: parseXml(bytes, path) }];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    console.log(`left out, not well-formed: ${path}`);
    return [];
  }
});
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
console.log(`${files.length} files, ${megabytes.toFixed(1)} MB`);

const counts = new Map(files.map(({ path, document }) => [path, validateRelaxNg(document, grammar).length]));
const valid = files.filter(({ path }) => counts.get(path) === 0);
measure("all files", files);
measure("valid files", valid);

function measure(name: string, some: typeof files): void {
  const size = some.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  if (size === 0) return;
  const validating = best(() => some.forEach(({ document }) => void validateRelaxNg(document, grammar)));
  const both = best(() => some.forEach(({ path, bytes }) => void validateRelaxNg(parseXml(bytes, path), grammar)));
  const list = some.map(({ path }) => path);
  const once = jingSeconds(list, 1);
  const many = jingSeconds(list, JING_TIMES);
  console.log(`${name}: ${some.length} files, ${size.toFixed(1)} MB`);
  console.log(`  editio warm, validating  ${rate(size, validating)}`);
  console.log(`  editio warm, and parsing ${rate(size, both)}`);
  if (once === undefined || many === undefined) console.log("  jing: not found");
  else {
    console.log(`  jing warm                ${rate(size, ((many - once) / (JING_TIMES - 1)) * 1000)}`);
    console.log(`  jing, one call           ${once.toFixed(2)} s`);
  }
}

const { stdout } = spawnSync("jing", [schema, ...files.map(({ path }) => path)], {
  encoding: "utf8",
  maxBuffer: 1 << 28,
});
if (stdout) {
  const theirs = new Map<string, number>();
  for (const [, path = ""] of stdout.matchAll(/^(.+?):\d+:\d+: error:/gm))
    theirs.set(path, (theirs.get(path) ?? 0) + 1);
  const rows = files.map(({ path }) => ({ path, editio: counts.get(path) ?? 0, jing: theirs.get(path) ?? 0 }));
  const verdicts = rows.filter(({ editio, jing }) => editio > 0 === jing > 0).length;
  const same = rows.filter(({ editio, jing }) => editio === jing).length;
  console.log(`same verdict on ${verdicts} of ${rows.length}, same number of errors on ${same}`);
  for (const { path, editio, jing } of rows)
    if (editio !== jing) console.log(`  ${path}: editio ${editio}, jing ${jing}`);
}

function xmlFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? xmlFiles(path) : name.endsWith(".xml") ? [path] : [];
  });
}

function best(run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function jingSeconds(list: readonly string[], times: number): number | undefined {
  const start = performance.now();
  const all = Array.from({ length: times }, () => list).flat();
  const { error } = spawnSync("jing", [schema, ...all], { stdio: "ignore" });
  return error === undefined ? (performance.now() - start) / 1000 : undefined;
}

function rate(size: number, time: number): string {
  return `${time.toFixed(0).padStart(6)} ms  ${((size / time) * 1000).toFixed(1).padStart(6)} MB/s`;
}
