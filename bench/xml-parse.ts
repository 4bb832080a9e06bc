/**
 * How fast XML is parsed: editio (a whole tree with places) against saxes (events only; xmlns and position on), on the
 * letters of ../shared/corpus, CPU time, best of the rounds. saxes is no dependency: give its path, or leave it out.
 *
 *     npx tsc -p tsconfig.json --noEmit false --outDir dist/bench && node dist/bench/bench/xml-parse.js [path of saxes.js]
 */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseXml } from "../src/xml/parse.ts";
import { serialise } from "../src/xml/serialise.ts";

interface SaxesLike {
  on(event: string, handler: (value: unknown) => void): void;
  write(text: string): SaxesLike;
  close(): SaxesLike;
}
interface SaxesModule {
  readonly SaxesParser: new (options: { xmlns: boolean; position: boolean }) => SaxesLike;
}

const ROUNDS = 12;
const FOLDER = "../shared/corpus/letters";

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".xml"))
  .map((name) => readFileSync(`${FOLDER}/${name}`));
const texts = files.map((bytes) => bytes.toString("utf8"));
const megabytes = files.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6;
console.log(`${files.length} letters, ${megabytes.toFixed(1)} MB`);

measure("editio, from characters", () => {
  for (const text of texts) parseXml(text, "x.xml");
});
measure("editio, from bytes", () => {
  for (const bytes of files) parseXml(bytes, "x.xml");
});
measure("editio, from bytes, and written back", () => {
  for (const bytes of files) serialise(parseXml(bytes, "x.xml"));
});
const saxesPath = process.argv[2];
if (saxesPath !== undefined) {
  const { default: saxes } = (await import(pathToFileURL(resolve(saxesPath)).href)) as { default: SaxesModule };
  measure("saxes, from characters", () => {
    for (const text of texts) readWithSaxes(saxes, text);
  });
}

function readWithSaxes(saxes: SaxesModule, text: string): number {
  let events = 0;
  const parser = new saxes.SaxesParser({ xmlns: true, position: true });
  // More handlers than these make saxes four times slower.
  for (const event of ["opentag", "text", "closetag"]) parser.on(event, () => events++);
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
  return events;
}

function measure(name: string, run: () => void): void {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  console.log(`${name.padEnd(40)} ${(megabytes / best).toFixed(1).padStart(6)} MB/s`);
}
