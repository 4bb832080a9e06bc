import type { XmlAttribute, XmlElement, XmlParent, XmlText } from "../core/xml-tree.ts";
import { isSpace, isWhiteSpace, nameEnd, spaceEnd } from "./characters.ts";
import { EndTagRecovery } from "./end-tag-recovery.ts";
import { reportBadReference, reportCdataEnd } from "./entities.ts";
import type { NameTable, QualifiedName } from "./names.ts";
import { NamespaceScope } from "./namespace-scope.ts";
import { AttributeParser } from "./parse-attributes.ts";
import {
  append,
  type EntityUse,
  type Mutable,
  NO_CHILDREN,
  normaliseLineEnds,
  type ParseContext,
} from "./parse-context.ts";
import { parseComment, parseInstruction } from "./parse-misc.ts";
import { referenceAt } from "./references.ts";
import { isWhole } from "./whole-construct.ts";

const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** Reads elements and what is in and between them, from a place after the document type declaration or from the start. */
export class ContentParser {
  readonly #context: ParseContext;
  readonly #names: NameTable;
  readonly #scope: NamespaceScope;
  readonly #attributes: AttributeParser;
  readonly #recovery: EndTagRecovery;
  #hasReturns = false;
  /** The text of the file that is being read, and whether it reaches to the end of the file. */
  #window = "";
  #ended = true;
  readonly #parseDoctype: (start: number) => number;
  #current: XmlParent;
  #depth = 0;
  #root: XmlElement | undefined;
  #manyRoots = false;

  constructor(context: ParseContext, names: NameTable, parseDoctype: (start: number) => number) {
    this.#context = context;
    this.#names = names;
    this.#current = context.document;
    this.#scope = new NamespaceScope(this.#names, context.problems);
    this.#attributes = new AttributeParser(context, this.#names, this.#scope);
    this.#recovery = new EndTagRecovery(context.problems);
    this.#parseDoctype = parseDoctype;
  }

  /** Reads the whole file from `start` on. */
  parse(start: number): void {
    this.parsePart(this.#context.document.source, start, true);
  }

  /**
   * Reads a window of the file, which begins there at `problems.base`, from `start` on as far as it holds whole
   * constructs; returns where it stopped. With `ended` the window reaches to the end of the file and is read whole.
   */
  parsePart(text: string, start: number, ended: boolean): number {
    const { document, problems } = this.#context;
    this.#hasReturns = text.includes("\r");
    this.#window = text;
    this.#ended = ended;
    const stop = this.#run(text, start, undefined);
    if (!ended) return stop;
    if (this.#current !== document) this.#recovery.reportOpenAtEnd(this.#current, text.length);
    else if (this.#root === undefined && problems.errorCount === 0) {
      problems.add("xml-no-root", "The file contains no element.", text.length);
    }
    return stop;
  }

  /** Whether the outermost element has begun. */
  get hasRoot(): boolean {
    return this.#root !== undefined;
  }

  #run(text: string, start: number, use: EntityUse | undefined): number {
    const length = text.length;
    const base = use === undefined ? this.#context.document : this.#current;
    const { problems } = this.#context;
    // Where the next of each stands, length or more where none is left.
    let ampersand = next(text, "&", start);
    let cdataEnd = next(text, "]]>", start);
    let at = start;
    const partial = use === undefined && !this.#ended;
    while (at < length) {
      if (partial && !isWhole(text, at)) break;
      if (text.charCodeAt(at) !== 0x3c) {
        const from = at;
        const stop = next(text, "<", at);
        if (ampersand < at) ampersand = next(text, "&", at);
        if (ampersand < stop) at = this.#mixedText(text, from, ampersand, use);
        else {
          at = stop;
          this.#text(text, from, stop, use);
        }
        while (cdataEnd < at) {
          if (cdataEnd >= from && this.#current !== this.#context.document) {
            reportCdataEnd(problems, use?.start ?? cdataEnd, use?.end ?? cdataEnd + 3);
          }
          cdataEnd = next(text, "]]>", Math.max(cdataEnd + 3, from));
        }
        continue;
      }
      const code = text.charCodeAt(at + 1);
      if (code === 0x2f) at = this.#endTag(text, at, use, base);
      else if (code === 0x21) {
        at = this.#declaration(text, at, use);
        if (cdataEnd < at) cdataEnd = next(text, "]]>", at);
      } else if (code === 0x3f) at = this.#instruction(text, at, use);
      else at = this.#startTag(text, at, use);
    }
    if (use !== undefined && this.#current !== base) {
      this.#recovery.reportOpenInEntity(this.#current, use);
      while (this.#current !== base && this.#current.kind === "element") this.#close(use.end, use.end);
    }
    return at;
  }

  #text(text: string, start: number, end: number, use: EntityUse | undefined): void {
    const raw = text.slice(start, end);
    this.#addText(this.#hasReturns && use === undefined ? normaliseLineEnds(raw) : raw, start, end, use, false);
  }

  #addText(value: string, start: number, end: number, use: EntityUse | undefined, cdata: boolean): void {
    const parent = this.#current;
    if (parent.kind === "document") {
      if (cdata || !isWhiteSpace(value)) this.#reportTextOutside(start, end);
      return;
    }
    const { base } = this.#context.problems;
    const node: XmlText = {
      kind: "text",
      parent,
      start: base + (use === undefined ? start : use.start),
      end: base + (use === undefined ? end : use.end),
      value,
      cdata,
    };
    append(node, parent, use);
  }

  /** Text with references. Returns the offset of the next `<`, or the end. */
  #mixedText(text: string, start: number, firstReference: number, use: EntityUse | undefined): number {
    const { problems, expander } = this.#context;
    const normalise = this.#hasReturns && use === undefined;
    const length = text.length;
    const piece = (from: number, to: number): string => {
      const raw = text.slice(from, to);
      return normalise ? normaliseLineEnds(raw) : raw;
    };
    let from = start;
    let at = firstReference;
    let value = piece(start, firstReference);
    while (at < length && text.charCodeAt(at) !== 0x3c) {
      if (text.charCodeAt(at) !== 0x26) {
        const pieceStart = at;
        while (at < length && text.charCodeAt(at) !== 0x3c && text.charCodeAt(at) !== 0x26) at++;
        value += piece(pieceStart, at);
        continue;
      }
      const reference = referenceAt(text, at);
      const end = reference?.end ?? at + 1;
      if (reference?.kind === "text") {
        if (this.#current.kind === "document") value += "&";
        else value += reference.text;
      } else {
        const place = use ?? { start: at, end };
        if (reference?.kind !== "entity") {
          reportBadReference(problems, text, at, reference, place, use !== undefined);
        } else if (this.#current.kind === "document") value += "&";
        else {
          const entity = expander.find(reference.name, place, false);
          if (entity !== undefined && expander.isTextOnly(entity)) value += expander.text(entity, place);
          else if (entity !== undefined) {
            if (at > from) this.#addText(value, from, at, use, false);
            value = "";
            from = end;
            if (expander.enter(entity, place)) {
              this.#run(entity.value as string, 0, use ?? this.#useOf(reference.name, at, end, this.#current));
              expander.leave();
            }
          }
        }
      }
      at = end;
    }
    if (at > from) this.#addText(value, from, at, use, false);
    return at;
  }

  #useOf(name: string, start: number, end: number, parent: XmlElement): EntityUse {
    const { base } = this.#context.problems;
    return { start, end, parent, reference: { name, start: start + base, end: end + base, nodes: [] } };
  }

  #startTag(text: string, at: number, use: EntityUse | undefined): number {
    const name = this.#names.at(text, at + 1);
    if (name === undefined) return this.#bareLessThan(text, at, use);
    const { problems } = this.#context;
    const parent = this.#current;
    if (parent.kind === "document") this.#checkRoot(name, at);
    const element: Mutable<XmlElement> = {
      kind: "element",
      parent,
      name: name.name,
      prefix: name.prefix,
      localName: name.localName,
      namespace: "",
      attributes: NO_ATTRIBUTES,
      children: NO_CHILDREN,
      start: problems.base + (use === undefined ? at : use.start),
      end: -1,
      startTagEnd: -1,
      endTagStart: -1,
    };
    const depth = ++this.#depth;
    if (depth > this.#context.limits.depth) this.#tooDeep(element);
    let end = at + 1 + name.name.length;
    let empty = false;
    if (text.charCodeAt(end) === 0x3e && this.#context.declarations.attributes.size === 0) end++;
    else {
      end = this.#attributes.parse(text, end, element, depth, use);
      empty = this.#attributes.empty;
      if (this.#attributes.unclosed) this.#recovery.excuse(element);
    }
    const namespace = name.binding.namespace;
    if (namespace === undefined || !name.qualified || name.prefix === "xmlns") {
      this.#scope.reportName(name, use?.start ?? at + 1, use?.end ?? at + 1 + name.name.length);
    } else element.namespace = namespace;
    append(element, parent, use);
    if (this.#root === undefined) this.#root = element;
    const tagEnd = use === undefined ? end : use.end;
    element.startTagEnd = problems.base + tagEnd;
    this.#current = element;
    if (empty) this.#close(tagEnd, tagEnd);
    return end;
  }

  #close(endTagStart: number, end: number): void {
    const element = this.#current as Mutable<XmlElement>;
    const { base } = this.#context.problems;
    element.endTagStart = endTagStart + base;
    element.end = end + base;
    if (element.children === NO_CHILDREN) element.children = [];
    this.#current = element.parent;
    this.#scope.leave(this.#depth--);
  }

  #endTag(text: string, at: number, use: EntityUse | undefined, base: XmlParent): number {
    const current = this.#current;
    if (current !== base && current.kind === "element") {
      const name = current.name;
      const length = name.length;
      let index = 0;
      while (index < length && text.charCodeAt(at + 2 + index) === name.charCodeAt(index)) index++;
      if (index === length) {
        let end = at + 2 + length;
        while (isSpace(text.charCodeAt(end))) end++;
        if (text.charCodeAt(end) === 0x3e && (end === at + 2 + length || isSpace(text.charCodeAt(at + 2 + length)))) {
          end++;
          if (use === undefined) this.#close(at, end);
          else this.#close(use.end, use.end);
          return end;
        }
      }
    }
    const { name, end, closes } = this.#recovery.read(text, at, current, base, use);
    if (name === undefined) return end;
    for (let count = 0; count < closes; count++) {
      const last = count === closes - 1;
      if (use !== undefined) this.#close(use.end, use.end);
      else this.#close(at, last ? end : at);
    }
    return end;
  }

  #declaration(text: string, at: number, use: EntityUse | undefined): number {
    const { problems, document } = this.#context;
    if (text.startsWith("<!--", at)) return parseComment(text, at, this.#current, use, this.#context);
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at + 9);
      const start = use?.start ?? at;
      if (end === -1) {
        problems.stop("xml-cdata-unclosed", "The CDATA section that begins here never ends.", start, {
          end: use?.end ?? at + 9,
          fix: "Close it with ]]>.",
        });
      }
      const raw = text.slice(at + 9, end);
      this.#addText(this.#hasReturns && use === undefined ? normaliseLineEnds(raw) : raw, at, end + 3, use, true);
      return end + 3;
    }
    if (/^<!doctype[\s[]/i.test(text.slice(at, at + 10))) {
      const misplaced =
        use !== undefined || this.#current !== document || this.#root !== undefined
          ? "stands after the first element"
          : document.children.some((child) => child.kind === "doctype")
            ? "stands here a second time"
            : undefined;
      if (misplaced !== undefined) {
        problems.add("xml-doctype-misplaced", `The document type declaration ${misplaced}.`, use?.start ?? at, {
          end: use?.end ?? at + 9,
          fix: "It may stand once, before the first element.",
        });
        return skipDeclaration(text, at);
      }
      return this.#parseDoctype(at);
    }
    problems.add(
      "xml-declaration-misplaced",
      "“<!” begins neither a comment nor a CDATA section here.",
      use?.start ?? at,
      {
        end: use?.end ?? at + 2,
        fix: "Write <!-- … --> for a comment, or &lt;! for the characters themselves.",
      },
    );
    return skipDeclaration(text, at);
  }

  #instruction(text: string, at: number, use: EntityUse | undefined): number {
    return parseInstruction(text, at, this.#current, use, this.#context);
  }

  #bareLessThan(text: string, at: number, use: EntityUse | undefined): number {
    const { problems } = this.#context;
    // Where the file ends inside a tag, that elements are open is told there.
    if (at + 1 === text.length && use === undefined && this.#current.kind === "element") return text.length;
    problems.add("xml-bare-less-than", "A “<” stands here that begins no tag.", use?.start ?? at, {
      end: use?.end ?? at + 1,
      fix: "Write &lt; for the character “<”.",
    });
    // What looks like a tag with a wrong name (<1st>) is passed over whole.
    const close = spaceEnd(text, at + 1) === at + 1 ? text.slice(at + 1, at + 200).search(/[<>]/) : -1;
    return close !== -1 && text.charCodeAt(at + 1 + close) === 0x3e ? at + 2 + close : at + 1;
  }

  #checkRoot(name: QualifiedName, at: number): void {
    if (this.#root === undefined || this.#manyRoots) return;
    this.#manyRoots = true;
    const root = this.#root;
    this.#context.problems.add(
      "xml-many-roots",
      `The element <${name.name}> stands after the end of the outermost element <${root.name}>; a file has only one.`,
      at,
      {
        end: at + 1 + name.name.length,
        related: [
          { start: root.start, end: root.startTagEnd, message: `The outermost element <${root.name}> begins here.` },
        ],
      },
    );
  }

  #tooDeep(element: XmlElement): never {
    const { limits, problems } = this.#context;
    return problems.stop(
      "xml-too-deep",
      `Elements are nested more than ${limits.depth} deep here; reading stops.`,
      element.start - problems.base,
      { fix: "Look for end tags that are missing, or raise the limit." },
    );
  }

  #reportTextOutside(start: number, end: number): void {
    const { problems } = this.#context;
    const from = spaceEnd(this.#window, start);
    if (this.#root === undefined) {
      problems.add("xml-text-outside", "Text stands before the first element.", from, {
        end: Math.min(end, from + 1),
        fix: "Remove it, or put it into the element.",
      });
      return;
    }
    problems.add("xml-text-outside", `Text stands after the end of the outermost element <${this.#root.name}>.`, from, {
      end: Math.min(end, from + 1),
      fix: "Remove it, or put it into the element.",
    });
  }
}

/** Index of the next `sought` at or after `from`; the length of the text where there is none. */
function next(text: string, sought: string, from: number): number {
  const index = text.indexOf(sought, from);
  return index === -1 ? text.length : index;
}

function skipDeclaration(text: string, at: number): number {
  const name = nameEnd(text, at + 2);
  const end = text.indexOf(">", name);
  return end === -1 ? text.length : end + 1;
}
