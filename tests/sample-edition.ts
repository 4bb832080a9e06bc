import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Decision } from "../src/core/decisions.ts";
import type { EditionConfig, RegisterRecord } from "../src/core/edition.ts";
import { type EncodeContext, type Encoded, encode } from "../src/encode/encode.ts";
import { readRegisters } from "../src/tei/registers.ts";
import { parseXml } from "../src/xml/parse.ts";

/** The project's folder. */
export const PROJECT: string = resolve(import.meta.dirname, "..");
const SAMPLE = join(PROJECT, "tei");

export const readSample = (path: string): Uint8Array => readFileSync(join(SAMPLE, path));

const json = (path: string): unknown => JSON.parse(readFileSync(join(SAMPLE, path), "utf8"));

/** The records of the sample edition's registers. */
export function sampleRecords(): RegisterRecord[] {
  const registers = ["persons", "organisations", "places"].map((id) => {
    const path = `registers/${id}.xml`;
    return { id, path, tree: parseXml(readSample(path), path) };
  });
  return readRegisters(registers);
}

/** What the sample edition gives to the encoder. */
export function sampleContext(): EncodeContext {
  return {
    config: json("edition.json") as EditionConfig,
    records: sampleRecords(),
    decisions: (json("decisions.json") as { decisions: Decision[] }).decisions,
  };
}

/** The sample edition's telegram, encoded. */
export function encodeTelegram(context: EncodeContext = sampleContext()): Encoded {
  const id = "telegram-1970-10-31";
  const path = `sources/${id}.txt`;
  return encode({ path, bytes: readSample(path), id, sourceFile: path }, context);
}
