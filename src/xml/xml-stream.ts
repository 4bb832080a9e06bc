import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { LineStarts } from "../core/text.ts";
import type { XmlChild, XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { noDeclarations } from "./declarations.ts";
import { TELLING_BYTES, XmlDecoder } from "./decode.ts";
import { EntityExpander } from "./entities.ts";
import { setLines } from "./locate.ts";
import { borrowNameTable, returnNameTable } from "./names.ts";
import { ContentParser } from "./parse-content.ts";
import type { Mutable, ParseContext } from "./parse-context.ts";
import { parseDoctype } from "./parse-doctype.ts";
import { DEFAULT_LIMITS, type ParseLimits, type ParseOptions } from "./parse-options.ts";
import { Problems } from "./problems.ts";
import { TextSurvey } from "./text-survey.ts";
import { rootElement } from "./tree.ts";
import { MARGIN } from "./whole-construct.ts";
import { parseXmlDeclaration } from "./xml-declaration.ts";

/** Least length of the window through which a text is read, in UTF-16 code units. */
const WINDOW = 4 * MARGIN;

/** The longest line that is shown, in UTF-16 code units. */
const LONGEST_LINE = 10_000;

/** A document of which a part has been read. */
export interface PartRead {
  /** Elements without an end tag so far have an `end` of -1. */
  readonly document: XmlDocument;
  /** Everything that begins before this offset stands in the tree. */
  readonly until: number;
  /** Warnings so far. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * An XML file that is read in pieces, as often as is needed, because it is too large for a tree. It is read through a window
 * that grows to the longest construct (a tag, a comment, the text between two tags, the prolog) and no further.
 */
export class XmlStream {
  readonly path: string;
  readonly #chunks: () => Iterable<Uint8Array>;
  readonly #limits: ParseLimits;
  readonly #statedEncoding: string | undefined;
  readonly #survey: TextSurvey;
  readonly #lines = new LineStarts();

  /**
   * Reads the bytes once for their encoding, length and lines. `chunks` gives them anew at each call; a chunk may be
   * overwritten once the next is asked for. Throws a DiagnosticError: `xml-encoding`, `xml-binary`, `xml-too-large`.
   */
  constructor(chunks: () => Iterable<Uint8Array>, path: string, options: ParseOptions = {}) {
    this.path = path;
    this.#chunks = chunks;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#statedEncoding = options.encoding;
    this.#survey = new TextSurvey(this.#limits);
    for (const { text } of this.#pieces(this.#lines)) {
      this.#survey.take(text);
      this.#lines.extend(text);
      if (this.#survey.isTooLong) this.#survey.report(new Problems(path, "", this.#limits.errors, this.#lines));
    }
    this.#lines.end();
  }

  /** The document as far as the start of its outermost element. Throws as `parse` does. */
  head(): XmlDocument {
    let head: XmlDocument | undefined;
    for (const { document } of this.parse()) {
      head = document;
      if (rootElement(document) !== undefined) break;
    }
    if (head === undefined) throw new Error("a file was read without a document");
    return head;
  }

  /** The lines that begin at these offsets, without their ends; those that are too long to be shown are left out. */
  linesAt(starts: readonly number[]): ReadonlyMap<number, string> {
    const found = new Map<number, string>();
    const waiting = starts.toSorted((one, other) => other - one);
    let text = "";
    let base = 0;
    const take = (ended: boolean): void => {
      for (let start = waiting.at(-1); start !== undefined; start = waiting.at(-1)) {
        const from = start - base;
        const line = /^[^\r\n]*/.exec(text.slice(from, from + LONGEST_LINE + 1))?.[0] ?? "";
        if (!ended && from + line.length >= text.length && line.length <= LONGEST_LINE) return;
        if (line.length <= LONGEST_LINE) found.set(start, line);
        waiting.pop();
      }
    };
    for (const piece of this.#pieces(new LineStarts())) {
      text += piece.text;
      take(false);
      const next = waiting.at(-1);
      if (next === undefined) return found;
      const passed = Math.min(next - base, text.length);
      text = text.slice(passed);
      base += passed;
    }
    take(true);
    return found;
  }

  /**
   * Reads the file from its start into a tree, and yields each time the tree has grown: what is finished may then be taken
   * out of it. Its `source` is the file as far as the start of the outermost element at least. Throws a DiagnosticError as
   * `parseXml` does, with the same diagnostics.
   */
  *parse(): Generator<PartRead, void, undefined> {
    const problems = new Problems(this.path, "", this.#limits.errors, this.#lines);
    this.#survey.report(problems);
    const names = borrowNameTable();
    try {
      yield* this.#read(problems, (context) => {
        return new ContentParser(context, names, (start) => parseDoctype(start, context));
      });
      problems.throwErrors();
    } catch (error) {
      const html = error instanceof DiagnosticError ? this.#survey.htmlInstead(this.path, error) : undefined;
      throw html === undefined ? error : new DiagnosticError([html]);
    } finally {
      returnNameTable(names);
    }
  }

  *#read(problems: Problems, parserOf: (context: ParseContext) => ContentParser): Generator<PartRead, void, undefined> {
    const pieces = this.#pieces(new LineStarts());
    let encoding = "";
    let byteOrderMark = false;
    let window = "";
    let ended = false;
    const fill = (length: number): void => {
      const parts = [window];
      for (let size = window.length; size < length && !ended; ) {
        const next = pieces.next();
        if (next.done === true) ended = true;
        else {
          ({ encoding, byteOrderMark } = next.value.decoder);
          parts.push(next.value.text);
          size += next.value.text.length;
        }
      }
      window = parts.join("");
    };
    fill(WINDOW);
    const { path } = this;
    const document: Mutable<XmlDocument> = {
      kind: "document",
      path,
      source: window,
      encoding,
      children: [],
      byteOrderMark,
    };
    setLines(document, this.#lines);
    const declaration = parseXmlDeclaration(window, problems);
    if (declaration !== undefined) document.declaration = declaration;
    const declarations = noDeclarations(declaration?.standalone === true);
    const expander = new EntityExpander(declarations, problems, this.#limits, this.#survey.length);
    const parser = parserOf({ document, problems, limits: this.#limits, declarations, expander });
    let at = declaration?.end ?? 0;
    for (;;) {
      const stop = parser.parsePart(window, at, ended);
      yield {
        document,
        until: problems.base + stop,
        get diagnostics() {
          return problems.list;
        },
      };
      if (ended) return;
      const moved = stop > at;
      at = stop;
      // The prolog stays whole: its offsets count from the start of the file.
      if (parser.hasRoot) {
        problems.base += stop;
        window = window.slice(stop);
        at = 0;
      }
      fill(moved && parser.hasRoot ? Math.max(WINDOW, window.length + MARGIN) : window.length * 2);
      if (!parser.hasRoot) document.source = window;
    }
  }

  /** The characters of the file; `before` are the lines of those that were taken already. */
  *#pieces(before: LineStarts): Generator<{ readonly text: string; readonly decoder: XmlDecoder }, void, undefined> {
    let start: Uint8Array = new Uint8Array();
    let decoder: XmlDecoder | undefined;
    for (const chunk of this.#chunks()) {
      let bytes = chunk;
      if (decoder === undefined) {
        start = Buffer.concat([start, chunk]);
        if (start.length < TELLING_BYTES) continue;
        decoder = new XmlDecoder(start, this.path, this.#statedEncoding);
        bytes = start;
      }
      yield { text: decoder.decode(bytes, false, before), decoder };
    }
    const rest = decoder === undefined ? start : new Uint8Array();
    decoder ??= new XmlDecoder(start, this.path, this.#statedEncoding);
    yield { text: decoder.decode(rest, true, before), decoder };
  }
}

/**
 * Takes the children that are finished out of the elements that are open, outermost first, and what stands after the
 * outermost element. `take` is given each child, with the depth of its parent (0 for the outermost element); of an element
 * the name and the place are left afterwards.
 */
export function takeFinished(document: XmlDocument, take: (child: XmlChild, depth: number) => void): void {
  const root = rootElement(document);
  if (root === undefined) return;
  document.children.length = document.children.indexOf(root) + 1;
  let parent: XmlElement | undefined = root;
  for (let depth = 0; parent !== undefined; depth++) {
    const { children }: XmlElement = parent;
    const last = children.at(-1);
    const open: XmlElement | undefined = last?.kind === "element" && last.end === -1 ? last : undefined;
    for (const child of children.splice(0, children.length - (open === undefined ? 0 : 1))) {
      take(child, depth);
      if (child.kind !== "element") continue;
      child.children.length = 0;
      (child as Mutable<XmlElement>).attributes = [];
    }
    parent = open;
  }
}
