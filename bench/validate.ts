/**
 * Measures parsing and validation beside other programs, in one run, and writes the figures to `docs/benchmarks.md`. The
 * machine is that of the day: what counts are the ratios. A peer that is not installed is left out. With the names of
 * sections it measures only those, prints them, and leaves the page as it is.
 *
 *     npm run bench:validate        (EDITIO_BENCH_PEERS: a folder with saxes and slimdom in its node_modules)
 *     npm run bench:validate -- warm load
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DiagnosticError } from "../src/core/diagnostic.ts";
import { compileGrammar } from "../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../src/xml/parse.ts";
import { corpusFiles, LETTER, TEI_ALL } from "./corpus.ts";
import { isInstalled, median, runProgram, table } from "./measure.ts";
import { parsingRows } from "./parsing.ts";

const HERE = import.meta.dirname;
const CLI = resolve("dist/lib/cli/main.js");
const OWN = resolve("schemas/relaxng/editio.rng");
const PAIRS = 15;
const PASSES = 40;
const ROUNDS = 5;
const JING = isInstalled("jing");
const TASKSET = isInstalled("taskset");

const scratch = mkdtempSync(join(tmpdir(), "editio-bench-"));
const cache = join(scratch, "cache");
const grammar = compileGrammar(parseXml(readFileSync(TEI_ALL), TEI_ALL));
const files = corpusFiles().filter(isWellFormed);
const megabytes = files.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;

const sections: Readonly<Record<string, () => string | Promise<string>>> = {
  parse: () =>
    `## Parsing\n\nLetters of the corpus; median, rounds in turn.\n\n${table([["parser", "MB/s"], ...parsingRows()])}`,
  load: () =>
    `## Loading TEI All 4.9.0\n\nEach in a new process, without the start of Node; median of ${PAIRS} in turn.\n\n${loading()}`,
  warm: async () =>
    `## Warm RELAX NG validation\n\n${files.length} files, ${megabytes.toFixed(1)} MB, TEI All 4.9.0, read from disk, parsed and validated. Processor time of all threads, user and system; mean of passes ${PASSES / 2} to ${PASSES} in one process, median of ${ROUNDS} rounds in turn.\n\n${await warm()}`,
  cold: () =>
    `## A whole process, cold\n\nOne letter of ${(statSync(LETTER).size / 1000).toFixed(0)} kB; ${PAIRS} pairs in turn, median. editio's own check runs Schematron and the rules for pointers and ids too, jing's the grammar alone.\n\n${cold()}`,
  agreement: () => `## The same number of errors as jing\n\n${agreement()}`,
  schematron: () => other("schematron"),
  stream: () => other("stream"),
};
const chosen = process.argv.slice(2);
const head = `# Benchmarks\n\nWritten by \`npm run bench:validate\`; no figure here is typed in. On another day or machine the absolute figures differ: compare what stands in one table.\n\n${machine()}`;
const written = [head];
for (const [name, measure] of Object.entries(sections)) {
  if (chosen.length === 0 || chosen.includes(name)) written.push(await measure());
}
rmSync(scratch, { recursive: true });
const page = `${written.filter((section) => section !== "").join("\n\n")}\n`;
if (chosen.length === 0) writeFileSync("docs/benchmarks.md", page);
console.log(page);

function isWellFormed(path: string): boolean {
  try {
    parseXml(readFileSync(path), path);
    return true;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return false;
  }
}

function machine(): string {
  const java = runProgram(["sh", "-c", "java -version 2>&1"])?.stdout.split("\n")[0] ?? "not installed";
  const packaged = runProgram(["dpkg-query", "-W", "jing"])?.stdout.trim().split("\t")[1];
  const jing = JING ? (packaged ?? "version unknown") : "not installed";
  const rows = [
    ["machine", ""],
    ["date", new Date().toISOString().slice(0, 16).replace("T", " ")],
    ["cores", `${availableParallelism()} (${cpus()[0]?.model.trim() ?? "unknown"})`],
    ["Node", process.version],
    ["Java", java],
    ["jing", jing],
  ];
  return table(rows);
}

function loading(): string {
  const fresh: number[] = [];
  const cached: number[] = [];
  const load = (folder: string): number =>
    Number(runProgram(nodeWords("schema-load.js", TEI_ALL), undefined, { EDITIO_CACHE: folder })?.stdout);
  load(cache);
  for (let round = 0; round < PAIRS; round++) {
    const empty = mkdtempSync(join(scratch, "empty-"));
    fresh.push(load(empty));
    cached.push(load(cache));
  }
  return table([
    ["editio", "ms"],
    ["from the schema", median(fresh).toFixed(0)],
    ["from the compiled cache", median(cached).toFixed(0)],
  ]);
}

async function warm(): Promise<string> {
  const editio: number[] = [];
  const both: number[] = [];
  const jing: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    editio.push(Number(runProgram(nodeWords("warm-pass.js", TEI_ALL, String(PASSES), ...files), pinned(0))?.stdout));
    if (JING) jing.push(jingPass(pinned(0)));
    if (TASKSET && availableParallelism() > 1) both.push(await twoProcesses());
  }
  const row = (name: string, times: readonly number[]): string[] => {
    const time = median(times);
    if (!(time > 0)) return [name, "not measured", ""];
    const ratio = median(jing) / time;
    const range = times.map((one) => (megabytes / one) * 1000);
    const least = Math.min(...range).toFixed(1);
    return [
      name,
      `${((megabytes / time) * 1000).toFixed(1)} (${least}–${Math.max(...range).toFixed(1)})`,
      ratio > 0 ? ratio.toFixed(2) : "",
    ];
  };
  return table([
    ["", "MB/s (least–most)", "× jing on one core"],
    row("editio, one core", editio),
    row("jing, one core", jing),
    row("editio, two processes on a core each", both),
  ]);
}

/** Milliseconds of processor time of a warm pass of jing; not a number without a JDK, which compiles `JingPass.java`. */
function jingPass(core?: number): number {
  const jars = ["jing", "xercesImpl", "xml-apis", "xml-resolver"].map((name) => `/usr/share/java/${name}.jar`);
  const words = ["java", "-cp", jars.join(":"), resolve("bench/JingPass.java"), TEI_ALL, String(PASSES), ...files];
  const printed = runProgram(words, core)?.stdout;
  return printed === undefined || printed === "" ? Number.NaN : Number(printed);
}

/** Milliseconds of processor time of a warm pass shared by two processes, each with every second file: that of the slower. */
async function twoProcesses(): Promise<number> {
  const half = (core: number): Promise<number> =>
    new Promise((done) => {
      const own = files.filter((_, index) => index % 2 === core);
      const words = ["-c", String(core), ...nodeWords("warm-pass.js", TEI_ALL, String(PASSES), ...own)];
      let printed = "";
      const child = spawn("taskset", words, { stdio: ["ignore", "pipe", "ignore"] });
      child.stdout.on("data", (data) => {
        printed += String(data);
      });
      child.on("close", () => done(Number(printed)));
    });
  return Math.max(...(await Promise.all([half(0), half(1)])));
}

function cold(): string {
  // Without its xml-model instructions, which lead to schemas that are not here.
  const letter = join(scratch, "letter.xml");
  writeFileSync(letter, readFileSync(LETTER, "utf8").replace(/<\?xml-model[^>]*>/g, ""));
  const rows = [["one letter", "editio ms", "jing ms", "jing ÷ editio", "errors, editio", "errors, jing"]];
  for (const [name, schema, options] of [
    ["TEI All 4.9.0 (`--schema`, compiled cache)", TEI_ALL, ["--schema", TEI_ALL]],
    ["editio's own schema and rules", OWN, []],
  ] as const) {
    const words = [process.execPath, CLI, "validate", "--json", ...options, letter];
    const call = (): ReturnType<typeof runProgram> => runProgram(words, undefined, { EDITIO_CACHE: cache });
    const errors = (JSON.parse(call()?.stdout ?? "{}") as { summary?: { errors?: number } }).summary?.errors;
    const theirs = JING ? runProgram(["jing", schema, letter])?.stdout.match(/: error:/g)?.length : undefined;
    const editio: number[] = [];
    const jing: number[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      editio.push(call()?.milliseconds ?? Number.NaN);
      if (JING) jing.push(runProgram(["jing", schema, letter])?.milliseconds ?? Number.NaN);
    }
    const [ours, other] = [median(editio), median(jing)];
    const peer = JING ? [other.toFixed(0), (other / ours).toFixed(2)] : ["not installed", ""];
    rows.push([name, ours.toFixed(0), ...peer, String(errors ?? "?"), String(theirs ?? "?")]);
  }
  return table(rows);
}

function agreement(): string {
  if (!JING) return "jing is not installed.";
  const theirs = new Map<string, number>();
  const said = runProgram(["jing", TEI_ALL, ...files])?.stdout ?? "";
  for (const [, path = ""] of said.matchAll(/^(.+?):\d+:\d+: error:/gm)) theirs.set(path, (theirs.get(path) ?? 0) + 1);
  const rows = files.map((path) => ({
    path,
    editio: validateRelaxNg(parseXml(readFileSync(path), path), grammar).length,
    jing: theirs.get(path) ?? 0,
  }));
  const verdicts = rows.filter(({ editio, jing }) => editio > 0 === jing > 0).length;
  const unlike = rows.filter(({ editio, jing }) => editio !== jing);
  const lead = `Of ${rows.length} files the same verdict on ${verdicts}, the same number of errors on ${rows.length - unlike.length}. The others, most often because editio reports a mistake once:`;
  const shown = unlike.map(({ path, editio, jing }) => [
    path.split("/").slice(-2).join("/"),
    String(editio),
    String(jing),
  ]);
  return `${lead}\n\n${table([["file", "editio", "jing"], ...shown])}`;
}

/** What another bench of this folder prints, where there is one. */
function other(name: string): string {
  const script = join(HERE, `${name}.js`);
  if (!existsSync(script)) return "";
  const printed = runProgram([process.execPath, script])?.stdout.trim() ?? "";
  return `## bench/${name}.ts\n\n\`\`\`text\n${printed === "" ? "It printed nothing." : printed}\n\`\`\``;
}

function nodeWords(script: string, ...words: readonly string[]): string[] {
  return [process.execPath, join(HERE, script), ...words];
}

function pinned(core: number): number | undefined {
  return TASKSET ? core : undefined;
}
