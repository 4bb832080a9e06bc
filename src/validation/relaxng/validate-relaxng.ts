import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import type { Grammar } from "./compile-grammar.ts";
import { DocumentWalk } from "./document-walk.ts";
import { IdTable } from "./id-table.ts";

/**
 * Checks a document against a grammar by derivatives (J. Clark, "An algorithm for RELAX NG validation"). One report a
 * mistake: a misspelt element is read on as the one meant, a misplaced one as itself, an unknown one is passed over but
 * for the known elements in it. `ruleId`s: `element-unknown`, `element-not-allowed`, `element-missing`,
 * `element-incomplete`, `attribute-not-allowed`, `attribute-value`, `attribute-missing`, `text-not-allowed`,
 * `text-value`, `id-duplicate`, `idref-dangling`; `problems-left-out` after 10,000. In document order.
 */
export function validateRelaxNg(document: XmlDocument, grammar: Grammar): Diagnostic[] {
  grammar.automaton.trim();
  const ids = new IdTable(document);
  const walk = new DocumentWalk(document, grammar, ids);
  walk.run();
  return [...walk.report.diagnostics, ...ids.problems()].sort(
    (one, other) => (one.place?.start.offset ?? Infinity) - (other.place?.start.offset ?? Infinity),
  );
}
