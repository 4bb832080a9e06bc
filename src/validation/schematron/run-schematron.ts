import type { Diagnostic, Place, Severity } from "../../core/diagnostic.ts";
import type { XmlAttribute, XmlDocument, XmlNode } from "../../core/xml-tree.ts";
import { parseForTransform, runStylesheet } from "../../transform/engine.ts";
import { lineIndexOf, locate, originOf, placeOf } from "../../xml/locate.ts";
import { serialiseExpanded } from "../../xml/serialise.ts";
import { readSvrl, type SvrlFinding } from "./svrl.ts";

/**
 * Checks a document with Schematron rules that were transpiled and compiled (`transpileSchematron`). The rule's id is the
 * `ruleId`; its role says how grave it is: `warning`, `info`, or an error; its diagnostics say how to mend it.
 *
 * @throws {DiagnosticError} source `transform`: `too-deep`, `stylesheet`
 */
export function runSchematron(document: XmlDocument, sefText: string): Diagnostic[] {
  const source = parseForTransform(serialiseExpanded(document), document.path);
  const { result } = runStylesheet(sefText, { source });
  return readSvrl(result)
    .map((finding) => diagnosticOf(finding, document))
    .sort((one, other) => (one.place?.start.offset ?? 0) - (other.place?.start.offset ?? 0));
}

function diagnosticOf({ id, role, test, location, text, diagnostics }: SvrlFinding, document: XmlDocument): Diagnostic {
  const node = locate(document, location);
  const fix = diagnostics.join(" ").replace(/\s+/g, " ");
  return {
    path: node === undefined ? document.path : pathOfFinding(document, node),
    ...(node && { place: placeOfFinding(document, node) }),
    xpath: location,
    source: "schematron",
    ruleId: id,
    severity: severityOf(role),
    message: text.replace(/\s+/g, " ") || `This breaks a rule that has no words of its own; its test is “${test}”.`,
    ...(fix !== "" && { fix }),
  };
}

/** The place of a node; of an attribute the value between its quotes, where schemas report it too. */
function placeOfFinding(document: XmlDocument, node: XmlNode | XmlAttribute): Place {
  if ("kind" in node || node.valueStart < 0) return placeOf(document, node);
  return lineIndexOf(node.owner === undefined ? document : originOf(node.owner)).placeAt(
    node.valueStart,
    node.valueEnd,
  );
}

/** The file that a node was read from, which an inclusion may have brought in. */
function pathOfFinding(document: XmlDocument, node: XmlNode | XmlAttribute): string {
  if ("kind" in node) return originOf(node).path;
  return node.owner === undefined ? document.path : originOf(node.owner).path;
}

function severityOf(role: string | undefined): Severity {
  if (role === "warning" || role === "warn") return "warning";
  return role === "info" || role === "information" ? "info" : "error";
}
