import type { AuthorityId, RegisterName, RegisterType } from "../core/edition.ts";

/**
 * The JSON rendition of a document; its published shape is `schemas/json/document.schema.json`. Offsets are UTF-16 code
 * units into `text`, half-open. `text` is the body of the plain-text rendition, unwrapped.
 */
export interface DocumentJson {
  readonly $schema: string;
  readonly id: string;
  readonly title: string;
  readonly type?: string;
  readonly status?: string;
  readonly languages: readonly string[];
  readonly originalLanguages: readonly string[];
  readonly date?: DocumentDate;
  readonly correspondence: readonly CorrespondenceAction[];
  readonly authors: readonly Agent[];
  readonly translators: readonly Agent[];
  readonly funders: readonly Agent[];
  readonly abstract?: string;
  readonly source?: DocumentSource;
  readonly rights: readonly string[];
  readonly licence?: { readonly name: string; readonly url?: string };
  readonly text: string;
  readonly blocks: readonly TextBlock[];
  readonly entities: readonly TextEntity[];
  readonly notes: readonly TextNote[];
  readonly pages: readonly { readonly n?: string; readonly offset: number }[];
  readonly alternatives: readonly TextAlternative[];
  readonly records: Readonly<Record<string, DocumentRecord>>;
}

/** TEI dating attributes with the date as printed. */
export interface DocumentDate {
  readonly text: string;
  readonly when?: string;
  readonly from?: string;
  readonly to?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
}

export interface Agent {
  readonly name: string;
  readonly refs: readonly string[];
}

export interface CorrespondenceAction {
  /** TEI `correspAction/@type`: `sent`, `received`, `transmitted`, … */
  readonly type: string;
  readonly agents: readonly Agent[];
  readonly places: readonly Agent[];
  readonly date?: DocumentDate;
}

export interface DocumentSource {
  /** The citation of the original as the source gives it. */
  readonly citation?: string;
  readonly repository?: string;
  readonly collection?: string;
  readonly shelfmark?: string;
  readonly bibliography: readonly string[];
}

export interface TextBlock {
  readonly id: string;
  /** TEI element that the block stands for: `p`, `head`, `item`, `l`, `closer`, `row`, `note`, … */
  readonly type: string;
  readonly n?: string;
  /** Level of a heading, 1 for the outermost division. */
  readonly level?: number;
  readonly language?: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface TextEntity {
  /** TEI element: `persName`, `orgName`, `placeName`, `date`, `roleName`, `rs`, … */
  readonly type: string;
  readonly subtype?: string;
  readonly refs: readonly string[];
  readonly when?: string;
  readonly from?: string;
  readonly to?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly cert?: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The block it begins in. */
  readonly block: string;
}

export interface TextNote {
  readonly id: string;
  /** The number or sign printed at its place in the text. */
  readonly label: string;
  /** Where its marker begins in the text. */
  readonly offset: number;
  /** Its blocks, in order. */
  readonly blocks: readonly string[];
}

/** What the source has where the reading text shows an expansion, correction or regularised form. */
export interface TextAlternative {
  readonly type: "abbr" | "sic" | "orig" | "del";
  readonly offset: number;
  readonly text: string;
}

/** A register record that the document names. */
export interface DocumentRecord {
  readonly type: RegisterType;
  readonly subtype?: string;
  readonly name: string;
  readonly names: readonly RegisterName[];
  readonly authorities: readonly AuthorityId[];
  readonly note?: string;
  readonly partOf: readonly string[];
}
