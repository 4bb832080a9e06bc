import type { Edition } from "../core/edition.ts";
import { foldWhiteSpace } from "../core/text.ts";
import type { XmlAttribute, XmlElement } from "../core/xml-tree.ts";
import { authorityOf } from "../tei/authority-ids.ts";
import { indexIds } from "../tei/ids.ts";
import { attribute, childElements, textContent } from "../xml/tree.ts";

/** A record of the registers with where it stands. */
export interface PlacedRecord {
  readonly id: string;
  readonly type: string;
  readonly element: XmlElement;
  readonly idAttribute: XmlAttribute;
  /** Names of the record as written, white space folded. */
  readonly names: readonly string[];
  /** `GND#118562126` and so on. */
  readonly authorities: readonly string[];
}

/** Records by their element, with the element that names them. */
const NAME_OF: Readonly<Record<string, string>> = {
  person: "persName",
  personGrp: "name",
  org: "orgName",
  place: "placeName",
  event: "label",
};

/** The records of the edition's registers, in their order. */
export function placedRecords(edition: Edition): PlacedRecord[] {
  return edition.registers.flatMap(({ tree }) =>
    [...indexIds(tree).values()].flatMap(({ id, element, attribute: idAttribute }) => {
      const nameElement = NAME_OF[element.localName];
      if (nameElement === undefined) return [];
      const children = childElements(element);
      const names = children.filter(({ localName }) => localName === nameElement).map(textOf);
      const authorities = children.filter(({ localName }) => localName === "idno").flatMap(authorityKey);
      return { id, type: element.localName, element, idAttribute, names, authorities };
    }),
  );
}

function authorityKey(idno: XmlElement): string[] {
  const types = ["type", "subtype"].flatMap((name) => attribute(idno, name) ?? []);
  const reference = authorityOf(textOf(idno), types);
  return reference ? [`${reference.authority}#${reference.id}`] : [];
}

function textOf(element: XmlElement): string {
  return foldWhiteSpace(textContent(element));
}
