import { existsSync, readdirSync, readFileSync } from "node:fs";
import { bench, describe } from "vitest";
import { parseXml } from "../src/xml/parse.ts";
import { serialise } from "../src/xml/serialise.ts";

/**
 * Parsing of real letters: editio (a whole tree with places) against saxes (events only; xmlns and position on).
 * Run: `SAXES=<path of saxes.js> npx vitest bench bench/xml-parse.bench.ts --run`. saxes is no dependency of the project.
 */
const FOLDER = "../shared/corpus/letters";
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((name) => name.endsWith(".xml"))
      .map((name) => readFileSync(`${FOLDER}/${name}`))
  : [];
const texts = files.map((bytes) => bytes.toString("utf8"));
const megabytes = files.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6;

interface SaxesLike {
  on(event: string, handler: (value: unknown) => void): void;
  write(text: string): SaxesLike;
  close(): SaxesLike;
}
interface SaxesModule {
  readonly SaxesParser: new (options: { xmlns: boolean; position: boolean }) => SaxesLike;
}
const saxesPath: string = process.env.SAXES ?? "";
const saxes = saxesPath === "" ? undefined : ((await import(saxesPath)) as SaxesModule);

describe.skipIf(files.length === 0)(`parse ${megabytes.toFixed(1)} MB of letters`, () => {
  bench("editio, from characters", () => {
    for (const text of texts) parseXml(text, "x.xml");
  });
  bench("editio, from bytes", () => {
    for (const bytes of files) parseXml(bytes, "x.xml");
  });
  bench("editio, from bytes and written back", () => {
    for (const bytes of files) serialise(parseXml(bytes, "x.xml"));
  });
  if (saxes !== undefined) {
    bench("saxes, from characters", () => {
      for (const text of texts) {
        let events = 0;
        const parser = new saxes.SaxesParser({ xmlns: true, position: true });
        for (const event of ["opentag", "closetag", "text", "comment", "processinginstruction", "cdata"]) {
          parser.on(event, () => events++);
        }
        parser.on("error", (error) => {
          throw error;
        });
        parser.write(text).close();
      }
    });
  }
});
