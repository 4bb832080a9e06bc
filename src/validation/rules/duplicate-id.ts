import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import type { LineIndex } from "../../core/text.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { type IdOccurrence, idsOf } from "../../tei/ids.ts";
import { lineIndexOf } from "../../xml/locate.ts";

interface Occurrence extends IdOccurrence {
  readonly tree: XmlDocument;
  /** The file's path for messages. */
  readonly path: string;
  readonly lines: LineIndex;
}

/** An id that two elements of one file have, or two records of the edition's registers. */
export function duplicateId(edition: Edition): Diagnostic[] {
  const found = [...edition.documents, ...edition.registers, ...edition.meta].flatMap(({ tree }) =>
    duplicateIdWithin(tree),
  );
  const first = new Map<string, Occurrence>();
  for (const { tree, path } of edition.registers) {
    const inFile = new Set<string>();
    for (const occurrence of occurrencesIn(tree, path)) {
      if (inFile.has(occurrence.id)) continue;
      inFile.add(occurrence.id);
      const other = first.get(occurrence.id);
      if (other === undefined) first.set(occurrence.id, occurrence);
      else found.push(duplicate(occurrence, other, `, and ${other.path} has a record with the same id`));
    }
  }
  return found;
}

/** The ids that occur more than once in one file (xml:id, W3C 2005, section 4). */
export function duplicateIdWithin(tree: XmlDocument): Diagnostic[] {
  const first = new Map<string, Occurrence>();
  return occurrencesIn(tree, tree.path).flatMap((occurrence) => {
    const other = first.get(occurrence.id);
    if (other !== undefined) return duplicate(occurrence, other, "");
    first.set(occurrence.id, occurrence);
    return [];
  });
}

function occurrencesIn(tree: XmlDocument, path: string): Occurrence[] {
  const lines = lineIndexOf(tree);
  return idsOf(tree).map((occurrence) => ({ ...occurrence, tree, path, lines }));
}

function duplicate(occurrence: Occurrence, other: Occurrence, where: string): Diagnostic {
  const { id, element, attribute, lines } = occurrence;
  const line = other.lines.pointAt(other.attribute.valueStart).line;
  return {
    path: occurrence.tree.path,
    place: lines.placeAt(attribute.valueStart, attribute.valueEnd),
    source: "rules",
    ruleId: "duplicate-id",
    severity: "error",
    message: where
      ? `The id “${id}” is given to this <${element.name}>${where}.`
      : `The id “${id}” is given twice: here and to the <${other.element.name}> in line ${line}.`,
    related: [
      {
        path: other.tree.path,
        place: other.lines.placeAt(other.attribute.valueStart, other.attribute.valueEnd),
        message: `“${id}” is given here first.`,
      },
    ],
    fix: "Give one of them another id, and change what points to it.",
  };
}
