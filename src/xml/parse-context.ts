import type { XmlChild, XmlDocument, XmlElement, XmlEntityReference, XmlParent } from "../core/xml-tree.ts";
import type { Declarations } from "./declarations.ts";
import type { EntityExpander } from "./entities.ts";
import type { ParseLimits } from "./parse-options.ts";
import type { Problems } from "./problems.ts";

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What the parts of the parser share about one file. */
export interface ParseContext {
  readonly document: XmlDocument;
  readonly problems: Problems;
  readonly limits: ParseLimits;
  readonly declarations: Declarations;
  readonly expander: EntityExpander;
}

/** An entity being read in place of the reference to it, as the outermost reference in the source. */
export interface EntityUse {
  readonly start: number;
  readonly end: number;
  /** The element that contains the reference. */
  readonly parent: XmlElement;
  readonly reference: XmlEntityReference & { readonly nodes: XmlChild[] };
}

/** The children of an element that has none yet; it gets an array of its own with the first, or when it is closed. */
export const NO_CHILDREN: XmlChild[] = [];

/** Adds a node to the children of its parent, and to the entity reference it comes from. */
export function append(node: XmlChild, parent: XmlParent, use: EntityUse | undefined): void {
  // A literal of one item takes far less room than the first push.
  if (parent.children === NO_CHILDREN) (parent as Mutable<XmlParent>).children = [node];
  else parent.children.push(node);
  if (use !== undefined) addToReference(node, use);
}

/** Marks a node made from an entity, where it stands at the level of the reference. */
function addToReference(node: XmlChild, use: EntityUse): void {
  if (node.parent !== use.parent) return;
  (node as Mutable<XmlChild>).reference = use.reference;
  use.reference.nodes.push(node);
}

/** Line ends as LF (XML 1.0, section 2.11). */
export function normaliseLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
