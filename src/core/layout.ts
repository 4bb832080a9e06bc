/**
 * What a block of a page is. `navigation`, `label` and `boilerplate` are left out of the TEI and listed in the report;
 * `paragraph` is text of the body; every other role is a field of the header.
 */
export const BLOCK_ROLES = [
  "navigation",
  "boilerplate",
  "date",
  "title",
  "credit",
  "paragraph",
  "abstract",
  "label",
  "value",
  "citation",
  "rights",
  "donor",
] as const;
export type BlockRole = (typeof BLOCK_ROLES)[number];

/** What a page may say of its document beside the fields that are blocks of their own. */
export const PAGE_FIELDS = [
  "author",
  "sender",
  "recipient",
  "number",
  "classification",
  "urgency",
  "language",
  "documentType",
  "recordId",
  "uploadDate",
  "person",
  "place",
  "subject",
] as const;
export type PageField = (typeof PAGE_FIELDS)[number];

/**
 * A layout as data: all that is needed to recognise pages of one kind and to say what each of their blocks is. Patterns
 * are regular expressions (ECMAScript, flag `u`) tried on a block's text with its white space folded and must be
 * anchored by `^` and `$` where the whole is meant. An edition's own layouts are JSON files of this shape
 * (`schemas/json/layout.schema.json`).
 */
export interface LayoutData {
  /** Name for `--layout`: small letters, digits and hyphens. */
  readonly id: string;
  /** One line for the list of layouts an editor may choose from. */
  readonly description: string;
  /** The site or series that pages of this layout come from. */
  readonly series?: { readonly title: string; readonly publisher: string };
  /** Tell-tale lines. The score of a page is the weight of the signs it has, divided by the weight of them all. */
  readonly signs: readonly LayoutSign[];
  /** A page of this layout is no document: it is refused in these words. */
  readonly refuses?: { readonly message: string; readonly fix: string };
  /** What parts one block from the next: an empty line (the default), every line's end, or also a line that is indented further. */
  readonly blocksEndAt?: "empty-line" | "line-end" | "indented-line";
  /** Lines that are blocks by themselves although no empty line parts them from their neighbours. */
  readonly ownLines?: readonly string[];
  /**
   * Words that are a block by themselves in the middle of a line, in the order in which they come. Each is looked for once,
   * after the one before it; one that is not there is passed over.
   */
  readonly cuts?: readonly string[];
  /**
   * The orders in which the blocks of a page may come, the likeliest first; the first that fits is taken. Where none fits
   * all blocks are paragraphs, and that is reported.
   */
  readonly orders: readonly (readonly OrderedPart[])[];
  /** Labels that may stand in the page's tail, after which the body is over. */
  readonly tail?: LayoutTail;
  /**
   * Fields inside a block of a role, as named groups of a pattern: the title inside a citation. The name of a group is a
   * role or a field (`PAGE_FIELDS`). A field counts for more than a block of the same role.
   */
  readonly inside?: readonly InnerPattern[];
}

/** What stands inside the blocks of a role, as named groups. */
export interface InnerPattern {
  readonly role: BlockRole;
  readonly pattern: string;
}

export interface LayoutSign {
  /** Tried on each line; white space is folded. */
  readonly line: string;
  /** How telling it is; 1 where absent. */
  readonly weight?: number;
}

/** One place in the order of a page. */
export interface OrderedPart {
  /** What a block here is; `tail` takes a label of the tail and everything after it. */
  readonly role: BlockRole | "tail";
  /** What the block says of the document beside what it is, as the sender’s name that stays in the text. */
  readonly field?: PageField;
  /** What the block must look like; anything where absent. */
  readonly pattern?: string;
  /** What the block must not look like. */
  readonly not?: string;
  /** The block must be a date and nothing else. */
  readonly isDate?: boolean;
  /** At least so many empty lines must stand before the block. */
  readonly emptyLinesBefore?: number;
  /** The block's first line must be indented. */
  readonly indented?: boolean;
  /** The most characters the block may have. */
  readonly longest?: number;
  /** Must be there, or the order does not fit. */
  readonly required?: boolean;
  /** May take several blocks in a row: as few as the parts after it allow. */
  readonly many?: boolean;
}

export interface LayoutTail {
  /** Each label, as it stands in the page, with what may follow it. */
  readonly labels: Readonly<Record<string, TailLabel>>;
  /** Blocks of the tail that are known by their own words, wherever they stand. */
  readonly known: readonly { readonly role: BlockRole; readonly pattern: string }[];
}

export interface TailLabel {
  /** A heading over other labels: it lacks nothing when no value follows. */
  readonly isHeading?: boolean;
  /** What the values of the label say of the document; without it they are kept as notes. */
  readonly field?: PageField;
  /**
   * What follows this label; `value` where absent. A citation is taken once, what follows it is a value. Where it is
   * `paragraph`, all that follows is text, to the end of the page.
   */
  readonly holds?: BlockRole;
  /** What a value must look like; a block that does not is `otherwise`. */
  readonly form?: string;
  readonly otherwise?: BlockRole;
}
