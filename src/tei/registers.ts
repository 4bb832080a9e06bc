import type { AuthorityId, RegisterName, RegisterRecord, RegisterType } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { foldWhiteSpace } from "../core/text.ts";
import type { XmlElement } from "../core/xml-tree.ts";
import { attribute, childElements, descendantElements, textContent, XML_NAMESPACE } from "../xml/tree.ts";
import { TEI_NAMESPACE } from "./namespaces.ts";

const RECORD_TYPES: Readonly<Record<string, { readonly type: RegisterType; readonly nameElement: string }>> = {
  person: { type: "person", nameElement: "persName" },
  org: { type: "org", nameElement: "orgName" },
  place: { type: "place", nameElement: "placeName" },
};

/** Addresses of the authorities' pages; `{}` stands for the value. */
const AUTHORITY_PAGES: Readonly<Record<string, string>> = {
  wikidata: "https://www.wikidata.org/wiki/{}",
  gnd: "https://d-nb.info/gnd/{}",
  viaf: "https://viaf.org/viaf/{}",
  geonames: "https://www.geonames.org/{}",
};

/** The records of register files (TEI listPerson, listOrg, listPlace), in their order. Records without id are left out. */
export function readRegisters(registers: readonly TeiDocument[]): RegisterRecord[] {
  return registers.flatMap((register) => {
    const elements = [...descendantElements(register.tree)].filter(({ namespace }) => namespace === TEI_NAMESPACE);
    const wholes = partOf(elements);
    return elements.flatMap((element) => {
      const kind = RECORD_TYPES[element.localName];
      const id = attribute(element, "id", XML_NAMESPACE);
      return kind && id !== undefined ? [readRecord(element, id, kind, register.path, wholes.get(id) ?? [])] : [];
    });
  });
}

function readRecord(
  element: XmlElement,
  id: string,
  { type, nameElement }: { readonly type: RegisterType; readonly nameElement: string },
  path: string,
  wholes: readonly string[],
): RegisterRecord {
  const children = childElements(element);
  const names = children.filter(({ localName }) => localName === nameElement).map(readName);
  const main = names.find((name) => name.type === "main") ?? names[0];
  const subtype = attribute(element, type === "person" ? "role" : "type");
  const note = children.find(({ localName }) => localName === "note");
  return {
    id,
    type,
    ...(subtype !== undefined && { subtype }),
    path,
    name: main?.text ?? id,
    names: main ? [main, ...names.filter((name) => name !== main)] : [],
    authorities: children.filter(({ localName }) => localName === "idno").map(readAuthority),
    ...(note && { note: foldWhiteSpace(textContent(note)) }),
    partOf: wholes,
  };
}

function readName(element: XmlElement): RegisterName {
  const type = attribute(element, "type");
  const language = attribute(element, "lang", XML_NAMESPACE);
  return {
    text: foldWhiteSpace(textContent(element)),
    ...(type !== undefined && { type }),
    ...(language !== undefined && { language }),
  };
}

function readAuthority(element: XmlElement): AuthorityId {
  const type = attribute(element, "subtype") ?? attribute(element, "type") ?? "";
  const value = foldWhiteSpace(textContent(element));
  const url = /^https?:/.test(value)
    ? value
    : AUTHORITY_PAGES[type.toLowerCase()]?.replace("{}", encodeURIComponent(value));
  return { type, value, ...(url !== undefined && { url }) };
}

/** `relation[@name="isPartOf"]`: from the part's id to the ids of its wholes. */
function partOf(elements: readonly XmlElement[]): Map<string, string[]> {
  const wholes = new Map<string, string[]>();
  for (const element of elements) {
    if (element.localName !== "relation" || attribute(element, "name") !== "isPartOf") continue;
    for (const part of ids(attribute(element, "active"))) {
      wholes.set(part, [...(wholes.get(part) ?? []), ...ids(attribute(element, "passive"))]);
    }
  }
  return wholes;
}

function ids(pointers: string | undefined): string[] {
  return (pointers ?? "").split(/\s+/).flatMap((pointer) => (pointer.startsWith("#") ? [pointer.slice(1)] : []));
}
