import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Diagnostic } from "../src/core/diagnostic.ts";
import { DiagnosticError } from "../src/core/diagnostic.ts";
import { type EncodedSource, encodeSource, type ReadOptions } from "../src/encode/encode-source.ts";
import { readSource } from "../src/encode/readers/index.ts";
import { blockText, type ReadPage } from "../src/encode/source-text.ts";
import { compileGrammar } from "../src/validation/relaxng/compile-grammar.ts";
import { validateDocument } from "../src/validation/validate.ts";
import { parseXml } from "../src/xml/parse.ts";
import { PROJECT } from "./sample-edition.ts";

const text = (path: string): string => readFileSync(join(PROJECT, path), "utf8");
const resources = {
  grammars: [compileGrammar(parseXml(text("schemas/relaxng/editio.rng"), "editio.rng"))],
  schematron: [text("dist/lib/schematron/editio.sef.json")],
};

/** A small document in `tests/fixtures/readers/`. */
export const readFixture = (name: string): Uint8Array => readFileSync(join(PROJECT, "tests/fixtures/readers", name));

const asBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;
const idOf = (name: string): string => basename(name).replace(/\.[^.]+$/, "");

/** Reads a file that is given by its name and content. */
export function readAs(name: string, content: string | Uint8Array, options: ReadOptions = {}): Promise<ReadPage> {
  return readSource({ path: name, bytes: asBytes(content), id: idOf(name), ...options });
}

/** Encodes a file that is given by its name and content. */
export function encodeAs(
  name: string,
  content: string | Uint8Array,
  options: ReadOptions = {},
): Promise<EncodedSource> {
  return encodeSource({ path: name, bytes: asBytes(content), id: idOf(name) }, options);
}

export const blocksOf = ({ source, blocks }: ReadPage): string[] => blocks.map((block) => blockText(source, block));

/** Rules that TEI breaks, those of editio's schema and those of its Schematron. */
export function problemsOf(tei: string): string[] {
  const document = { path: "editions/a.xml", id: "a", tree: parseXml(tei, "editions/a.xml") };
  return validateDocument(document, resources).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

/** What a file is refused for: the rules. Throws where it is accepted. */
export async function refusalOf(attempt: Promise<unknown>): Promise<readonly Diagnostic[]> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  throw new Error("the file was accepted");
}

/** The body of a TEI document, from its first to its last tag. */
export const bodyOf = (tei: string): string => /<body>[\s\S]*<\/body>/.exec(tei)?.[0] ?? "";
