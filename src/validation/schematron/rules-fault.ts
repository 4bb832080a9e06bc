import type { DiagnosticError } from "../../core/diagnostic.ts";
import { readCompilerReport } from "../../transform/compiler-report.ts";
import { schemaFault } from "./schema-fault.ts";
import type { RulesStylesheet } from "./transpile-schematron.ts";

/**
 * What the compiler's report on the stylesheet of a schema says of the schema: an error at the element whose XPath is wrong.
 *
 * @throws {Error} when the report speaks of what no schema can have caused, which is a bug
 */
export function rulesFault(report: string, { origins }: RulesStylesheet): DiagnosticError {
  const { code, line = 0, words } = readCompilerReport(report);
  const origin = origins[line - 1];
  if (origin === undefined) throw new Error(`the stylesheet made of Schematron does not compile: ${report}`);
  const said = words
    .replaceAll("Q{http://www.w3.org/2005/xpath-functions}", "")
    .replaceAll("Q{}", "")
    .replace(/^Static error in (?:XPath|pattern)\s*(?:\{.*\}: (?=[^}]*$))?/s, "")
    .replace(/\.$/, "");
  return schemaFault(
    origin,
    `The XPath here cannot be understood, so no rule of this schema was run: ${said}${code === undefined ? "" : ` (${code})`}.`,
    "Correct the XPath.",
  );
}
