import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { parseXml } from "../src/xml/parse.ts";
import { corpusFiles } from "./corpus.ts";
import { median } from "./measure.ts";

interface SaxesModule {
  readonly SaxesParser: new (options: {
    xmlns: boolean;
    position: boolean;
  }) => {
    on(event: string, handler: (value: unknown) => void): void;
    write(text: string): { close(): void };
  };
}
interface SlimdomModule {
  parseXmlDocument(text: string): unknown;
}

const ROUNDS = 12;

/** Rows of parsers and their MB/s on the letters: median of rounds taken in turn, of all that are installed. */
export function parsingRows(): string[][] {
  const files = corpusFiles(["letters"]).map((path) => readFileSync(path));
  const texts = files.map((bytes) => bytes.toString("utf8"));
  const megabytes = files.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6;
  const saxes = peer<SaxesModule>("saxes");
  const slimdom = peer<SlimdomModule>("slimdom");
  const lossless = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    commentPropName: "#comment",
    cdataPropName: "#cdata",
  });
  const contenders: [string, (() => void) | undefined][] = [
    ["editio: tree with places, from bytes", () => files.forEach((bytes) => void parseXml(bytes, "x.xml"))],
    ["editio: tree with places, from characters", () => texts.forEach((text) => void parseXml(text, "x.xml"))],
    ["saxes: events, xmlns and position on", saxes && (() => texts.forEach((text) => void readWithSaxes(saxes, text)))],
    ["fast-xml-parser: order and white space kept", () => texts.forEach((text) => void lossless.parse(text))],
    ["slimdom: DOM", slimdom && (() => texts.forEach((text) => void slimdom.parseXmlDocument(text)))],
  ];
  const times = new Map<string, number[]>(contenders.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of contenders) {
      const start = performance.now();
      run?.();
      if (round > 1) times.get(name)?.push(performance.now() - start);
    }
  }
  return contenders.map(([name, run]) => [
    name,
    run === undefined ? "not installed" : ((megabytes / median(times.get(name) ?? [])) * 1000).toFixed(1),
  ]);
}

/** A parser that is no dependency, from the folder that `EDITIO_BENCH_PEERS` names. */
function peer<Module>(name: string): Module | undefined {
  try {
    return createRequire(resolve(process.env.EDITIO_BENCH_PEERS ?? ".", "package.json"))(name) as Module;
  } catch {
    return undefined;
  }
}

function readWithSaxes({ SaxesParser }: SaxesModule, text: string): void {
  const parser = new SaxesParser({ xmlns: true, position: true });
  // More handlers than these make saxes four times slower.
  for (const event of ["opentag", "text", "closetag"]) parser.on(event, () => {});
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
}
