import type { XmlElement } from "../../core/xml-tree.ts";
import { attribute } from "../../xml/tree.ts";
import { schemaFault } from "./schema-fault.ts";
import { calledFunctions } from "./xpath-text.ts";

const XSLT_NAMESPACE = "http://www.w3.org/1999/XSL/Transform";
/** Functions by which a schema would reach files or run programs, or call others by names made up at run time. */
const REACHING_OUT: ReadonlySet<string> = new Set([
  "available-environment-variables",
  "collection",
  "doc",
  "doc-available",
  "document",
  "environment-variable",
  "function-lookup",
  "json-doc",
  "load-xquery-module",
  "transform",
  "unparsed-text",
  "unparsed-text-available",
  "unparsed-text-lines",
  "uri-collection",
]);
const WITH_XPATH = ["context", "test", "select", "path", "subject", "value"] as const;

/**
 * Refuses what a Schematron schema (all its elements given) may have and editio does not run: nothing of a schema is passed
 * over in silence. And what could read files or run code: whoever checks a document does not thereby trust its schema.
 *
 * @throws DiagnosticError `schematron-schema`, at the element
 */
export function refuseUnsupported(elements: readonly XmlElement[]): void {
  for (const element of elements) {
    const { localName } = element;
    if (localName === "include" || (localName === "extends" && attribute(element, "href") !== undefined))
      throw schemaFault(
        element,
        `This ${localName} names another file, which is not read.`,
        "Put what it holds into this file.",
      );
    if (localName === "pattern" && attribute(element, "documents") !== undefined)
      throw schemaFault(
        element,
        "This pattern is for other documents than the one that is checked; such patterns are not run.",
        "Take “documents” out, and check those documents themselves.",
      );
    for (const child of element.children)
      if (child.kind === "element" && child.namespace === XSLT_NAMESPACE)
        throw schemaFault(
          child,
          `XSLT inside Schematron (${child.name}) is not run.`,
          "Write it as XPath, in a let or in the rule.",
        );
    if (localName === "ns" && attribute(element, "uri")?.startsWith("http://saxonica.com/"))
      throw schemaFault(element, "This namespace is that of functions which run programs; they are not allowed.");
    for (const name of WITH_XPATH) refuseReachingOut(element, attribute(element, name));
  }
}

function refuseReachingOut(element: XmlElement, xpath: string | undefined): void {
  if (xpath === undefined) return;
  const found = calledFunctions(xpath).find((name) => REACHING_OUT.has(name));
  if (found !== undefined)
    throw schemaFault(
      element,
      `The function ${found}() reaches beyond the document, which a schema may not do.`,
      "Write the rule without it.",
    );
  if (xpath.includes("http://saxonica.com/"))
    throw schemaFault(element, "This XPath calls functions which run programs; they are not allowed.");
}
