import type { EditionConfig, RegisterRecord } from "../core/edition.ts";

/** A link to another page, relative to the page that shows it. */
export interface PageLink {
  readonly href: string;
  readonly title: string;
}

/** The links of one page. All `href`s are relative to that page; what is absent is not shown. */
export interface PageLinks {
  readonly home?: PageLink;
  /** Pages of the edition in the main navigation: registers, about pages. The one shown has `current`. */
  readonly pages?: readonly (PageLink & { readonly current?: boolean })[];
  /** Register pages by the register's path (`registers/persons.xml`); a record's anchor on it is its id. */
  readonly registers?: Readonly<Record<string, PageLink>>;
  readonly previous?: PageLink;
  readonly next?: PageLink;
  /** The page that shows the TEI source. */
  readonly source?: string;
  readonly downloads?: { readonly tei?: string; readonly text?: string; readonly json?: string };
  /** The page's public address, where the edition has a `baseUrl`. */
  readonly canonical?: string;
}

/**
 * What a page needs beside its TEI. It goes into the stylesheets as JSON text in the parameters `edition`, `links` and
 * `records`, which they read with `parse-json()`.
 */
export interface PageContext {
  readonly edition: EditionConfig;
  readonly links: PageLinks;
  /** The records of all registers (a page shows those it names). */
  readonly records: readonly RegisterRecord[];
  /** Folder of `editio.css` and `reading.js` relative to the page, with a final `/`; without it they are put into the page. */
  readonly assets?: string;
}

/** A place where a document names a register record. */
export interface Mention {
  readonly document: string;
  /** Address of the place, relative to the page that lists it. */
  readonly href: string;
  readonly title: string;
  /** ISO date of the document. */
  readonly date?: string;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** A line of the home page's table of documents. */
export interface DocumentEntry {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly date?: { readonly text: string; readonly when?: string };
  readonly from?: string;
  readonly to?: string;
  readonly status?: string;
  readonly abstract?: string;
}
