import { parse } from "parse5";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { LineIndex } from "../../core/text.ts";
import type { BlockStructure, Container, ReadPage } from "../source-text.ts";
import { characterOffsets } from "./character-offsets.ts";
import { decodeText } from "./decode.ts";
import { fullAddress } from "./full-address.ts";
import { besideMainPart, type Furniture, furnitureOf, mainPart } from "./html-furniture.ts";
import { findNotes, type HtmlNotes } from "./html-notes.ts";
import {
  attribute,
  depthOf,
  type Element,
  elementsBelow,
  isBlock,
  isCode,
  isElement,
  type Node,
  type Parent,
  rangeOf,
  wordsOf,
} from "./html-tree.ts";
import { listNumber } from "./list-number.ts";
import { PageBuilder, type Setting } from "./page-builder.ts";
import { nothingToRead, type ReaderInput, tooDeep } from "./reader-input.ts";

/** Elements may stand so deep inside one another. */
const DEEPEST = 300;

/**
 * Reads a saved web page: the words of its main part, as a browser shows them, with headings, lists, tables, quotations,
 * notes, links and the setting of words. Scripts are never run. What belongs to the site and not to the document, and what a
 * browser hides, is left out and reported. The encoding is that of a byte-order mark, of the user, or of the page's `meta`;
 * else UTF-8, or windows-1252 with a warning (HTML, section 13.2.3, “The input byte stream”).
 *
 * @throws {DiagnosticError} `source-empty`, `source-binary`, `source-encoding`, `source-too-deep`
 */
export function readHtml({ bytes, path, id, encoding }: ReaderInput): ReadPage {
  const declared = declaredEncoding(bytes);
  const { text, diagnostics } = decodeText(bytes, path, {
    ...(encoding !== undefined && { stated: encoding }),
    ...(declared !== undefined && { declared }),
    orElse: "windows-1252",
  });
  const document = parse(text, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  if (depthOf(document) > DEEPEST) throw new DiagnosticError([tooDeep(path, DEEPEST)]);
  const elements = [...elementsBelow(document)];
  const body = elements.find(({ tagName }) => tagName === "body");
  if (!body) throw new DiagnosticError([nothingToRead(path)]);
  const part = mainPart(body);
  const builder = new PageBuilder({ path, id, text });
  const walk = new HtmlWalk(text, builder, findNotes(part), furnitureOf(part), baseAddress(elements));
  walk.children(part, { within: [] });
  for (const node of besideMainPart(body, part)) {
    const what = (isElement(node) && furnitureOf(body)(node)) || "Text outside the main part of the page";
    const { start, end } = rangeOf(node);
    builder.leaveOut(what, wordsOf(node), start, end);
  }
  const title = elements.find(({ tagName }) => tagName === "title");
  if (title) builder.leaveOut("The title of the window", wordsOf(title), rangeOf(title).start, rangeOf(title).end);
  const page = builder.finish([...diagnostics]);
  if (page.blocks.length === 0) throw new DiagnosticError([nothingToRead(path)]);
  return { ...page, diagnostics: [...diagnostics, ...losses(page, elements, walk.partialLinks)] };
}

/** The encoding that a page's `meta` or XML declaration states, in its first 1,024 bytes. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  return (
    /<meta\s[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1] ??
    /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1]
  );
}

/** The address that the page's own links are relative to: of its `base`, else the one the page gives as its own. */
function baseAddress(elements: readonly Element[]): string | undefined {
  const base = elements.find((element) => element.tagName === "base" && attribute(element, "href"));
  const canonical = elements.find(
    (element) => element.tagName === "link" && attribute(element, "rel") === "canonical" && attribute(element, "href"),
  );
  return attribute(base ?? canonical ?? { attrs: [] }, "href");
}

function losses(page: ReadPage, elements: readonly Element[], partialLinks: readonly Element[]): Diagnostic[] {
  const { source } = page;
  const fileLines = new LineIndex(source.fileText ?? "");
  const found: Diagnostic[] = [];
  const report = (first: Element | undefined, ruleId: string, message: string): void => {
    if (!first) return;
    const { start, end } = rangeOf(first);
    const place = fileLines.placeAt(start, end);
    found.push({ path: source.path, place, source: "encode", ruleId, severity: "info", message });
  };
  const code = elements.filter(({ tagName }) => tagName === "script" || tagName === "style");
  const scripts = code.filter(({ tagName }) => tagName === "script").length;
  report(
    code[0],
    "code-left-out",
    `The page’s programs (${scripts}) and style sheets (${code.length - scripts}) were left out; none was run.`,
  );
  report(
    partialLinks[0],
    "link-left-out",
    `Links of the page that give no full address (${partialLinks.length}) were left out; their words are kept.`,
  );
  return found;
}

const SETTINGS: Readonly<Record<string, Setting["kind"]>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  cite: "italic",
  dfn: "italic",
  var: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  sup: "superscript",
  sub: "subscript",
  tt: "typewriter",
  code: "typewriter",
  kbd: "typewriter",
  samp: "typewriter",
  q: "quoted",
};

const STYLES: readonly (readonly [RegExp, Setting["kind"]])[] = [
  [/font-weight\s*:\s*(?:bold|[6-9]00)/i, "bold"],
  [/font-style\s*:\s*(?:italic|oblique)/i, "italic"],
  [/text-decoration(?:-line)?\s*:[^;]*underline/i, "underline"],
  [/text-decoration(?:-line)?\s*:[^;]*line-through/i, "strikethrough"],
  [/font-variant(?:-caps)?\s*:\s*small-caps/i, "small-caps"],
  [/vertical-align\s*:\s*super/i, "superscript"],
];

/** Where a node stands. */
interface Surroundings extends BlockStructure {
  readonly keepWhiteSpace?: boolean;
}

/** Walks the main part of a page and hands its words to a builder. */
class HtmlWalk {
  /** Links whose address cannot be completed. */
  readonly partialLinks: Element[] = [];
  readonly #text: string;
  readonly #builder: PageBuilder;
  readonly #notes: HtmlNotes;
  readonly #furniture: Furniture;
  readonly #base: string | undefined;

  constructor(text: string, builder: PageBuilder, notes: HtmlNotes, furniture: Furniture, base: string | undefined) {
    this.#text = text;
    this.#builder = builder;
    this.#notes = notes;
    this.#furniture = furniture;
    this.#base = base;
  }

  children(parent: Parent, around: Surroundings): void {
    for (const child of parent.childNodes) this.#node(child, around);
  }

  #node(node: Node, around: Surroundings): void {
    if (isElement(node)) this.#element(node, around);
    else if (node.nodeName === "#text" && "value" in node) {
      const { start } = rangeOf(node);
      this.#builder.characters(node.value, characterOffsets(this.#text, start, node.value), around.keepWhiteSpace);
    }
  }

  #element(element: Element, around: Surroundings): void {
    const { start, end } = rangeOf(element);
    if (isCode(element)) return;
    const what = this.#notes.backlinks.has(element) ? "A link back from a note" : this.#furniture(element);
    if (what !== undefined) this.#builder.leaveOut(what, wordsOf(element) || `<${element.tagName}>`, start, end);
    else if (element.tagName === "br") this.#builder.lineBreak(start);
    else if (element.tagName === "img") this.#picture(element);
    else if (isBlock(element)) this.#block(element, around);
    else this.#inline(element, () => this.children(element, around));
  }

  #picture(element: Element): void {
    const { start, end } = rangeOf(element);
    this.#builder.leaveOut("A picture", attribute(element, "alt") || attribute(element, "src") || "", start, end);
  }

  #inline(element: Element, content: () => void): void {
    const settings = this.#settings(element);
    for (const setting of settings) this.#builder.beginSetting(setting);
    content();
    for (const _ of settings) this.#builder.endSetting();
  }

  #settings(element: Element): Setting[] {
    const note = this.#notes.pointers.get(element);
    const address = note || element.tagName !== "a" ? undefined : this.#address(element);
    const byTag = Object.hasOwn(SETTINGS, element.tagName) ? SETTINGS[element.tagName] : undefined;
    const style = attribute(element, "style") ?? "";
    const byStyle = STYLES.filter(([pattern, kind]) => kind !== byTag && pattern.test(style)).map(([, kind]) => kind);
    return [
      ...(note ? [{ kind: "note", target: note.id } as const] : []),
      ...(address === undefined ? [] : [{ kind: "link", target: address } as const]),
      ...(byTag === undefined ? [] : [{ kind: byTag }]),
      ...byStyle.map((kind) => ({ kind })),
    ];
  }

  /** The full address of a link; nothing for a place in the page itself. */
  #address(link: Element): string | undefined {
    const href = attribute(link, "href")?.trim();
    if (!href || href.startsWith("#")) return undefined;
    const address = fullAddress(href, this.#base);
    if (address === undefined) this.partialLinks.push(link);
    return address;
  }

  #block(element: Element, around: Surroundings): void {
    const { within, keepWhiteSpace } = around;
    const { tagName } = element;
    const note = this.#notes.notes.get(element);
    const holds = (container: Container): Surroundings => ({ within: [...within, container] });
    this.#builder.block(structure(around));
    if (note) this.#content(element, holds({ kind: "note", ...note }));
    else if (/^h[1-6]$/.test(tagName)) this.#content(element, { within, heading: Number(tagName.slice(1)) });
    else if (tagName === "ul" || tagName === "ol" || tagName === "menu" || tagName === "dir")
      this.#list(element, within);
    else if (tagName === "dl") this.#terms(element, element, [...within, { kind: "list", numbered: false }]);
    else if (tagName === "blockquote") this.#content(element, holds({ kind: "quotation" }));
    else if (tagName === "table" && !isForLayout(element)) this.#table(element, within);
    else if (tagName === "hr") this.#builder.block(structure(around));
    else {
      const keeps = keepWhiteSpace === true || /^(?:pre|listing|xmp|plaintext)$/.test(tagName);
      this.#content(element, { ...around, ...(keeps && { keepWhiteSpace: true }) });
    }
    this.#builder.block(structure(around));
  }

  #content(element: Element, around: Surroundings): void {
    this.#builder.block(structure(around));
    this.#inline(element, () => this.children(element, around));
    this.#builder.block();
  }

  #list(element: Element, within: readonly Container[]): void {
    const numbered = element.tagName === "ol";
    const items = element.childNodes.filter(isElement);
    const list: Container = { kind: "list", numbered };
    const reversed = attribute(element, "reversed") !== undefined;
    let next = integer(attribute(element, "start")) ?? (reversed ? items.length : 1);
    for (const item of element.childNodes) {
      if (!isElement(item)) {
        if ("value" in item && item.value.trim() !== "") this.#wrapped(item, [...within, list, { kind: "item" }]);
        continue;
      }
      const note = this.#notes.notes.get(item);
      if (note) this.#content(item, { within: [...within, { kind: "note", ...note }] });
      else if (item.tagName === "li" && this.#furniture(item) === undefined) {
        const number = integer(attribute(item, "value")) ?? next;
        const type = attribute(item, "type") ?? attribute(element, "type");
        const n = numbered ? { n: listNumber(number, type) } : {};
        this.#content(item, { within: [...within, list, { kind: "item", ...n }] });
        next = number + (reversed ? -1 : 1);
      } else this.#wrapped(item, [...within, list, { kind: "item" }]);
    }
  }

  /** A node in a container that HTML does not give it but TEI asks for. */
  #wrapped(node: Node, within: readonly Container[]): void {
    this.#builder.block({ within });
    this.#node(node, { within });
    this.#builder.block();
  }

  /** The terms and explanations of a `dl`, which may stand in a `div` each. */
  #terms(element: Element, parent: Element, within: readonly Container[]): void {
    for (const child of parent.childNodes) {
      if (!isElement(child)) {
        if ("value" in child && child.value.trim() !== "") this.#wrapped(child, [...within, { kind: "item" }]);
      } else if (child.tagName === "div") this.#terms(element, child, within);
      else if (child.tagName === "dt") this.#content(child, { within: [...within, { kind: "term" }] });
      else if (child.tagName === "dd") this.#content(child, { within: [...within, { kind: "item" }] });
      else this.#wrapped(child, [...within, { kind: "item" }]);
    }
  }

  #table(element: Element, within: readonly Container[]): void {
    const inTable = [...within, { kind: "table" } as const];
    for (const caption of element.childNodes.filter(isElement))
      if (caption.tagName === "caption") this.#content(caption, { within: inTable });
    for (const row of rowsOf(element)) {
      const cells = row.childNodes.filter(isElement).filter(({ tagName }) => tagName === "td" || tagName === "th");
      const inRow = [...inTable, { kind: "row", cells: cells.length } as const];
      for (const [index, cell] of cells.entries()) {
        const container: Container = {
          kind: "cell",
          column: index + 1,
          columns: integer(attribute(cell, "colspan")) ?? 1,
          rows: integer(attribute(cell, "rowspan")) ?? 1,
          isHead: cell.tagName === "th",
        };
        this.#content(cell, { within: [...inRow, container] });
      }
    }
  }
}

function structure({ within, heading }: Surroundings): BlockStructure | undefined {
  if (within.length === 0 && heading === undefined) return undefined;
  return { within, ...(heading !== undefined && { heading }) };
}

function integer(value: string | undefined): number | undefined {
  const digits = /^\s*(-?\d{1,6})/.exec(value ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Old pages set their text with tables: one cell, or a table in a table, tells it, where the page does not say so. */
function isForLayout(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, "role") ?? "")) return true;
  const inner = [...elementsBelow(table)];
  const cells = inner.filter(({ tagName }) => tagName === "td" || tagName === "th");
  return cells.length <= 1 || inner.some(({ tagName }) => tagName === "table");
}

function rowsOf(table: Element): Element[] {
  return table.childNodes
    .filter(isElement)
    .flatMap((child) => (child.tagName === "tr" ? [child] : child.childNodes.filter(isElement)))
    .filter(({ tagName }) => tagName === "tr");
}
