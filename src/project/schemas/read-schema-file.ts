import type { XmlDocument } from "../../core/xml-tree.ts";
import { readCompactSyntax } from "../../validation/relaxng/compact/read-compact-syntax.ts";
import { decodeXml } from "../../xml/decode.ts";
import { parseXml } from "../../xml/parse.ts";
import type { SchemaFile } from "./find-schema.ts";

/**
 * A schema's file as a tree: of a file that does not begin with `<` as RELAX NG in compact syntax, in which no schema can
 * begin so. Throws a DiagnosticError of the parser, or of the reader of compact syntax.
 */
export function readSchemaFile({ path, bytes }: SchemaFile): XmlDocument {
  const { text } = decodeXml(bytes, path);
  return /^[ \t\r\n]*</.test(text) ? parseXml(bytes, path) : readCompactSyntax(text, path);
}
