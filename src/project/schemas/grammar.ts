import { DiagnosticError } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { compileGrammar, type Grammar } from "../../validation/relaxng/compile-grammar.ts";
import { findSchema, type SchemaPlaces } from "./find-schema.ts";
import { readSchemaFile } from "./read-schema-file.ts";

/** A RELAX NG schema ready for use, and the trees of all the files that it is made of, itself first. */
export interface LoadedGrammar {
  readonly grammar: Grammar;
  readonly files: readonly XmlDocument[];
}

/**
 * The grammar of a RELAX NG schema, with what it includes. This is the one place where a grammar is made of files. Throws a
 * DiagnosticError: the mistakes of the schema, or `schema-not-found` for a file that it includes.
 */
export function grammarFor(schema: XmlDocument, places: SchemaPlaces): LoadedGrammar {
  const files = [schema];
  const grammar = compileGrammar(schema, (href, base) => {
    const found = findSchema(href, base, places);
    if (!("bytes" in found)) {
      const { message, fix } = found;
      throw new DiagnosticError([
        { path: base, source: "project", ruleId: "schema-not-found", severity: "error", message, fix },
      ]);
    }
    const file = readSchemaFile(found);
    files.push(file);
    return file;
  });
  return { grammar, files };
}
