import type { XmlElement, XmlText } from "../../core/xml-tree.ts";
import type { Opening, State } from "./automaton.ts";

/** An element whose end tag has not come. */
export interface Frame {
  readonly element: XmlElement;
  /** Undefined for an element that is passed over because the schema does not know it. */
  readonly opening: Opening | undefined;
  /** The state just after the start tag. */
  readonly inside: State | undefined;
  state: State | undefined;
  /** Index of the child to be read next, among those that were not taken out. */
  child: number;
  /** How many children were read and then taken out of a document that is read in pieces. */
  taken: number;
  /** Those of them that are looked at again: elements, emptied, and where text stood. */
  readonly earlier: (XmlElement | "text")[];
  /** Text so far where the content may be a value; which it is only while no child element has come. */
  text: string;
  firstText: XmlText | undefined;
  hasElements: boolean;
  /** Set once something in it was reported: what follows from that is not reported again. */
  damaged: boolean;
  /** Whether it stands where it may not: what does not fit directly in it is no mistake of its own. */
  readonly misplaced: boolean;
  /** Names of elements that were missed and come later: they are not reported a second time. */
  awaited: Set<string> | undefined;
  /** How often its children have been read again to find why one is not allowed. */
  replays: number;
}
