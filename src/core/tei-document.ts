import type { XmlDocument } from "./xml-tree.ts";

/** One TEI file of an edition, read-only. */
export interface TeiDocument {
  /** Path relative to the edition's folder, with `/` (`editions/telegram-1970-10-31.xml`). */
  readonly path: string;
  /** The document's id: its file name without `.xml`. */
  readonly id: string;
  readonly tree: XmlDocument;
}
