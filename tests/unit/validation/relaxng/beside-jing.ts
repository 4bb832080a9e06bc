import type { Diagnostic } from "../../../../src/core/diagnostic.ts";
import { LineIndex } from "../../../../src/core/text.ts";
import type { XmlDocument, XmlElement, XmlText } from "../../../../src/core/xml-tree.ts";
import { locate } from "../../../../src/xml/locate.ts";
import { ancestorsOrSelf, descendants } from "../../../../src/xml/tree.ts";

/** An error that jing gives; the place is the end of the tag or text that it had read. */
export interface JingError {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The errors of each file, by its path, of what jing prints. */
export function readJing(output: string): ReadonlyMap<string, readonly JingError[]> {
  const found = new Map<string, JingError[]>();
  for (const [, path = "", line, column, message = ""] of output.matchAll(/^(.+?):(\d+):(\d+): error: (.*)$/gm)) {
    const errors = found.get(path) ?? [];
    errors.push({ line: Number(line), column: Number(column), message });
    found.set(path, errors);
  }
  return found;
}

/** Why editio does not repeat an error that jing gives; the last: why it has one that jing has not. */
export const REASONS = {
  echo: "jing repeats its complaint about an element at a tag of another element",
  inside: "it stands in an element that is reported, and only follows from that",
  after: "the element is incomplete only because what stands in it is reported as misplaced",
  itself: "the end of an element that is itself reported as misplaced",
  again: "more text in an element whose text is reported already",
  further:
    "editio’s alone: a mistake inside an element of unknown name, which editio reads as the likeliest or steps over and jing loses its place in",
} as const;

export type Reason = keyof typeof REASONS;

export interface Comparison {
  /** Errors of jing that editio has too, at the same element. */
  readonly both: number;
  readonly explained: Readonly<Partial<Record<Reason, number>>>;
  /** Errors of one of the two, for which no reason is known. */
  readonly unexplained: readonly string[];
}

interface Complaint {
  readonly element: XmlElement;
  readonly kind: "start" | "end" | "text";
}

/** Sets the errors of jing beside those of editio: the same, or why not. */
export function compare(document: XmlDocument, theirs: readonly JingError[], ours: readonly Diagnostic[]): Comparison {
  const places = new Places(document);
  const open = ours.map((one) => ({ one, ...complaintOf(document, one) }));
  const reported = { elements: new Set<XmlElement>(), texts: new Set<XmlElement>() };
  for (const { one, element } of open) {
    if (one.ruleId === "text-not-allowed") reported.texts.add(element);
    else if (/^element-(?:not-allowed|unknown|missing)$/.test(one.ruleId)) reported.elements.add(element);
  }
  const explained: Partial<Record<Reason, number>> = {};
  const unexplained: string[] = [];
  let both = 0;
  const same = ({ element, kind }: Complaint, there: readonly Complaint[]): boolean =>
    there.some((one) => one.element === element && one.kind === kind);
  let left = theirs.map((error) => ({ error, there: places.at(error) }));
  for (const mayBeEcho of [false, true]) {
    left = left.filter(({ error, there }) => {
      if (isEcho(error, there) && !mayBeEcho) return true;
      const index = open.findIndex((complaint) => same(complaint, there));
      if (index === -1) return true;
      open.splice(index, 1);
      both++;
      return false;
    });
  }
  for (const { error, there } of left) {
    const reason = reasonFor(error, there, reported);
    if (reason === undefined) unexplained.push(`jing ${error.line}:${error.column} ${error.message.slice(0, 90)}`);
    else explained[reason] = (explained[reason] ?? 0) + 1;
  }
  for (const { one, element } of open) {
    const isFurther = [...ancestorsOrSelf(element)].slice(1).some((ancestor) => reported.elements.has(ancestor));
    if (isFurther) explained.further = (explained.further ?? 0) + 1;
    else unexplained.push(`editio ${one.place?.start.line}:${one.place?.start.column} ${one.message}`);
  }
  return { both, explained, unexplained };
}

function complaintOf(document: XmlDocument, { ruleId, xpath = "" }: Diagnostic): Complaint {
  const element = locate(document, xpath);
  if (element === undefined || !("kind" in element) || element.kind !== "element")
    throw new Error(`nothing at ${xpath}`);
  const kind = /^(?:element-incomplete|text-value)$/.test(ruleId)
    ? "end"
    : ruleId === "text-not-allowed"
      ? "text"
      : "start";
  return { element, kind };
}

/** What jing has read when it stands at a place: an empty element both begins and ends there; a text comes in pieces. */
class Places {
  readonly #lines: LineIndex;
  readonly #tags = new Map<number, Complaint[]>();
  readonly #texts: XmlText[] = [];

  constructor(document: XmlDocument) {
    this.#lines = new LineIndex(document.source);
    for (const node of descendants(document)) {
      if (node.kind === "element") {
        this.#add(node.startTagEnd, { element: node, kind: "start" });
        this.#add(node.end, { element: node, kind: "end" });
      } else if (node.kind === "text") this.#texts.push(node);
    }
  }

  at({ line, column, message }: JingError): readonly Complaint[] {
    const offset = this.#lines.startOf(line) + column - 1;
    const text = message.startsWith("text ")
      ? this.#texts.find(({ start, end }) => start < offset && offset <= end)
      : undefined;
    return text === undefined ? (this.#tags.get(offset) ?? []) : [{ element: text.parent, kind: "text" }];
  }

  #add(offset: number, complaint: Complaint): void {
    this.#tags.set(offset, [...(this.#tags.get(offset) ?? []), complaint]);
  }
}

/** Whether jing names an element or attribute that the tag at the place does not have. */
function isEcho({ message }: JingError, there: readonly Complaint[]): boolean {
  const [, what, name = ""] = /^(?:value of )?(element|attribute) "([^"]+)"/.exec(message) ?? [];
  if (what === undefined) return false;
  const local = name.replace(/^.*:/, "");
  return !there.some(({ element, kind }) =>
    what === "element"
      ? element.localName === local && kind !== "text"
      : kind === "start" && element.attributes.some((one) => one.localName === local),
  );
}

function reasonFor(
  error: JingError,
  there: readonly Complaint[],
  { elements, texts }: { readonly elements: ReadonlySet<XmlElement>; readonly texts: ReadonlySet<XmlElement> },
): Reason | undefined {
  if (isEcho(error, there)) return "echo";
  const isEnd = / incomplete;/.test(error.message);
  const isText = error.message.startsWith("text ");
  const subject = there.find(({ kind }) => kind === (isEnd ? "end" : isText ? "text" : "start"))?.element;
  if (subject === undefined) return undefined;
  if (isEnd) {
    const hasMisplaced = subject.children.some((child) => child.kind === "element" && elements.has(child));
    if (hasMisplaced || texts.has(subject)) return "after";
    return elements.has(subject) ? "itself" : undefined;
  }
  if (isText) return texts.has(subject) ? "again" : elements.has(subject) ? "inside" : undefined;
  const { parent } = subject;
  if (parent.kind !== "element") return undefined;
  return elements.has(parent) || texts.has(parent) ? "inside" : undefined;
}
