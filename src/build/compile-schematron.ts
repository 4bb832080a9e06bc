import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseXml } from "../xml/parse.ts";
import { compileStylesheetText } from "./compile-stylesheet.ts";

/**
 * Makes one compiled stylesheet of all rules `<schemas>/*.sch`; gives whether it had to. What came of the same rules by the
 * same transpiler is kept.
 *
 * @throws DiagnosticError for a rule that is no Schematron, `stylesheet-compile` for XPath that does not compile
 */
export async function compileSchematron(schemas: string, target: string): Promise<boolean> {
  const names = (await readdir(schemas)).filter((name) => name.endsWith(".sch")).sort();
  if (names.length === 0) return false;
  const { transpileSchematron } = await import("../validation/schematron/transpile-schematron.ts");
  const rules = await Promise.all(names.map(async (name) => parseXml(await readFile(join(schemas, name)), name)));
  const { text: stylesheet } = transpileSchematron(rules);
  const hash = createHash("sha256").update(stylesheet).digest("hex");
  const known = await readFile(`${target}.hash`, "utf8").catch(() => "");
  if (known === hash && (await readFile(target).catch(() => undefined)) !== undefined) return false;
  await compileStylesheetText(stylesheet, "schematron.xsl", target);
  await writeFile(`${target}.hash`, hash);
  return true;
}
