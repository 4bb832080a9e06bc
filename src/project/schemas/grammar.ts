import { DiagnosticError } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { compileGrammar, type Grammar } from "../../validation/relaxng/compile-grammar.ts";
import type { IncludedFile } from "./compiled-grammars.ts";
import { findSchema, type SchemaPlaces } from "./find-schema.ts";
import { readSchemaFile } from "./read-schema-file.ts";

/** A RELAX NG schema ready for use, with the files that it includes and the trees of all, its own first. */
export interface LoadedGrammar {
  readonly grammar: Grammar;
  readonly includes: readonly IncludedFile[];
  readonly trees: readonly XmlDocument[];
}

/**
 * The grammar of a RELAX NG schema, with what it includes. This is the one place where a grammar is made of files. Throws a
 * DiagnosticError: the mistakes of the schema, or `schema-not-found` for a file that it includes.
 */
export function grammarFor(schema: XmlDocument, places: SchemaPlaces): LoadedGrammar {
  const includes: IncludedFile[] = [];
  const trees = [schema];
  const grammar = compileGrammar(schema, (href, base) => {
    const file = findSchema(href, base, places);
    if (!("bytes" in file)) {
      const { message, fix } = file;
      throw new DiagnosticError([
        { path: base, source: "project", ruleId: "schema-not-found", severity: "error", message, fix },
      ]);
    }
    const tree = readSchemaFile(file);
    includes.push({ href, base, file });
    trees.push(tree);
    return tree;
  });
  return { grammar, includes, trees };
}
