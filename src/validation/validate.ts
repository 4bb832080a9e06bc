import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import type { XmlDocument } from "../core/xml-tree.ts";
import { teiRootProblem } from "../tei/tei-root.ts";
import type { Grammar } from "./relaxng/compile-grammar.ts";
import { validateRelaxNg } from "./relaxng/validate-relaxng.ts";
import { danglingReference, danglingReferenceWithin } from "./rules/dangling-reference.ts";
import { duplicateId, duplicateIdWithin } from "./rules/duplicate-id.ts";
import { registerMissing } from "./rules/register-missing.ts";
import { unusedRecord } from "./rules/unused-record.ts";
import { wrongRecordType } from "./rules/wrong-record-type.ts";
import { runSchematron } from "./schematron/run-schematron.ts";

/** What a document is checked against. */
export interface ValidationResources {
  /** Each must accept the document. */
  readonly grammars: readonly Grammar[];
  /** Texts of SEF files made of Schematron (`transpileSchematron`). */
  readonly schematron: readonly string[];
}

const EDITION_RULES: readonly ((edition: Edition) => Diagnostic[])[] = [
  registerMissing,
  danglingReference,
  wrongRecordType,
  duplicateId,
  unusedRecord,
];

/** Checks a document that stands alone: schema, Schematron rules, its ids and the pointers into itself. */
export function validateDocument(document: TeiDocument, resources: ValidationResources): Diagnostic[] {
  const problem = teiRootProblem(document.tree);
  if (problem) return [problem];
  return [
    ...validateTree(document.tree, resources),
    ...duplicateIdWithin(document.tree),
    ...danglingReferenceWithin(document),
  ];
}

/**
 * Checks a document of another project against the schemas that were chosen for it, and by what holds for any TEI: its ids
 * and the pointers into itself. It need not be TEI.
 */
export function validateForeign(document: TeiDocument, resources: ValidationResources): Diagnostic[] {
  const bySchemas = validateTree(document.tree, resources);
  if (teiRootProblem(document.tree)) return bySchemas;
  return [...bySchemas, ...duplicateIdWithin(document.tree), ...danglingReferenceWithin(document)];
}

/** Checks every file of an edition by itself, against what `resourcesOf` gives for it, then what holds between them. */
export function validateEdition(
  edition: Edition,
  resourcesOf: (document: TeiDocument) => ValidationResources,
): Diagnostic[] {
  const files = [...edition.documents, ...edition.registers, ...edition.meta];
  const single = files.flatMap((document) => {
    const problem = teiRootProblem(document.tree);
    return problem ? [problem] : validateTree(document.tree, resourcesOf(document));
  });
  return [...single, ...EDITION_RULES.flatMap((rule) => rule(edition))];
}

function validateTree(tree: XmlDocument, { grammars, schematron }: ValidationResources): Diagnostic[] {
  const bySchemas = grammars.flatMap((grammar) =>
    validateRelaxNg(tree, grammar).filter(({ ruleId }) => ruleId !== "id-duplicate"),
  );
  const byRules: Diagnostic[] = [];
  const failures: Diagnostic[] = [];
  for (const rules of schematron) {
    try {
      byRules.push(...runSchematron(tree, rules));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      failures.push(...error.diagnostics);
    }
  }
  return [...bySchemas.filter((one) => !byRules.some((other) => isSameMistake(one, other))), ...byRules, ...failures];
}

/** Whether a rule has found the schema's mistake in a value as well: then the rule's words count, which know what it means. */
function isSameMistake(bySchema: Diagnostic, byRule: Diagnostic): boolean {
  return (
    bySchema.ruleId === "attribute-value" &&
    byRule.severity === "error" &&
    bySchema.place !== undefined &&
    bySchema.place.start.offset === byRule.place?.start.offset &&
    bySchema.place.end?.offset === byRule.place.end?.offset
  );
}
