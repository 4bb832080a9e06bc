import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { LineIndex } from "../../core/text.ts";
import type { XmlAttribute, XmlDocument, XmlNode } from "../../core/xml-tree.ts";

const lineIndexes = new WeakMap<XmlDocument, LineIndex>();

function lineIndex(document: XmlDocument): LineIndex {
  const known = lineIndexes.get(document);
  if (known !== undefined) return known;
  const made = new LineIndex(document.source);
  lineIndexes.set(document, made);
  return made;
}

/** The document that a node of a schema stands in. */
export function documentOf(node: XmlNode): XmlDocument {
  let current = node;
  while (current.kind !== "document") current = current.parent;
  return current;
}

/** A mistake in a schema, at the start tag of a node or at one of its attributes. */
export function schemaProblem(node: XmlNode, ruleId: string, message: string, attribute?: XmlAttribute): Diagnostic {
  const document = documentOf(node);
  const start = attribute?.start ?? (node.kind === "document" ? 0 : node.start);
  const end = attribute?.end ?? (node.kind === "element" ? node.startTagEnd : node.kind === "document" ? 0 : node.end);
  return {
    path: document.path,
    ...(start < 0 ? {} : { place: lineIndex(document).placeAt(start, Math.max(start, end)) }),
    source: "relaxng",
    ruleId,
    severity: "error",
    message,
  };
}

/** Throws a `DiagnosticError` with one mistake in a schema. */
export function failSchema(node: XmlNode, ruleId: string, message: string, attribute?: XmlAttribute): never {
  throw new DiagnosticError([schemaProblem(node, ruleId, message, attribute)]);
}
