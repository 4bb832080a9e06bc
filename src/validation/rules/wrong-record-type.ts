import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import { foldWhiteSpace } from "../../core/text.ts";
import type { XmlElement } from "../../core/xml-tree.ts";
import { descendantElements, textContent, attribute as valueOfAttribute } from "../../xml/tree.ts";
import { indexEdition, type ResolvedReference, ruleDiagnostic, valueRange, whereIs } from "../edition-index.ts";

interface Kind {
  /** What the editor calls it, with its article. */
  readonly words: string;
  readonly elements: ReadonlySet<string>;
}

const PERSON: Kind = { words: "a person", elements: new Set(["person", "personGrp", "persona", "persName", "name"]) };
const ORGANISATION: Kind = { words: "an organisation", elements: new Set(["org", "orgName", "personGrp", "name"]) };
const PLACE: Kind = {
  words: "a place",
  elements: new Set(["place", "placeName", "country", "region", "settlement", "district", "bloc", "geogName"]),
};
const KEEPER: Kind = { words: "an organisation or a place", elements: new Set([...ORGANISATION.elements, "place"]) };
const EVENT: Kind = { words: "an event", elements: new Set(["event"]) };

const BY_ELEMENT: Readonly<Record<string, Kind>> = {
  persName: PERSON,
  forename: PERSON,
  surname: PERSON,
  orgName: ORGANISATION,
  placeName: PLACE,
  country: PLACE,
  region: PLACE,
  settlement: PLACE,
  district: PLACE,
  bloc: PLACE,
  geogName: PLACE,
  pubPlace: PLACE,
  origPlace: PLACE,
  repository: KEEPER,
  institution: KEEPER,
};

/** Kinds by `@type` of `rs` and `name`. */
const BY_TYPE: Readonly<Record<string, Kind>> = {
  person: PERSON,
  org: ORGANISATION,
  organisation: ORGANISATION,
  organization: ORGANISATION,
  place: PLACE,
  event: EVENT,
};

/** What records are called in messages. */
const CALLED: Readonly<Record<string, string>> = {
  person: "a person",
  personGrp: "a group of persons",
  org: "an organisation",
  place: "a place",
  event: "an event",
};

/** A name that points to a record of another kind, such as a `persName` whose `@ref` leads to a place. */
export function wrongRecordType(edition: Edition): Diagnostic[] {
  const files = indexEdition(edition);
  return [...files.values()].flatMap((file) =>
    file.references.flatMap((reference) => {
      const { target } = reference;
      const kind = kindWanted(reference);
      if (kind === undefined || target.kind === "outside" || target.id === undefined) return [];
      const there = files.get(target.path)?.ids.get(target.id);
      if (there === undefined || kind.elements.has(there.element.localName)) return [];
      const element = there.element.localName;
      return ruleDiagnostic(file, reference, {
        ruleId: "wrong-record-type",
        message: `The ${reference.attribute.name} of this <${reference.element.name}> should point to ${kind.words}, but “${target.id}” is ${CALLED[element] ?? `a <${element}>`}${called(there.element)}.`,
        related: [
          { ...whereIs(there.element, valueRange(there.attribute)), message: `“${target.id}” is this <${element}>.` },
        ],
        fix: `Point to ${kind.words}, or mark the name up as what it is.`,
      });
    }),
  );
}

function kindWanted({ element, attribute }: ResolvedReference): Kind | undefined {
  if (attribute.localName !== "ref") return undefined;
  if (element.localName === "rs" || element.localName === "name")
    return BY_TYPE[valueOfAttribute(element, "type") ?? ""];
  return BY_ELEMENT[element.localName];
}

/** The first name of a record, as `, “Kim Il Sung”`. */
function called(record: XmlElement): string {
  for (const element of descendantElements(record)) {
    if (!/(?:Name|^name)$/.test(element.localName)) continue;
    const name = foldWhiteSpace(textContent(element));
    if (name !== "") return `, “${name}”`;
  }
  return "";
}
