import type { XmlAttribute, XmlChild, XmlDocument, XmlElement, XmlText } from "../../core/xml-tree.ts";
import { inScopeNamespaces, rootElement, XMLNS_NAMESPACE } from "../../xml/tree.ts";
import type { Automaton, Opening, State } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import type { ValueContext } from "./datatypes/datatype.ts";
import { expectationsOf } from "./expectations.ts";
import type { Frame } from "./frame.ts";
import type { Ids } from "./id-table.ts";
import { MOST_CHILDREN } from "./misplacement.ts";
import type { ExpandedName } from "./name-class.ts";
import { Report } from "./report.ts";

/** How many later siblings are looked through for an element that is missed, and how far off, in UTF-16 code units. */
const MOST_LATER = 1000;
const FARTHEST_LATER = 1_000_000;

/** After so many elements it is looked whether the automaton has grown too large. */
const TRIM_INTERVAL = 1024;

interface Step {
  readonly opening: Opening | undefined;
  readonly reported: boolean;
  readonly misplaced: boolean;
}

/** A document that is read in pieces, and what was learnt about it when it was read before. */
interface GrowingDocument {
  /** Everything that begins before this offset stands in the tree. */
  readonly until: () => number;
  /** Reads the next piece; false where there is none. */
  readonly readOn: () => boolean;
  /** Local names of its elements, as far as they are known. */
  readonly used: ReadonlySet<string>;
}

/** Walks through a document along the states of a grammar, and mends the way where the document is wrong. */
export class DocumentWalk {
  readonly report: Report;
  /** The open elements, outermost first. */
  readonly frames: Frame[] = [];
  readonly #document: XmlDocument;
  readonly #automaton: Automaton;
  readonly #ids: Ids;
  readonly #growing: GrowingDocument | undefined;
  #begun = false;
  #count = 0;
  /** Namespaces that were reported as wrong, with those that are meant. */
  readonly #meantNamespaces = new Map<string, string>();

  /** `ids` takes the ids; with `growing`, the document is one that is read in pieces. */
  constructor(document: XmlDocument, grammar: Grammar, ids: Ids, growing?: GrowingDocument) {
    this.#document = document;
    this.#automaton = grammar.automaton;
    this.#growing = growing;
    this.report = new Report(document, grammar, growing?.used);
    this.#ids = ids;
  }

  /**
   * Reads on as far as start tags, texts and end tags that begin before `until` (an offset); without it, to the end of what
   * there is: a document that is read in pieces is walked on after each.
   */
  run(until: number = Number.POSITIVE_INFINITY): void {
    const { frames } = this;
    if (!this.#begun) {
      const root = rootElement(this.#document);
      if (root === undefined || root.start >= until) return;
      this.#begun = true;
      frames.push(this.#enter(root, this.#automaton.start));
    }
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const child = frame.element.children[frame.child];
      if (child === undefined) {
        if (this.#growing !== undefined && frame.element.end === -1) return;
        if (frame.element.endTagStart >= until && frame.element.end > until) return;
        frames.pop();
        this.#leave(frame);
        continue;
      }
      if (child.start >= until) return;
      frame.child++;
      if (child.kind === "text") this.#readText(frame, child);
      else if (child.kind === "element") {
        if (++this.#count % TRIM_INTERVAL === 0) this.#automaton.trim();
        if (!frame.hasElements && frame.firstText !== undefined) this.#stepOverText(frame, frame.firstText);
        frame.hasElements = true;
        frames.push(this.#enter(child, frame.state));
      }
    }
  }

  /** Says that a child was read and is taken out of the open element of this depth (0 for the outermost). */
  take(child: XmlChild, depth: number): void {
    if (child.kind === "element") this.report.take(child);
    const frame = this.frames[depth];
    if (frame === undefined) return;
    frame.child--;
    if (++frame.taken > MOST_CHILDREN) frame.earlier.length = 0;
    else if (child.kind === "element") frame.earlier.push(child);
    else if (child.kind === "text" && !isWhiteSpace(child.value)) frame.earlier.push("text");
  }

  #enter(element: XmlElement, before: State | undefined): Frame {
    const name = this.#meantName(element);
    const id = this.#automaton.nameId(name.namespace, name.localName);
    const allowed = before === undefined ? undefined : this.#automaton.open(before, id, name);
    if (allowed !== undefined) return this.#frame(element, allowed, false);
    const { opening, reported, misplaced } = this.#stepAside(element, name, id, before);
    if (reported) {
      const parent = this.frames.at(-1);
      if (parent !== undefined) parent.damaged = true;
    }
    return this.#frame(element, opening, misplaced);
  }

  #frame(element: XmlElement, opening: Opening | undefined, misplaced: boolean): Frame {
    const inside = opening === undefined ? undefined : this.#readAttributes(element, opening.state);
    return {
      element,
      opening,
      inside,
      state: inside,
      child: 0,
      taken: 0,
      earlier: [],
      text: "",
      firstText: undefined,
      hasElements: false,
      damaged: false,
      misplaced,
      awaited: undefined,
      replays: 0,
    };
  }

  /** The step into an element that is not allowed; a misspelt one is taken as the one meant, a misplaced one as itself. */
  #stepAside(element: XmlElement, name: ExpandedName, id: number, before: State | undefined): Step {
    const automaton = this.#automaton;
    if (before === undefined) {
      return { opening: automaton.adopt(automaton.start, id, name), reported: false, misplaced: false };
    }
    const adopted = automaton.adopt(before, id, name);
    if (adopted === undefined) return this.#stepIntoUnknown(element, name, before);
    const frame = this.frames.at(-1);
    const key = `${name.namespace} ${name.localName}`;
    if (frame?.awaited?.delete(key) === true) return { opening: adopted, reported: false, misplaced: true };
    if (frame?.misplaced === true) return { opening: adopted, reported: true, misplaced: false };
    const skipping = automaton.openSkipping(before, id, name);
    if (skipping !== undefined) {
      const { required } = expectationsOf(before.pattern);
      const later = frame === undefined ? undefined : this.#findLater(frame, element, before);
      if (later !== undefined && frame !== undefined) {
        frame.awaited ??= new Set();
        frame.awaited.add(`${later.namespace} ${later.localName}`);
      }
      this.report.elementMissingBefore(element, required, later);
      return { opening: skipping, reported: true, misplaced: false };
    }
    this.report.elementNotAllowed(element, name, before, this.frames);
    return { opening: adopted, reported: true, misplaced: true };
  }

  /** The next sibling that would be right now: it was put too late. */
  #findLater(frame: Frame, element: XmlElement, before: State): XmlElement | undefined {
    const { required } = expectationsOf(before.pattern);
    if (required.size === 0) return undefined;
    const { children } = frame.element;
    const most = frame.child + MOST_LATER;
    const farthest = element.start + FARTHEST_LATER;
    const growing = this.#growing;
    while (growing !== undefined && frame.element.end === -1 && children.length < most && growing.until() < farthest) {
      if (!growing.readOn()) break;
    }
    const siblings = children.slice(frame.child, most);
    return siblings.find(
      (sibling): sibling is XmlElement =>
        sibling.kind === "element" &&
        sibling.start < farthest &&
        this.#automaton.open(before, this.#automaton.nameId(sibling.namespace, sibling.localName), sibling) !==
          undefined,
    );
  }

  #stepIntoUnknown(element: XmlElement, name: ExpandedName, before: State): Step {
    const automaton = this.#automaton;
    const elsewhere = this.report.sameNameElsewhere(element);
    if (elsewhere !== undefined && elsewhere.namespace !== name.namespace) {
      this.report.namespaceWrong(element, elsewhere);
      this.#meantNamespaces.set(element.namespace, elsewhere.namespace);
      const id = automaton.nameId(elsewhere.namespace, elsewhere.localName);
      const opening = automaton.open(before, id, elsewhere) ?? automaton.adopt(before, id, elsewhere);
      return { opening, reported: true, misplaced: false };
    }
    const meant = this.report.elementUnknown(element, before);
    if (meant === undefined) return { opening: undefined, reported: true, misplaced: false };
    const id = automaton.nameId(meant.namespace, meant.localName);
    const opening = automaton.open(before, id, meant);
    if (opening !== undefined) return { opening, reported: true, misplaced: false };
    return { opening: automaton.adopt(before, id, meant), reported: true, misplaced: true };
  }

  #meantName(element: XmlElement): ExpandedName {
    if (this.#meantNamespaces.size === 0) return element;
    const namespace = this.#meantNamespaces.get(element.namespace);
    return namespace === undefined ? element : { namespace, localName: element.localName };
  }

  #readAttributes(element: XmlElement, atFirst: State): State {
    if (element.attributes.length === 0) return this.#closeStartTag(element, atFirst);
    let state = atFirst;
    const context = new ElementContext(element);
    for (const attribute of element.attributes) {
      if (attribute.namespace !== XMLNS_NAMESPACE)
        state = this.#readAttribute(element, attribute, state, atFirst, context);
    }
    return this.#closeStartTag(element, state);
  }

  #closeStartTag(element: XmlElement, state: State): State {
    const closed = this.#automaton.close(state);
    if (closed !== undefined) return closed;
    this.report.attributeMissing(element, expectationsOf(state.pattern).requiredAttributes);
    return this.#automaton.closeIgnoringMissing(state);
  }

  #readAttribute(
    element: XmlElement,
    attribute: XmlAttribute,
    state: State,
    atFirst: State,
    context: ValueContext,
  ): State {
    const automaton = this.#automaton;
    const step = automaton.attribute(state, automaton.nameId(attribute.namespace, attribute.localName), attribute);
    if (step === undefined) {
      const meant = this.report.attributeNotAllowed(element, attribute, state, atFirst);
      if (meant === undefined || element.attributes.some((other) => isNamed(other, meant))) return state;
      const asMeant = automaton.attribute(state, automaton.nameId(meant.namespace, meant.localName), meant);
      if (asMeant === undefined) return state;
      this.#ids.add(asMeant.idType, attribute);
      return automaton.afterWrongValue(asMeant);
    }
    const after = automaton.attributeValue(step, attribute.value, context);
    if (after === undefined) {
      this.report.attributeValue(element, attribute, step, atFirst);
      return automaton.afterWrongValue(step);
    }
    this.#ids.add(step.idType, attribute);
    return after;
  }

  #readText(frame: Frame, text: XmlText): void {
    if (frame.state === undefined) return;
    const mayBeValue = frame.state.holdsData && !frame.hasElements;
    if (mayBeValue) frame.text += text.value;
    if (isWhiteSpace(text.value)) return;
    if (mayBeValue) frame.firstText ??= text;
    else this.#stepOverText(frame, text);
  }

  #stepOverText(frame: Frame, text: XmlText): void {
    if (frame.state === undefined) return;
    const after = this.#automaton.text(frame.state);
    if (after !== undefined) frame.state = after;
    else if (!frame.damaged) {
      if (!frame.misplaced) this.report.textNotAllowed(frame.element, text, frame.state);
      frame.damaged = true;
    }
  }

  #leave(frame: Frame): void {
    const { element, state, opening } = frame;
    const parent = this.frames.at(-1);
    if (state === undefined || opening === undefined) return;
    const asValue = state.holdsData && !frame.hasElements;
    const ends = asValue
      ? this.#automaton.endWithText(state, frame.text, new ElementContext(element))
      : this.#automaton.end(state);
    if (ends.length === 0 && !frame.damaged && !frame.misplaced) {
      if (asValue && !isWhiteSpace(frame.text)) {
        this.report.textValue(element, frame.firstText, frame.text, state);
      } else this.report.elementIncomplete(element, state);
    }
    if (parent?.state !== undefined) parent.state = this.#automaton.leave(opening, ends);
  }
}

function isNamed(attribute: XmlAttribute, name: ExpandedName): boolean {
  return attribute.localName === name.localName && attribute.namespace === name.namespace;
}

/** The namespaces in scope on an element, looked up when a value needs them. */
class ElementContext implements ValueContext {
  readonly #element: XmlElement;
  #scope: ReadonlyMap<string, string> | undefined;

  constructor(element: XmlElement) {
    this.#element = element;
  }

  namespaceOf(prefix: string): string | undefined {
    this.#scope ??= inScopeNamespaces(this.#element);
    return this.#scope.get(prefix);
  }
}

function isWhiteSpace(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}
