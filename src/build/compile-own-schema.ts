import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { compileGrammar } from "../validation/relaxng/compile-grammar.ts";
import { hashOfText, writeGrammar } from "../validation/relaxng/grammar-file.ts";
import { parseXml } from "../xml/parse.ts";

/**
 * Compiles editio's own RELAX NG schema to a file that is read far faster. The target appears whole or not at all.
 *
 * @throws DiagnosticError when the schema is not correct
 */
export async function compileOwnSchema(schema: string, target: string): Promise<void> {
  const text = await readFile(schema, "utf8");
  const written = writeGrammar(compileGrammar(parseXml(text, schema)), hashOfText(text));
  if ((await readFile(target, "utf8").catch(() => "")) === written) return;
  await mkdir(dirname(target), { recursive: true });
  const unfinished = `${target}.${process.pid}.unfinished`;
  await writeFile(unfinished, written);
  await rename(unfinished, target);
}
