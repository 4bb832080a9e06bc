import type { Diagnostic } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { validateDocument, validateEdition } from "../validation/validate.ts";

/** Everything that the schema and the rules say of a document that stands alone. */
export function checkDocument(document: TeiDocument): readonly Diagnostic[] {
  return validateDocument(document.tree);
}

/**
 * Everything that the schema and the rules say of an edition. What only follows from files that could not be read
 * (`unreadable`, relative to the edition) is left out: those files have reports of their own.
 */
export function checkEdition(edition: Edition, unreadable: readonly string[]): readonly Diagnostic[] {
  return validateEdition(edition).filter(
    ({ ruleId, message }) => !(CONSEQUENCES.has(ruleId) && unreadable.some((path) => message.includes(path))),
  );
}

const CONSEQUENCES: ReadonlySet<string> = new Set(["register-missing", "dangling-reference"]);
