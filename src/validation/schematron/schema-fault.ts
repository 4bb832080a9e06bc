import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { XmlElement } from "../../core/xml-tree.ts";
import { originOf, placeOf } from "../../xml/locate.ts";

/** What is wrong with a Schematron schema, at an element of it. */
export function schemaFault(element: XmlElement, message: string, fix?: string): DiagnosticError {
  const file = originOf(element);
  const diagnostic: Diagnostic = {
    path: file.path,
    ...(element.start >= 0 && { place: placeOf(file, element) }),
    source: "schematron",
    ruleId: "schematron-schema",
    severity: "error",
    message,
    ...(fix !== undefined && { fix }),
  };
  return new DiagnosticError([diagnostic]);
}
