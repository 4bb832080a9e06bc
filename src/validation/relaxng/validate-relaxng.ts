import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlDocument, XmlElement, XmlText } from "../../core/xml-tree.ts";
import { inScopeNamespaces, rootElement, XMLNS_NAMESPACE } from "../../xml/tree.ts";
import type { Opening, State } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import type { ValueContext } from "./datatypes/datatype.ts";
import { IdTable } from "./id-table.ts";
import { Report } from "./report.ts";

/** An element whose end tag has not come. */
interface Frame {
  readonly element: XmlElement;
  readonly opening: Opening;
  state: State;
  child: number;
  /** Text so far where the content may be a value; which it is only while no child element has come. */
  text: string;
  firstText: XmlText | undefined;
  hasElements: boolean;
  /** Set once something in it was reported: what follows from that is not reported again. */
  damaged: boolean;
}

/**
 * Checks a document against a grammar by derivatives (J. Clark, "An algorithm for RELAX NG validation"). One report a
 * mistake: a misspelt element is read on as the one meant, a misplaced one as itself, an unknown one is passed over.
 * `ruleId`s: `element-unknown`, `element-not-allowed`, `element-missing`, `element-incomplete`, `attribute-not-allowed`,
 * `attribute-value`, `attribute-missing`, `text-not-allowed`, `text-value`, `id-duplicate`, `idref-dangling`.
 */
export function validateRelaxNg(document: XmlDocument, grammar: Grammar): Diagnostic[] {
  const root = rootElement(document);
  if (!root) return [];
  grammar.automaton.trim();
  const report = new Report(document, grammar);
  const ids = new IdTable(document);
  const open: Frame[] = [];
  const first = enter(root, grammar.automaton.start, grammar, report, ids).frame;
  if (first) open.push(first);
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    const child = frame.element.children[frame.child++];
    if (child === undefined) {
      open.pop();
      const after = leave(frame, grammar, report);
      const parent = open.at(-1);
      if (parent) parent.state = after;
    } else if (child.kind === "text") {
      readText(frame, child, grammar, report);
    } else if (child.kind === "element") {
      if (!frame.hasElements && frame.firstText) stepOverText(frame, frame.firstText, grammar, report);
      frame.hasElements = true;
      const { frame: entered, reported } = enter(child, frame.state, grammar, report, ids);
      if (reported) frame.damaged = true;
      if (entered) open.push(entered);
    }
  }
  return [...report.diagnostics, ...ids.problems()].sort(
    (one, other) => (one.place?.start.offset ?? 0) - (other.place?.start.offset ?? 0),
  );
}

/** A start tag with its attributes; no frame when the element is passed over. */
function enter(
  element: XmlElement,
  before: State,
  grammar: Grammar,
  report: Report,
  ids: IdTable,
): { readonly frame?: Frame; readonly reported: boolean } {
  const { automaton } = grammar;
  const { opening, reported } = openingOf(element, before, grammar, report);
  if (!opening) return { reported };
  const context = contextOf(element);
  let { state } = opening;
  for (const attribute of element.attributes) {
    if (attribute.namespace === XMLNS_NAMESPACE) continue;
    const id = automaton.nameId(attribute.namespace, attribute.localName);
    const step = automaton.attribute(state, id, attribute);
    if (!step) {
      report.attributeNotAllowed(element, attribute, opening.state);
      continue;
    }
    const after = automaton.attributeValue(step, attribute.value, context);
    if (after) {
      state = after;
      ids.add(step.idType, attribute);
    } else {
      report.attributeValue(element, attribute, step);
      state = automaton.afterWrongValue(step);
    }
  }
  const closed = automaton.close(state);
  if (!closed) report.attributeMissing(element, state);
  const inside = closed ?? automaton.closeIgnoringMissing(state);
  const frame = {
    element,
    opening,
    state: inside,
    child: 0,
    text: "",
    firstText: undefined,
    hasElements: false,
    damaged: false,
  };
  return { frame, reported };
}

function openingOf(
  element: XmlElement,
  before: State,
  { automaton }: Grammar,
  report: Report,
): { readonly opening: Opening | undefined; readonly reported: boolean } {
  const id = automaton.nameId(element.namespace, element.localName);
  const allowed = automaton.open(before, id, element);
  if (allowed) return { opening: allowed, reported: false };
  const skipping = automaton.openSkipping(before, element);
  if (skipping) {
    report.elementMissingBefore(element, before);
    return { opening: skipping, reported: true };
  }
  const adopted = automaton.adopt(before, id, element);
  if (adopted) {
    report.elementNotAllowed(element, before);
    return { opening: adopted, reported: true };
  }
  const meant = report.elementUnknown(element, before);
  const opening = meant && automaton.open(before, automaton.nameId(meant.namespace, meant.localName), meant);
  return { opening, reported: true };
}

const ONLY_WHITE_SPACE = /^[ \t\r\n]*$/;

function readText(frame: Frame, text: XmlText, grammar: Grammar, report: Report): void {
  const mayBeValue = frame.state.holdsData && !frame.hasElements;
  if (mayBeValue) frame.text += text.value;
  if (ONLY_WHITE_SPACE.test(text.value)) return;
  if (mayBeValue) frame.firstText ??= text;
  else stepOverText(frame, text, grammar, report);
}

function stepOverText(frame: Frame, text: XmlText, { automaton }: Grammar, report: Report): void {
  const after = automaton.text(frame.state);
  if (after) frame.state = after;
  else if (!frame.damaged) {
    report.textNotAllowed(frame.element, text, frame.state);
    frame.damaged = true;
  }
}

function leave(frame: Frame, { automaton }: Grammar, report: Report): State {
  const { element, state, opening } = frame;
  const asValue = state.holdsData && !frame.hasElements;
  const ends = asValue ? automaton.endWithText(state, frame.text, contextOf(element)) : automaton.end(state);
  if (ends.length === 0 && !frame.damaged) {
    if (asValue && !ONLY_WHITE_SPACE.test(frame.text)) report.textValue(element, frame.text, state);
    else report.elementIncomplete(element, state);
  }
  return automaton.leave(opening, ends);
}

function contextOf(element: XmlElement): ValueContext {
  let scope: Map<string, string> | undefined;
  return {
    namespaceOf(prefix) {
      scope ??= inScopeNamespaces(element);
      return scope.get(prefix);
    },
  };
}
