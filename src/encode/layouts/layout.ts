import type { ReadText } from "../readers/text.ts";
import type { Block } from "../source-text.ts";

/** What a block of a page is. */
export type BlockRole =
  | "navigation"
  | "date"
  | "title"
  | "credit"
  | "paragraph"
  | "abstract"
  | "label"
  | "value"
  | "citation"
  | "rights"
  | "donor";

/** A block with the role that a layout gave it. For a `value`, `label` is the label it belongs to. */
export interface LaidOutBlock extends Block {
  readonly role: BlockRole;
  readonly label?: string;
}

/** How one kind of page is laid out. */
export interface Layout {
  readonly id: string;
  /** For the list of layouts an editor may choose from. */
  readonly description: string;
  /** The site or series that pages of this layout come from. */
  readonly series?: { readonly title: string; readonly publisher: string };
  /** How sure the layout is that this page is one of its own: 0 (not at all) to 1. */
  recognise(page: ReadText): number;
  /** Every block of the page, in order, with its role. */
  layOut(page: ReadText): LaidOutBlock[];
}
