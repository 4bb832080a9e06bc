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

/** What documents are checked against. */
export interface ValidationResources {
  readonly grammar: Grammar;
  /** Text of the SEF file that `npm run build` makes of `schemas/schematron/*.sch`. */
  readonly schematron: string;
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

/** Checks every file of an edition by itself, then what holds between them. */
export function validateEdition(edition: Edition, resources: ValidationResources): Diagnostic[] {
  const files = [...edition.documents, ...edition.registers, ...edition.meta];
  const single = files.flatMap(({ tree }) => {
    const problem = teiRootProblem(tree);
    return problem ? [problem] : validateTree(tree, resources);
  });
  return [...single, ...EDITION_RULES.flatMap((rule) => rule(edition))];
}

function validateTree(tree: XmlDocument, { grammar, schematron }: ValidationResources): Diagnostic[] {
  const bySchema = validateRelaxNg(tree, grammar).filter(({ ruleId }) => ruleId !== "id-duplicate");
  try {
    const byRules = runSchematron(tree, schematron);
    return [...bySchema.filter((one) => !byRules.some((other) => isSameMistake(one, other))), ...byRules];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return [...bySchema, ...error.diagnostics];
  }
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
