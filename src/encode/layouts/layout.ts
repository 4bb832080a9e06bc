import type { BlockRole, LayoutData, PageField } from "../../core/layout.ts";
import type { Block, ReadPage } from "../source-text.ts";

export type { BlockRole } from "../../core/layout.ts";

/** A block with the role that a layout gave it. For a `value`, `label` is the label it belongs to. */
export interface LaidOutBlock extends Block {
  readonly role: BlockRole;
  readonly label?: string;
  /** What a `value` says of the document. */
  readonly field?: PageField;
  /** A `label` that no value follows. */
  readonly isEmpty?: boolean;
}

/** A field that stands inside a block, such as the title that only the citation has (offsets, half-open). */
export interface InnerField {
  readonly start: number;
  readonly end: number;
  readonly role: BlockRole | PageField;
}

/** A page with what each part of it is. */
export interface LaidOutPage {
  /** Every block of the page, in order, without overlap. */
  readonly blocks: readonly LaidOutBlock[];
  /** Fields that stand inside one of the blocks. */
  readonly fields: readonly InnerField[];
  /** No order of the layout fits the page: all of it was taken as text. */
  readonly orderless?: boolean;
}

/**
 * How one kind of page is laid out: data, and where data cannot say it, functions. What a function is given for it
 * replaces: `score` the tell-tale lines, `layOut` the orders.
 */
export interface Layout extends LayoutData {
  /** How sure the layout is that this page is one of its own: 0 (not at all) to 1. */
  readonly score?: (page: ReadPage) => number;
  readonly layOut?: (page: ReadPage) => LaidOutPage;
}
