import type { Diagnostic } from "../../core/diagnostic.ts";
import { foldWhiteSpace } from "../../core/text.ts";
import type { XmlAttribute, XmlDocument, XmlElement } from "../../core/xml-tree.ts";
import { teiElementsOf } from "../../tei/elements.ts";
import { pointersIn } from "../../tei/pointer-attributes.ts";
import { pointersOf } from "../../tei/references.ts";
import { type AddressFault, addressFault } from "../../tei/web-addresses.ts";
import { textContent, attribute as valueOfAttribute } from "../../xml/tree.ts";
import { problemAt } from "../edition-index.ts";

/** An address of the web that no browser could follow as it is written (RFC 3986), in a pointer or in an `idno` of type URL or URI. */
export function urlMalformed(tree: XmlDocument): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const element of teiElementsOf(tree)) {
    for (const attribute of element.attributes) {
      const number = attribute.namespace === "" ? pointersIn(element.localName, attribute.localName) : undefined;
      if (number !== undefined) found.push(...inPointers(element, attribute, number));
    }
    if (element.localName === "idno" && /^ur[il]$/i.test(valueOfAttribute(element, "type") ?? ""))
      found.push(...inText(element));
  }
  return found;
}

function inPointers(element: XmlElement, attribute: XmlAttribute, number: "one" | "several"): Diagnostic[] {
  const pointers = pointersOf(element, attribute);
  const torn = number === "one" || attribute.localName === "target" ? tornAddress(pointers) : undefined;
  if (torn !== undefined) {
    const [start, end] = [pointers[0]?.start ?? 0, pointers.at(-1)?.end ?? 0];
    const message = `The address “${attribute.value.trim()}” has a space in it.`;
    return [problem(element, { start, end }, { message, expected: torn })];
  }
  return pointers.flatMap(({ pointer, start, end }) => {
    const fault = addressFault(pointer);
    return fault === undefined ? [] : problem(element, { start, end }, fault);
  });
}

/** Pointers that are one address with spaces in it, as it is to be written: after a web address, what follows is no pointer. */
function tornAddress(pointers: readonly { readonly pointer: string }[]): string | undefined {
  const [first, ...others] = pointers.map(({ pointer }) => pointer);
  if (first === undefined || others.length === 0 || !/^https?:\/\/[^/]+\//i.test(first)) return undefined;
  return others.every((one) => !/[#:/]|\.xml$/.test(one)) ? [first, ...others].join("%20") : undefined;
}

function inText(element: XmlElement): Diagnostic[] {
  const text = foldWhiteSpace(textContent(element));
  const fault = text.includes(" ")
    ? { message: `The address “${text}” has a space in it.`, expected: text.replaceAll(" ", "%20") }
    : addressFault(text);
  return fault === undefined ? [] : [problem(element, { start: element.start, end: element.end }, fault)];
}

function problem(
  element: XmlElement,
  range: { readonly start: number; readonly end: number },
  { message, expected }: AddressFault,
): Diagnostic {
  return problemAt(element, range, {
    ruleId: "url-malformed",
    message,
    ...(expected === undefined ? {} : { expected: [expected] }),
    fix: expected === undefined ? "Copy the address from the browser once more." : `Write “${expected}”.`,
  });
}
