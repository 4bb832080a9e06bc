/**
 * Checks a generated document of 400 MB (or of as many as are named) against TEI All, as `editio validate` does, and prints
 * time and peak memory of the process: of a valid document, and of one with a mistake at its end, which is read twice.
 *
 *     npm run bench:stream -- 400
 */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DiagnosticError } from "../src/core/diagnostic.ts";
import { compileGrammar } from "../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../src/xml/parse.ts";
import { corpusFiles, TEI_ALL } from "./corpus.ts";
import { table } from "./measure.ts";

const CLI = resolve("dist/lib/cli/main.js");
/** Prints the peak of the resident memory, in kilobytes, when the process ends. */
const PEAK = "data:text/javascript,process.on('exit',()=>process._rawDebug('peak',process.resourceUsage().maxRSS))";

const megabytes = Number(process.argv[2] ?? 400);
const scratch = mkdtempSync(join(tmpdir(), "editio-bench-"));
const file = join(scratch, "corpus.xml");
const parts = validParts();
const header = /<teiHeader[\s\S]*?<\/teiHeader>/.exec(parts[0] ?? "")?.[0] ?? "";

console.log(`${parts.length} valid documents of the corpus, over and over, each with ids of its own.\n`);
console.log(
  table([
    ["document", "MB", "found", "seconds", "MB/s", "peak of resident memory, MB"],
    row("valid", "</teiCorpus>\n"),
    row("with a mistake at its end", "<nonsense/></teiCorpus>\n"),
  ]),
);
rmSync(scratch, { recursive: true });

function row(name: string, end: string): readonly string[] {
  const size = write(end) / 1e6;
  const start = performance.now();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", PEAK, CLI, "validate", "--json", "--schema", TEI_ALL, file],
    { encoding: "utf8", env: { ...process.env, EDITIO_CACHE: join(scratch, "cache") } },
  );
  const seconds = (performance.now() - start) / 1000;
  const peak = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1000;
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { readonly ruleId: string }[] };
  const found = diagnostics.map(({ ruleId }) => ruleId).join(", ");
  return [name, size.toFixed(0), found, seconds.toFixed(1), (size / seconds).toFixed(1), peak.toFixed(0)];
}

/** Writes the document; returns its size in bytes. */
function write(end: string): number {
  const out = openSync(file, "w");
  let size = writeSync(out, `<?xml version="1.0"?>\n<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n${header}\n`);
  for (let index = 0; size < megabytes * 1e6; index++) {
    const part = parts[index % parts.length] ?? "";
    size += writeSync(out, `${part.replaceAll('xml:id="', `xml:id="n${index}-`)}\n`);
  }
  size += writeSync(out, end);
  closeSync(out);
  return size;
}

/** The <TEI> elements of the documents in the corpus that are valid, their ids and namespaces as they are. */
function validParts(): readonly string[] {
  const grammar = compileGrammar(parseXml(readFileSync(TEI_ALL), TEI_ALL));
  return corpusFiles().flatMap((path) => {
    try {
      const document = parseXml(readFileSync(path), path);
      const part = /<TEI[\s>][\s\S]*<\/TEI>/.exec(document.source)?.[0];
      const isPlain = document.children.every(({ kind }) => kind !== "doctype");
      return part !== undefined && isPlain && validateRelaxNg(document, grammar).length === 0 ? [part] : [];
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      return [];
    }
  });
}
