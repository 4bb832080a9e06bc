/**
 * Reads, parses and validates files many times in one process and prints the milliseconds of processor time (all threads) of
 * a warm pass: the mean of the passes after the first half. Called by `bench/validate.ts`: `warm-pass.js <schema> <passes> <file …>`.
 */
import { readFileSync } from "node:fs";
import { compileGrammar } from "../src/validation/relaxng/compile-grammar.ts";
import { validateRelaxNg } from "../src/validation/relaxng/validate-relaxng.ts";
import { parseXml } from "../src/xml/parse.ts";

const [schema = "", passes = "40", ...paths] = process.argv.slice(2);
const grammar = compileGrammar(parseXml(readFileSync(schema), schema));
let middle = process.cpuUsage();
for (let pass = 0; pass < Number(passes); pass++) {
  if (pass === Number(passes) / 2) middle = process.cpuUsage();
  for (const path of paths) validateRelaxNg(parseXml(readFileSync(path), path), grammar);
}
const { user, system } = process.cpuUsage(middle);
console.log((user + system) / 1000 / (Number(passes) / 2));
