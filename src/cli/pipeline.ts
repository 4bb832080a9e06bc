import type { Diagnostic } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { readBuilt, readSchema } from "../project/resources.ts";
import { compileGrammar } from "../validation/relaxng/compile-grammar.ts";
import { type ValidationResources, validateDocument, validateEdition } from "../validation/validate.ts";
import { parseXml } from "../xml/parse.ts";

let resources: ValidationResources | undefined;

/** editio's own schema and rules, read when first needed. */
function ownResources(): ValidationResources {
  const schema = "relaxng/editio.rng";
  resources ??= {
    grammar: compileGrammar(parseXml(readSchema(schema), schema)),
    schematron: readBuilt("schematron/editio.sef.json"),
  };
  return resources;
}

/** Everything that the schema and the rules say of a document that stands alone. */
export function checkDocument(document: TeiDocument): readonly Diagnostic[] {
  return validateDocument(document, ownResources());
}

/**
 * Everything that the schema and the rules say of an edition. What only follows from files that could not be read
 * (`unreadable`, relative to the edition) is left out: those files have reports of their own.
 */
export function checkEdition(edition: Edition, unreadable: readonly string[]): readonly Diagnostic[] {
  return validateEdition(edition, ownResources()).filter(
    ({ ruleId, message }) => !(CONSEQUENCES.has(ruleId) && unreadable.some((path) => message.includes(path))),
  );
}

const CONSEQUENCES: ReadonlySet<string> = new Set(["register-missing", "dangling-reference"]);
