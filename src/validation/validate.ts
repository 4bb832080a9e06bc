import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import type { XmlDocument } from "../core/xml-tree.ts";
import { teiRootProblem } from "../tei/tei-root.ts";
import type { Grammar } from "./relaxng/compile-grammar.ts";
import { validateRelaxNg } from "./relaxng/validate-relaxng.ts";
import { danglingReferenceWithin } from "./rules/dangling-reference.ts";
import { duplicateIdWithin } from "./rules/duplicate-id.ts";
import { DOCUMENT_RULES, EDITION_RULES, RULES } from "./rules/index.ts";
import { runSchematron } from "./schematron/run-schematron.ts";
import { silence } from "./silencing.ts";
import { switchRules } from "./switches.ts";

/** What a document is checked against. */
export interface ValidationResources {
  /** Each must accept the document. */
  readonly grammars: readonly Grammar[];
  /** Texts of SEF files made of Schematron (`transpileSchematron`). */
  readonly schematron: readonly string[];
}

/** Rules of the whole edition that can be run on a document alone. */
const WITHIN: ReadonlySet<string> = new Set(["duplicate-id", "dangling-reference"]);
const OF_EDITION: ReadonlySet<string> = new Set(EDITION_RULES.map(({ id }) => id));
/** editio's own rules in Schematron. */
const OF_EDITIO: ReadonlySet<string> = new Set(
  RULES.filter(({ source }) => source === "schematron").map(({ id }) => id),
);

/** Checks a document that stands alone: schema, Schematron rules, the rules on one document, its ids and the pointers into itself. */
export function validateDocument(document: TeiDocument, resources: ValidationResources): Diagnostic[] {
  const problem = teiRootProblem(document.tree);
  if (problem) return [problem];
  return validateAlone(document, resources, (rule) => !OF_EDITION.has(rule) || WITHIN.has(rule));
}

/**
 * Checks a document of another project against the schemas that were chosen for it, and by what holds for any TEI: the
 * rules on one document, its ids and the pointers into itself. It need not be TEI.
 */
export function validateForeign(document: TeiDocument, resources: ValidationResources): Diagnostic[] {
  if (teiRootProblem(document.tree)) return withoutEchoes(validateTree(document.tree, resources));
  return validateAlone(
    document,
    resources,
    (rule) => WITHIN.has(rule) || !(OF_EDITION.has(rule) || OF_EDITIO.has(rule)),
  );
}

function validateAlone(
  document: TeiDocument,
  resources: ValidationResources,
  wasRun: (rule: string) => boolean,
): Diagnostic[] {
  const found = [
    ...validateTree(document.tree, resources),
    ...byDocumentRules(document),
    ...duplicateIdWithin(document.tree),
    ...danglingReferenceWithin(document),
  ];
  return withoutEchoes(silence(document.tree, found, wasRun));
}

/** Checks a file of an edition by itself; what it asks to ignore is not left out yet. */
export function validatePart(document: TeiDocument, resources: ValidationResources): readonly Diagnostic[] {
  const problem = teiRootProblem(document.tree);
  return problem ? [problem] : [...validateTree(document.tree, resources), ...byDocumentRules(document)];
}

/**
 * Checks an edition: takes what `ofPart` has found in each file by itself (`validatePart`), and checks what holds between the
 * files. What the files ask to ignore is left out, and the rest is as `rules` of the edition's configuration has it.
 */
export function validateEdition(
  edition: Edition,
  ofPart: (document: TeiDocument) => readonly Diagnostic[],
): readonly Diagnostic[] {
  const files = [...edition.documents, ...edition.registers, ...edition.meta];
  const found = [...files.flatMap(ofPart), ...EDITION_RULES.flatMap(({ check }) => check(edition))];
  const heard = files.reduce<readonly Diagnostic[]>((all, { tree }) => silence(tree, all, () => true), found);
  return withoutEchoes(switchRules(heard, edition.config.rules));
}

function byDocumentRules({ tree }: TeiDocument): Diagnostic[] {
  return DOCUMENT_RULES.flatMap(({ check }) => check(tree));
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
  return [...bySchemas, ...byRules, ...failures];
}

/**
 * Leaves out what the schema says of a value where a rule that is heard says as an error what is wrong with it: then the rule's
 * words count, which know what it means. To be asked last, so that a rule that is off or ignored takes no fault of the schema with it.
 */
function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byRules = new Set(
    diagnostics.filter(({ source, severity }) => source !== "relaxng" && severity === "error").flatMap(whereOf),
  );
  return diagnostics.filter((one) => one.ruleId !== "attribute-value" || !whereOf(one).some((at) => byRules.has(at)));
}

/** A key for the very place of a diagnostic; none where it has no place. */
function whereOf({ path, place }: Diagnostic): string[] {
  return place === undefined ? [] : [`${place.start.offset} ${place.end?.offset} ${path}`];
}
