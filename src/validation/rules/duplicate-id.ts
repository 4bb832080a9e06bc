import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { type IdOccurrence, idsOf } from "../../tei/ids.ts";
import { originOf } from "../../xml/locate.ts";
import { valueRange, whereIs } from "../edition-index.ts";

/** An id that two elements of one file have, or two records of the edition's registers. */
export function duplicateId(edition: Edition): Diagnostic[] {
  const found = [...edition.documents, ...edition.registers, ...edition.meta].flatMap(({ tree }) =>
    duplicateIdWithin(tree),
  );
  const first = new Map<string, IdOccurrence>();
  for (const { tree } of edition.registers) {
    const inFile = new Set<string>();
    for (const occurrence of idsOf(tree)) {
      if (inFile.has(occurrence.id)) continue;
      inFile.add(occurrence.id);
      const other = first.get(occurrence.id);
      if (other === undefined) first.set(occurrence.id, occurrence);
      else
        found.push(duplicate(occurrence, other, `, and ${originOf(other.element).path} has a record with the same id`));
    }
  }
  return found;
}

/** The ids that occur more than once in one file (xml:id, W3C 2005, section 4). */
export function duplicateIdWithin(tree: XmlDocument): Diagnostic[] {
  return duplicatesAmong(idsOf(tree));
}

/** Reports those of the ids of one file, in document order, that were given before. */
export function duplicatesAmong(occurrences: readonly IdOccurrence[]): Diagnostic[] {
  const first = new Map<string, IdOccurrence>();
  return occurrences.flatMap((occurrence) => {
    const other = first.get(occurrence.id);
    if (other !== undefined) return duplicate(occurrence, other, "");
    first.set(occurrence.id, occurrence);
    return [];
  });
}

function duplicate(occurrence: IdOccurrence, other: IdOccurrence, where: string): Diagnostic {
  const { id, element, attribute } = occurrence;
  const here = whereIs(element, valueRange(attribute));
  const there = whereIs(other.element, valueRange(other.attribute));
  const file = here.path === there.path ? "" : ` of ${there.path}`;
  return {
    ...here,
    source: "rules",
    ruleId: "duplicate-id",
    severity: "error",
    message: where
      ? `The id “${id}” is given to this <${element.name}>${where}.`
      : `The id “${id}” is given twice: here and to the <${other.element.name}> in line ${there.place.start.line}${file}.`,
    related: [{ ...there, message: `“${id}” is given here first.` }],
    fix: "Give one of them another id, and change what points to it.",
  };
}
