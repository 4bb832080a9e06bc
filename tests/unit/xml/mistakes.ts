import { type Diagnostic, DiagnosticError } from "../../../src/core/diagnostic.ts";
import { type ParseOptions, parseXml } from "../../../src/xml/parse.ts";

/** The diagnostics with which a file is refused; none where it is read. */
export function diagnosticsOf(input: string | Uint8Array, options?: ParseOptions): readonly Diagnostic[] {
  try {
    parseXml(input, "test.xml", options);
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
}

/** As `rule line:column` each. */
export function mistakesOf(input: string | Uint8Array, options?: ParseOptions): string[] {
  return diagnosticsOf(input, options).map(({ ruleId, place }) =>
    place === undefined ? ruleId : `${ruleId} ${place.start.line}:${place.start.column}`,
  );
}
