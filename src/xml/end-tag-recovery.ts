import type { XmlElement, XmlParent } from "../core/xml-tree.ts";
import { isSpace, nameEnd, spaceEnd } from "./characters.ts";
import type { EntityUse } from "./parse-context.ts";
import type { Problems } from "./problems.ts";

/** What to do after an end tag: close so many elements and go on at `end`; no `name` where it is to be passed over. */
export interface EndTagDecision {
  readonly name: string | undefined;
  readonly end: number;
  readonly closes: number;
}

const LOOK_AHEAD = 20_000;

/** Reads end tags that do not fit, says why, and decides how to go on so that one mistake is reported once. */
export class EndTagRecovery {
  readonly #problems: Problems;
  /** Names of elements closed before their end tag came, which may still come. */
  readonly #closedEarly: string[] = [];
  /** Elements whose start tag is reported already. */
  readonly #excused = new WeakSet<XmlElement>();

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Says that the start tag of an element is reported already: that its end tag does not fit is no second mistake. */
  excuse(element: XmlElement): void {
    this.#excused.add(element);
  }

  /** Reads the end tag at `at` while `current` is open; elements from `base` outward cannot be closed here. */
  read(text: string, at: number, current: XmlParent, base: XmlParent, use: EntityUse | undefined): EndTagDecision {
    const problems = this.#problems;
    const start = use?.start ?? at;
    const nameStop = nameEnd(text, at + 2);
    const name = text.slice(at + 2, nameStop);
    const close = spaceEnd(text, nameStop);
    let end = close + 1;
    if (name === "" || text.charCodeAt(close) !== 0x3e) {
      const broken = text.slice(nameStop, nameStop + 1000).search(/[<>]/);
      const fits = current !== base && current.kind === "element" && name.startsWith(current.name);
      if (broken === -1) end = nameStop;
      else end = nameStop + broken + (text.charAt(nameStop + broken) === ">" ? 1 : 0);
      end = Math.max(end, at + 2);
      // Where the file ends inside the tag, that the element is open is told there.
      if (broken === -1 && nameStop + 1000 >= text.length && use === undefined && current.kind === "element") {
        return { name: undefined, end: text.length, closes: 0 };
      }
      const unclosed = name !== "" && (close >= text.length || text.charAt(close) === "<");
      problems.add(
        "xml-end-tag-broken",
        unclosed ? `The end tag </${name} has no “>” at its end.` : "This end tag is not written as it must be.",
        start,
        {
          end: use?.end ?? Math.max(nameStop, at + 2),
          fix: name === "" ? "Write </name>, or &lt;/ for the characters themselves." : `Write </${name}>.`,
        },
      );
      if (fits) return { name, end, closes: 1 };
      return { name: undefined, end, closes: 0 };
    }
    const place = { end: use?.end ?? end };
    if (current === base || current.kind === "document") {
      if (use !== undefined) {
        problems.add(
          "xml-entity-unbalanced",
          `The entity &${use.reference.name}; contains the end tag </${name}> of an element that it does not begin.`,
          start,
          place,
        );
      } else if (!this.#expectedLate(name)) {
        problems.add(
          "xml-stray-end-tag",
          `The end tag </${name}> stands after the end of the outermost element.`,
          start,
          {
            ...place,
            fix: "Remove it.",
          },
        );
      }
      return { name: undefined, end, closes: 0 };
    }
    const levels = levelOf(current, name, base);
    if (levels > 0) return this.#closeForgotten(name, end, levels, current, start, place);
    if (this.#expectedLate(name)) return { name: undefined, end, closes: 0 };
    return this.#unknownEndTag(text, name, end, current, start, place);
  }

  #closeForgotten(
    name: string,
    end: number,
    levels: number,
    current: XmlElement,
    start: number,
    place: { end: number },
  ): EndTagDecision {
    let open: XmlParent = current;
    for (let level = 1; level < levels && open.kind === "element"; level++, open = open.parent) {
      if (this.#excused.has(open)) continue;
      this.#closedEarly.push(open.name);
      this.#problems.add(
        "xml-tag-mismatch",
        `The end tag </${name}> comes while <${open.name}> (line ${this.#problems.lineOf(open.start)}) is still open.`,
        start,
        {
          ...place,
          expected: [`</${open.name}>`],
          fix: `Write </${open.name}> before </${name}>.`,
          related: [{ start: open.start, end: open.startTagEnd, message: `<${open.name}> begins here.` }],
        },
      );
    }
    return { name, end, closes: levels };
  }

  #unknownEndTag(
    text: string,
    name: string,
    end: number,
    current: XmlElement,
    start: number,
    place: { end: number },
  ): EndTagDecision {
    if (this.#excused.has(current)) return { name, end, closes: 1 };
    const begins = { start: current.start, end: current.startTagEnd, message: `<${current.name}> begins here.` };
    if (similar(name, current.name) || nextEndTag(text, end) !== current.name) {
      this.#problems.add(
        "xml-tag-mismatch",
        `The end tag </${name}> does not fit the start tag <${current.name}> (line ${this.#problems.lineOf(current.start)}).`,
        start,
        { ...place, expected: [`</${current.name}>`], fix: `Write </${current.name}>.`, related: [begins] },
      );
      return { name, end, closes: 1 };
    }
    this.#problems.add(
      "xml-stray-end-tag",
      `The end tag </${name}> has no start tag; the element that is open is <${current.name}> (line ${this.#problems.lineOf(current.start)}).`,
      start,
      { ...place, fix: `Remove </${name}>, or write its start tag.`, related: [begins] },
    );
    return { name: undefined, end, closes: 0 };
  }

  #expectedLate(name: string): boolean {
    const index = this.#closedEarly.lastIndexOf(name);
    if (index === -1) return false;
    this.#closedEarly.splice(index, 1);
    return true;
  }

  /** Reports the elements that are open where the file ends. */
  reportOpenAtEnd(current: XmlParent, end: number): void {
    const open: XmlElement[] = [];
    for (let node = current; node.kind === "element"; node = node.parent) open.push(node);
    const innermost = open[0] as XmlElement;
    const named = open.slice(0, 5).map((element) => `<${element.name}>`);
    const message =
      open.length === 1
        ? `The file ends while <${innermost.name}> (line ${this.#problems.lineOf(innermost.start)}) is still open.`
        : `The file ends while ${open.length} elements are still open, from the innermost: ${named.join(", ")}${open.length > 5 ? ", …" : ""}.`;
    this.#problems.add("xml-unclosed-element", message, end, {
      expected: [`</${innermost.name}>`],
      fix:
        open.length === 1
          ? `Write </${innermost.name}>.`
          : "Write the end tags, or look whether the end of the file is lost.",
      related: open.slice(0, 5).map((element) => ({
        start: element.start,
        end: element.startTagEnd,
        message: `<${element.name}> begins here.`,
      })),
    });
  }

  /** Reports elements that an entity begins and does not end. */
  reportOpenInEntity(current: XmlParent, use: EntityUse): void {
    const name = current.kind === "element" ? current.name : "";
    this.#problems.add(
      "xml-entity-unbalanced",
      `The entity &${use.reference.name}; begins the element <${name}> and does not end it.`,
      use.start,
      { end: use.end },
    );
  }
}

function levelOf(current: XmlElement, name: string, base: XmlParent): number {
  let levels = 1;
  for (let node: XmlParent = current; node !== base && node.kind === "element"; node = node.parent, levels++) {
    if (node.name === name) return levels;
  }
  return 0;
}

/** Name of the next end tag whose start tag is not after `start`, within a bounded stretch. */
function nextEndTag(text: string, start: number): string | undefined {
  const stretch = text.slice(start, start + LOOK_AHEAD);
  let depth = 0;
  for (let at = stretch.indexOf("<"); at !== -1; at = stretch.indexOf("<", at + 1)) {
    const next = stretch.charAt(at + 1);
    const close = stretch.indexOf(next === "!" && stretch.startsWith("<!--", at) ? "-->" : ">", at);
    if (close === -1) return undefined;
    if (next === "/") {
      if (depth === 0) return stretch.slice(at + 2, nameEnd(stretch, at + 2));
      depth--;
    } else if (
      next !== "!" &&
      next !== "?" &&
      !isSpace(stretch.charCodeAt(at + 1)) &&
      stretch.charAt(close - 1) !== "/"
    ) {
      depth++;
    }
    at = close;
  }
  return undefined;
}

/** Whether two names differ so little that one is a slip for the other. */
function similar(one: string, other: string): boolean {
  const a = one.toLowerCase();
  const b = other.toLowerCase();
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 2 || Math.min(a.length, b.length) < 4 || Math.max(a.length, b.length) > 100)
    return false;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(substitution, (previous[column] as number) + 1, (line[column - 1] as number) + 1));
    }
    previous = line;
  }
  return (previous[b.length] as number) <= 2;
}
