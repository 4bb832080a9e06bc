import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import { foldWhiteSpace } from "../../core/text.ts";
import type { XmlElement } from "../../core/xml-tree.ts";
import { TEI_NAMESPACE } from "../../tei/namespaces.ts";
import { ancestorsOrSelf, attribute, descendantElements, textContent } from "../../xml/tree.ts";
import { problemAt, whereIs } from "../edition-index.ts";

/** Elements that mention something registers have records of. */
const MENTIONS: ReadonlySet<string> = new Set(["persName", "orgName", "placeName"]);
/** Attributes by which a mention says what it means. */
const MEANING: readonly string[] = ["ref", "key", "corresp", "sameAs", "nymRef"];
/** How many further places are listed. */
const LISTED = 5;

/**
 * A name in the text, or of a correspondent, that points to no record: each form once in the edition, at its first place. Names
 * inside another that points are passed over, and so is an edition without registers.
 */
export function mentionUnregistered(edition: Edition): Diagnostic[] {
  if (edition.registers.length === 0) return [];
  const forms = new Map<string, XmlElement[]>();
  for (const { tree } of edition.documents) {
    for (const element of descendantElements(tree)) {
      if (element.namespace !== TEI_NAMESPACE || !MENTIONS.has(element.localName) || !isUnregistered(element)) continue;
      const form = `${element.localName} ${foldWhiteSpace(textContent(element))}`;
      forms.set(form, [...(forms.get(form) ?? []), element]);
    }
  }
  return [...forms].flatMap(([form, [first, ...others]]) => {
    if (first === undefined) return [];
    const name = form.slice(first.localName.length + 1);
    const times = others.length === 0 ? "once" : `${others.length + 1} times`;
    return problemAt(first, first, {
      ruleId: "mention-unregistered",
      severity: "info",
      message: `“${name}” is marked up as <${first.name}> ${times} without a ref, so nobody can tell who or what it is.`,
      related: others
        .slice(0, LISTED)
        .map((other) => ({ ...whereIs(other, other), message: `“${name}” is here too.` })),
      fix: "Add a ref to its record; where there is none yet, add the record to the registers.",
    });
  });
}

function isUnregistered(element: XmlElement): boolean {
  let isMentioned = false;
  for (const ancestor of ancestorsOrSelf(element)) {
    if (MEANING.some((name) => attribute(ancestor, name) !== undefined)) {
      if (ancestor === element || MENTIONS.has(ancestor.localName)) return false;
    }
    if (ancestor.localName === "text" || ancestor.localName === "correspDesc") isMentioned = true;
  }
  return isMentioned && textContent(element).trim() !== "";
}
