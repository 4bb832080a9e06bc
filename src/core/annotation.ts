/** Mark-up that an annotation stands for, by its TEI element. */
export type AnnotationType = "persName" | "orgName" | "placeName" | "roleName" | "date" | "rs";

/** TEI `teidata.certainty`; `unknown` says that nobody has measured or judged it. */
export type Certainty = "high" | "medium" | "low" | "unknown";

/**
 * A stand-off mark on a text: from `start` to `end` (UTF-16 code units, half-open). Attribute names are TEI's.
 * Annotations on one text may nest; they never cross.
 */
export interface Annotation {
  readonly start: number;
  readonly end: number;
  readonly type: AnnotationType;
  /** TEI `@type` of the element, such as `congress` on an orgName. */
  readonly subtype?: string;
  /** Ids of register records, without `#`. */
  readonly ref?: readonly string[];
  /** TEI dating attributes (`when`, `from`, `to`, `notBefore`, `notAfter`). */
  readonly when?: string;
  readonly from?: string;
  readonly to?: string;
  /** How sure, where it is not certain. */
  readonly cert?: Certainty;
  /** Who or what made it: a recogniser's rule such as `register` or `org-head-noun`, or an editor's id. */
  readonly resp: string;
}
