import type { XmlElement } from "../../core/xml-tree.ts";
import { isWhiteSpace } from "../../xml/characters.ts";
import type { Automaton, State } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import { expectationsOf } from "./expectations.ts";
import type { Frame } from "./frame.ts";
import type { ExpandedName } from "./name-class.ts";
import type { ElementPattern } from "./patterns.ts";

/** Why an element that the schema has may not stand where it stands. */
export type Misplacement =
  /** It might have stood before `before`, a sibling. */
  | { readonly kind: "late"; readonly before: XmlElement }
  /** It stands there already, as `first`, and may not again. */
  | { readonly kind: "again"; readonly first: XmlElement }
  /** It may follow `close`, an element it stands in, once that has ended. */
  | { readonly kind: "inside"; readonly close: XmlElement }
  /** It may stand in one of `wrappers`, which may stand here. */
  | { readonly kind: "bare"; readonly wrappers: ReadonlySet<ElementPattern> }
  | { readonly kind: "foreign" };

/** How often the children of one element are read again to explain a mistake, and how many. */
const MOST_REPLAYS = 20;
export const MOST_CHILDREN = 10_000;

/** Finds why `element`, read as `name`, is not allowed in the innermost of the open elements. */
export function findMisplacement(
  element: XmlElement,
  name: ExpandedName,
  frames: readonly Frame[],
  before: State,
  { automaton, facts }: Grammar,
): Misplacement {
  const frame = frames.at(-1);
  if (frame === undefined) return { kind: "foreign" };
  const id = automaton.nameId(name.namespace, name.localName);
  const blocker = findBlocker(element, name, id, frame, automaton);
  if (blocker !== undefined) {
    return isSame(blocker, name) ? { kind: "again", first: blocker } : { kind: "late", before: blocker };
  }
  const close = findEnding(name, id, frames, before, automaton);
  if (close !== undefined) return { kind: "inside", close };
  const wrappers = facts.wrappersAmong(expectationsOf(before.pattern).elements, name);
  if (facts.ordered(wrappers).length > 0) return { kind: "bare", wrappers };
  return { kind: "foreign" };
}

function isSame(element: XmlElement, name: ExpandedName): boolean {
  return element.localName === name.localName && element.namespace === name.namespace;
}

/** The first sibling after which the element is not allowed any more, where it was allowed at first. */
function findBlocker(
  element: XmlElement,
  name: ExpandedName,
  id: number,
  frame: Frame,
  automaton: Automaton,
): XmlElement | undefined {
  let state = frame.inside;
  if (state === undefined || automaton.open(state, id, name) === undefined) return undefined;
  if (++frame.replays > MOST_REPLAYS || frame.taken + frame.child > MOST_CHILDREN) return undefined;
  const siblings = [...frame.earlier, ...frame.element.children.slice(0, frame.child)];
  for (const child of siblings) {
    if (child === element) return undefined;
    if (child === "text" || (child.kind === "text" && !isWhiteSpace(child.value))) {
      state = automaton.text(state) ?? state;
    }
    if (child === "text" || child.kind !== "element") continue;
    const opening = automaton.open(state, automaton.nameId(child.namespace, child.localName), child);
    if (opening === undefined) continue;
    state = automaton.leave(opening, []);
    if (automaton.open(state, id, name) === undefined) return child;
  }
  return undefined;
}

/** The outermost of the open elements that must end, and may, so that the element can follow. */
function findEnding(
  name: ExpandedName,
  id: number,
  frames: readonly Frame[],
  before: State,
  automaton: Automaton,
): XmlElement | undefined {
  let state = before;
  for (let index = frames.length - 1; index > 0; index--) {
    const frame = frames[index] as Frame;
    const ends = automaton.end(state);
    if (frame.opening === undefined || ends.length === 0) return undefined;
    state = automaton.leave(frame.opening, ends);
    if (automaton.open(state, id, name) !== undefined) return frame.element;
  }
  return undefined;
}
