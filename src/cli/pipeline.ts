import { type Diagnostic, hasErrors } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { OutputFile } from "../core/output-file.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { readBuilt, readJsonSchema, readSchema } from "../project/resources.ts";
import { compileGrammar } from "../validation/relaxng/compile-grammar.ts";
import { type ValidationResources, validateDocument, validateEdition } from "../validation/validate.ts";
import { parseXml } from "../xml/parse.ts";

let resources: ValidationResources | undefined;

/** The edition's schema and rules as they ship with editio, read once. */
function validationResources(): ValidationResources {
  resources ??= {
    grammar: compileGrammar(parseXml(readSchema("relaxng/editio.rng"), "schemas/relaxng/editio.rng")),
    schematron: readBuilt("schematron/editio.sef.json"),
  };
  return resources;
}

/** Everything that the schema and the rules say of a document that stands alone. */
export function checkDocument(document: TeiDocument): readonly Diagnostic[] {
  return validateDocument(document, validationResources());
}

/**
 * Everything that the schema and the rules say of an edition. What only follows from files that could not be read
 * (`unreadable`, relative to the edition) is left out: those files have reports of their own.
 */
export function checkEdition(edition: Edition, unreadable: readonly string[]): readonly Diagnostic[] {
  const follows = ({ ruleId, message }: Diagnostic): boolean =>
    CONSEQUENCES.has(ruleId) && unreadable.some((path) => message.includes(path));
  return validateEdition(edition, validationResources()).filter((diagnostic) => !follows(diagnostic));
}

const CONSEQUENCES: ReadonlySet<string> = new Set(["register-missing", "dangling-reference"]);

/**
 * Checks the JSON renditions among the files of a site against `schemas/json/document.schema.json`. A fault there is one of
 * editio, not of the editor: it is thrown as a plain Error.
 */
export async function verifyJson(files: readonly OutputFile[]): Promise<void> {
  const { validateJson } = await import("../validation/json-schema.ts");
  const schema = readJsonSchema("document");
  for (const { path, mediaType, content } of files) {
    if (mediaType !== "application/json" || typeof content !== "string") continue;
    const problems = validateJson(JSON.parse(content), schema, { path, text: content });
    if (hasErrors(problems)) throw new Error(`${path} is not as its schema says: ${problems[0]?.message}`);
  }
}
