import { compileGrammar, type Grammar } from "../../validation/relaxng/compile-grammar.ts";
import { hashOfText, readGrammar } from "../../validation/relaxng/grammar-file.ts";
import { parseXml } from "../../xml/parse.ts";
import { readBuilt, readSchema } from "../resources.ts";

let own: Grammar | undefined;

/**
 * The grammar of editio's own schema: as it was compiled by `npm run build`, or compiled now where the schema is another; read
 * once in a process.
 */
export function ownGrammar(): Grammar {
  own ??= readOwnGrammar();
  return own;
}

function readOwnGrammar(): Grammar {
  const schema = readSchema("relaxng/editio.rng");
  return (
    readGrammar(readBuilt("relaxng/editio.grammar"), hashOfText(schema)) ??
    compileGrammar(parseXml(schema, "schemas/relaxng/editio.rng"))
  );
}
