import type { Diagnostic } from "../../core/diagnostic.ts";
import { foldWhiteSpace } from "../../core/text.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { authorityIdFault, authorityOf } from "../../tei/authority-ids.ts";
import { teiElementsOf } from "../../tei/elements.ts";
import { pointersIn } from "../../tei/pointer-attributes.ts";
import { pointersOf } from "../../tei/references.ts";
import { attribute as attributeOf, textContent } from "../../xml/tree.ts";
import { problemAt } from "../edition-index.ts";

/** An id or an address of an authority file (GND, VIAF, Wikidata, GeoNames, ORCID, ISNI) that cannot be one of its. */
export function authorityIdMalformed(tree: XmlDocument): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const element of teiElementsOf(tree)) {
    if (element.localName === "idno") {
      const types = ["type", "subtype"].flatMap((name) => attributeOf(element, name) ?? []);
      const fault = faultOf(foldWhiteSpace(textContent(element)), types);
      if (fault !== undefined) found.push(problemAt(element, element, problem(fault)));
    }
    for (const attribute of element.attributes) {
      if (!attribute.value.includes("://") || pointersIn(element.localName, attribute.localName) === undefined)
        continue;
      for (const { pointer, start, end } of pointersOf(element, attribute)) {
        const fault = faultOf(pointer);
        if (fault !== undefined) found.push(problemAt(element, { start, end }, problem(fault)));
      }
    }
  }
  return found;
}

function faultOf(text: string, types: readonly string[] = []): string | undefined {
  const reference = authorityOf(text, types);
  return reference && authorityIdFault(reference);
}

function problem(message: string): { readonly ruleId: string; readonly message: string; readonly fix: string } {
  return { ruleId: "authority-id-malformed", message, fix: "Copy the id from the authority’s page once more." };
}
