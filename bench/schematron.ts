/**
 * Runs the Schematron embedded in TEI All over letters and test documents of the corpus, with editio and, where both are there,
 * with SchXslt on Saxon-HE, and prints figures and every difference.
 *
 *     SCHXSLT=<clone of github.com/schxslt/schxslt> node dist/bench/bench/schematron.js      (built by npm run bench:validate)
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Diagnostic } from "../src/core/diagnostic.ts";
import type { XmlDocument, XmlElement } from "../src/core/xml-tree.ts";
import { readBuilt } from "../src/project/resources.ts";
import { compiledRules } from "../src/project/schematron.ts";
import { SCHEMATRON_NAMESPACE } from "../src/validation/schematron/read-schema.ts";
import { runSchematron } from "../src/validation/schematron/run-schematron.ts";
import { SVRL_NAMESPACE } from "../src/validation/schematron/transpile-schematron.ts";
import { parseXml } from "../src/xml/parse.ts";
import { serialiseExpanded } from "../src/xml/serialise.ts";
import { attribute, descendantElements, inScopeNamespaces, textContent } from "../src/xml/tree.ts";
import { corpusFiles, TEI_ALL } from "./corpus.ts";
import { median, runProgram, table } from "./measure.ts";

const SAXON = "/usr/share/java/Saxon-HE.jar";
const PIPELINE = join(process.env.SCHXSLT ?? "", "core/src/main/resources/xslt/2.0/pipeline-for-svrl.xsl");
const ROUNDS = 5;

const schema = parseXml(readFileSync(TEI_ALL), TEI_ALL);
const documents = corpusFiles(["letters", "tei-tests"]).map((path) => parseXml(readFileSync(path), path));
const letters = documents.filter(({ path }) => /[/\\]letters[/\\]/.test(path));
const rules = compiledRules([schema]);

const rows = [
  ["rules", "median, ms", "worst letter, ms"],
  ["embedded in TEI All 4.9.0", ...times(rules)],
  ["editio's own", ...times(readBuilt("schematron/editio.sef.json"))],
];
console.log(
  `${letters.length} letters, warm, CPU time from the parsed document to the findings, the least of ${ROUNDS} rounds each.\n`,
);
console.log(table(rows));
console.log(`\n${agreement()}`);

function times(sef: string): string[] {
  const least = letters.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, letter] of letters.entries()) {
      const start = process.cpuUsage();
      runSchematron(letter, sef);
      const { user, system } = process.cpuUsage(start);
      least[index] = Math.min(least[index] ?? 0, (user + system) / 1000);
    }
  }
  return [median(least).toFixed(1), Math.max(...least).toFixed(1)];
}

function agreement(): string {
  if (!existsSync(PIPELINE) || !existsSync(SAXON)) return "SchXslt or Saxon-HE is not there: nothing compared.";
  const folder = mkdtempSync(join(tmpdir(), "editio-bench-"));
  try {
    const inputs = join(folder, "in");
    const outputs = join(folder, "out");
    mkdirSync(inputs);
    mkdirSync(outputs);
    const extracted = join(folder, "tei.sch");
    const stylesheet = join(folder, "tei.xsl");
    writeFileSync(extracted, extractSchematron(schema));
    saxon(`-xsl:${PIPELINE}`, `-s:${extracted}`, `-o:${stylesheet}`);
    for (const [index, document] of documents.entries())
      writeFileSync(join(inputs, `${index}.xml`), serialiseExpanded(document));
    saxon(`-xsl:${stylesheet}`, `-s:${inputs}`, `-o:${outputs}`);
    if (readdirSync(outputs).length !== documents.length) return "Saxon-HE did not check every document.";
    return compare((index) => svrlFindings(readFileSync(join(outputs, `${index}.xml`))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function saxon(...words: readonly string[]): void {
  runProgram(["java", "-cp", SAXON, "net.sf.saxon.Transform", ...words]);
}

function compare(theirsOf: (index: number) => readonly string[]): string {
  const differences: string[] = [];
  let total = 0;
  for (const [index, document] of documents.entries()) {
    const ours = runSchematron(document, rules).map(found).sort();
    const theirs = theirsOf(index);
    total += theirs.length;
    const name = basename(document.path);
    for (const one of theirs) if (!ours.includes(one)) differences.push(`${name}: SchXslt alone: ${one}`);
    for (const one of ours) if (!theirs.includes(one)) differences.push(`${name}: editio alone: ${one}`);
    if (ours.length !== theirs.length) differences.push(`${name}: ${ours.length} findings, SchXslt ${theirs.length}`);
  }
  const verdict = `SchXslt on Saxon-HE: ${total} findings in ${documents.length} documents, ${differences.length} differences (place and words).`;
  return [verdict, ...differences].join("\n");
}

function found({ xpath, message }: Diagnostic): string {
  return `${xpath} ${message}`;
}

function svrlFindings(svrl: Uint8Array): string[] {
  return [...descendantElements(parseXml(svrl, "svrl"))]
    .filter(({ namespace, localName }) => namespace === SVRL_NAMESPACE && /^(?:failed|successful)-/.test(localName))
    .map((element) => `${attribute(element, "location")} ${textContent(element).replace(/\s+/g, " ").trim()}`)
    .sort();
}

/** A Schematron schema of what a RELAX NG schema has embedded, made without the code that is measured. */
function extractSchematron(document: XmlDocument): string {
  const outermost = [...descendantElements(document)].filter(
    ({ namespace, parent }) =>
      namespace === SCHEMATRON_NAMESPACE && !(parent.kind === "element" && parent.namespace === SCHEMATRON_NAMESPACE),
  );
  const of = (name: string): XmlElement[] => outermost.filter(({ localName }) => localName === name);
  const written = (element: XmlElement): string => {
    const start = element.start + 1 + element.name.length;
    const own = new Set(element.attributes.map(({ name }) => name));
    const around = [...inScopeNamespaces(element)]
      .map(([prefix, uri]) => ({ name: prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri }))
      .filter(({ name }) => name !== "xmlns:xml" && !own.has(name));
    const declarations = around.map(({ name, uri }) => ` ${name}="${uri}"`).join("");
    return `<${element.name}${declarations}${document.source.slice(start, element.end)}`;
  };
  const bare = of("rule").map((rule) => `<sch:pattern>${written(rule)}</sch:pattern>`);
  const content = [...of("ns").map(written), ...of("pattern").map(written), ...bare].join("\n");
  return `<sch:schema xmlns:sch="${SCHEMATRON_NAMESPACE}" queryBinding="xslt2">\n${content}</sch:schema>`;
}
