import type { XmlDocument } from "../../core/xml-tree.ts";
import { Automaton } from "./automaton.ts";
import { GrammarFacts } from "./grammar-facts.ts";
import type { SchemaLoader } from "./grammar-scope.ts";
import { buildPatterns } from "./pattern-building.ts";
import { type Pattern, PatternPool, patternsIn } from "./patterns.ts";
import { checkRestrictions } from "./restrictions.ts";

/** A schema ready to check any number of documents. */
export interface Grammar {
  readonly start: Pattern;
  readonly automaton: Automaton;
  readonly facts: GrammarFacts;
}

/**
 * Reads a RELAX NG schema in XML syntax (OASIS, 3 December 2001, sections 4 and 7). `load` gives the files of `include`
 * and `externalRef`.
 *
 * @throws {DiagnosticError} source `relaxng`, with the place in the schema, when the schema is not correct
 */
export function compileGrammar(schema: XmlDocument, load?: SchemaLoader): Grammar {
  const pool = new PatternPool();
  const { start, origins } = buildPatterns(schema, pool, load);
  const elements = checkRestrictions(start, schema, origins);
  pool.keep(patternsIn(start, elements));
  return { start, automaton: new Automaton(pool, start, elements), facts: new GrammarFacts(elements) };
}
