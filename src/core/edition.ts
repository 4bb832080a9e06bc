import type { Severity } from "./diagnostic.ts";
import type { TeiDocument } from "./tei-document.ts";

export type RegisterType = "person" | "org" | "place";

/** A link to an authority file. */
export interface AuthorityId {
  /** `GND`, `VIAF`, `Wikidata`, `GeoNames`, … */
  readonly type: string;
  readonly value: string;
  /** Address of the authority's page, where one can be made. */
  readonly url?: string;
}

/** A person, organisation or place of the registers. */
export interface RegisterRecord {
  readonly id: string;
  readonly type: RegisterType;
  /** TEI `@type` (`party`, `state`) or `@role` of a person. */
  readonly subtype?: string;
  /** The register's file, relative to the edition's folder. */
  readonly path: string;
  /** The name shown: `@type="main"`, else the first. */
  readonly name: string;
  /** Every form of the name, the shown one first. */
  readonly names: readonly RegisterName[];
  readonly authorities: readonly AuthorityId[];
  readonly note?: string;
  /** Ids of records that this one is a part of. */
  readonly partOf: readonly string[];
}

export interface RegisterName {
  readonly text: string;
  /** TEI `@type` of the name: `main`, `variant`, `original`, `abbreviation`, … */
  readonly type?: string;
  readonly language?: string;
}

/** What an edition can say of a rule. */
export type RuleSwitch = "off" | Severity;

/** `edition.json`; its published shape is `schemas/json/edition.schema.json`. */
export interface EditionConfig {
  readonly title: string;
  readonly subtitle?: string;
  readonly publisher: string;
  readonly editors: readonly { readonly name: string; readonly orcid?: string }[];
  readonly licence: { readonly name: string; readonly url?: string };
  /** BCP 47 tags, the edition's main language first. */
  readonly languages: readonly string[];
  readonly baseUrl?: string;
  /** Day of publication, `YYYY-MM-DD`. */
  readonly date?: string;
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[];
  /** Schemas of its documents: paths relative to the edition's folder, addresses or short names such as `tei_all@4.9.0`. */
  readonly schemas?: readonly string[];
  /** Path of an OASIS XML Catalog that says where schemas are, relative to the edition's folder. */
  readonly catalog?: string;
  /** How grave what a rule finds is, by its id, where it is not to be as the rule has it; `off` leaves it out. */
  readonly rules?: Readonly<Record<string, RuleSwitch>>;
}

/** A whole edition as read from its folder: the hub of publication and exchange. */
export interface Edition {
  /** The folder's path as the user named it. */
  readonly folder: string;
  readonly config: EditionConfig;
  readonly documents: readonly TeiDocument[];
  /** The TEI files of `registers/`. */
  readonly registers: readonly TeiDocument[];
  /** The TEI files of `meta/`. */
  readonly meta: readonly TeiDocument[];
}
