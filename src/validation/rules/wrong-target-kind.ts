import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import { indexEdition, type ResolvedReference, ruleDiagnostic, valueRange, whereIs } from "../edition-index.ts";

interface Kind {
  /** What the editor calls it, with its article. */
  readonly words: string;
  readonly elements: ReadonlySet<string>;
}

const kind = (words: string, ...elements: readonly string[]): Kind => ({ words, elements: new Set(elements) });

const NAMES = ["name", "persName", "orgName"];
const SPEAKERS = ["person", "personGrp", "persona", "org", "role", "castItem", "castGroup", "actor"];
const RESPONSIBLE = [
  "respStmt",
  "resp",
  "author",
  "editor",
  "principal",
  "sponsor",
  "funder",
  "publisher",
  "authority",
];
const BIBLIOGRAPHIC = ["bibl", "biblStruct", "biblFull", "listBibl", "msDesc", "witness", "listWit", "object"];

/** Elements that `@decls` may choose among (`att.declarable`), and those that hold several of them. */
const DECLARABLE = [
  ...["availability", "bibl", "biblFull", "biblStruct", "broadcast", "correction", "correspDesc", "editorialDecl"],
  ...["equipment", "geoDecl", "hyphenation", "interpretation", "langUsage", "listApp", "listBibl", "listEvent"],
  ...["listNym", "listObject", "listOrg", "listPerson", "listPlace", "metDecl", "msDesc", "normalization"],
  ...["particDesc", "projectDesc", "punctuation", "quotation", "recording", "refsDecl", "samplingDecl", "scriptStmt"],
  ...["segmentation", "seriesStmt", "settingDesc", "sourceDesc", "stdVals", "styleDefDecl", "tagsDecl", "textClass"],
  ...["textDesc", "variantEncoding", "xenoData"],
];

const HAND = kind("a hand", "handNote");
const WHO = kind("somebody who speaks or acts", ...SPEAKERS, ...NAMES, ...RESPONSIBLE);
const MOMENT = kind("a moment of a timeline", "when");

/** Kinds of target by the attribute, where its definition in TEI P5 names one. */
const BY_ATTRIBUTE: Readonly<Record<string, Kind>> = {
  calendar: kind("a calendar", "calendar"),
  change: kind("a change", "change", "listChange"),
  decls: kind("a declaration of the header", ...DECLARABLE),
  edRef: kind("an edition or a witness", ...BIBLIOGRAPHIC, "edition"),
  end: MOMENT,
  hand: HAND,
  new: HAND,
  nymRef: kind("a canonical name", "nym"),
  origin: MOMENT,
  rendition: kind("a rendition", "rendition"),
  replyTo: kind("a post", "post"),
  resp: kind(
    "somebody who is responsible",
    ...RESPONSIBLE,
    ...NAMES,
    ...SPEAKERS,
    ...BIBLIOGRAPHIC,
    ...["application", "change", "handNote"],
  ),
  since: MOMENT,
  start: MOMENT,
  toWhom: WHO,
  unitRef: kind("a unit", "unitDef"),
  who: WHO,
  wit: kind("a witness", ...BIBLIOGRAPHIC),
};

/** Kinds of target by element and attribute. */
const BY_ELEMENT: Readonly<Record<string, Kind>> = {
  "catRef/target": kind("a category", "category"),
  "catRef/scheme": kind("a taxonomy", "taxonomy"),
};

/** A pointer to another kind of element than the attribute is for, such as `@wit` to a paragraph (TEI P5, the attributes’ definitions). */
export function wrongTargetKind(edition: Edition): Diagnostic[] {
  const files = indexEdition(edition);
  return [...files.values()].flatMap((file) =>
    file.references.flatMap((reference) => {
      const { target, element, attribute } = reference;
      const wanted = kindWanted(reference);
      if (wanted === undefined || target.kind === "outside" || target.id === undefined) return [];
      const there = files.get(target.path)?.ids.get(target.id);
      if (there === undefined || wanted.elements.has(there.element.localName)) return [];
      const found = `<${there.element.localName}>`;
      return ruleDiagnostic(file, reference, {
        ruleId: "wrong-target-kind",
        message: `The ${attribute.name} of this <${element.name}> should point to ${wanted.words}, but “${target.id}” is a ${found}.`,
        related: [
          { ...whereIs(there.element, valueRange(there.attribute)), message: `“${target.id}” is this ${found}.` },
        ],
        fix: `Point to ${wanted.words}, or use the attribute that is meant.`,
      });
    }),
  );
}

/** Elements whose `start` is where their writing starts in the transcription (`att.coordinated`). */
const ON_THE_PAGE: ReadonlySet<string> = new Set(["line", "path", "surface", "zone"]);

function kindWanted({ element, attribute }: ResolvedReference): Kind | undefined {
  if (attribute.localName === "start" && ON_THE_PAGE.has(element.localName)) return undefined;
  return BY_ELEMENT[`${element.localName}/${attribute.localName}`] ?? BY_ATTRIBUTE[attribute.localName];
}
