import type { Nodes, Parents, Root, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { DiagnosticError } from "../../core/diagnostic.ts";
import { type BlockStructure, type Container, encodeDiagnostic, type ReadPage } from "../source-text.ts";
import { characterOffsets } from "./character-offsets.ts";
import { decodeText } from "./decode.ts";
import { readFrontMatter } from "./front-matter.ts";
import { fullAddress } from "./full-address.ts";
import { PageBuilder, type Setting } from "./page-builder.ts";
import { nothingToRead, type ReaderInput, tooDeep } from "./reader-input.ts";

/** Parts may stand so deep inside one another. */
const DEEPEST = 300;

/**
 * Reads a Markdown file (CommonMark with the tables and footnotes of GitHub): the words without the marks, with headings,
 * lists, tables, quotations, notes, links and the setting of words. HTML in it is left out and reported, all but `<br>`. Lines
 * `name: value` between two lines `---` at the beginning are fields.
 *
 * @throws {DiagnosticError} `source-empty`, `source-binary`, `source-not-utf-8`, `source-encoding`, `source-too-deep`
 */
export function readMarkdown({ bytes, path, id, encoding }: ReaderInput): ReadPage {
  const { text, diagnostics } = decodeText(bytes, path, encoding === undefined ? {} : { stated: encoding });
  const builder = new PageBuilder({ path, id, text });
  const start = readFrontMatter(text, builder);
  const root = parse(text.slice(start), path);
  new MarkdownWalk(text, start, builder, root).children(root, { within: [] });
  const page = builder.finish(diagnostics);
  if (page.blocks.every(({ structure }) => structure?.field)) throw new DiagnosticError([nothingToRead(path)]);
  return { ...page, diagnostics: [...diagnostics, ...pointersWithoutNotes(page)] };
}

function parse(text: string, path: string): Root {
  const nesting = text.match(/^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])(?=[ \t>]|$)){1001}/m);
  if (nesting) throw new DiagnosticError([tooDeep(path, DEEPEST)]);
  return fromMarkdown(text, {
    extensions: [gfmFootnote(), gfmTable()],
    mdastExtensions: [gfmFootnoteFromMarkdown(), gfmTableFromMarkdown()],
  });
}

function pointersWithoutNotes({ source }: ReadPage): ReadPage["diagnostics"] {
  return [...source.text.matchAll(/\[\^[^\]\s]+\]/g)].map((match) => {
    const range = { start: match.index, end: match.index + match[0].length };
    const message = `“${match[0]}” points to a note, but the file has no note of this name; it was kept as text.`;
    return encodeDiagnostic(source, range, "warning", "pointer-without-note", message);
  });
}

const SETTINGS: Readonly<Record<string, Setting["kind"]>> = {
  strong: "bold",
  emphasis: "italic",
  inlineCode: "typewriter",
};

/** Walks a Markdown file's tree and hands its words to a builder. */
class MarkdownWalk {
  readonly #text: string;
  readonly #start: number;
  readonly #builder: PageBuilder;
  /** Ids of the notes by the names that the file gives them. */
  readonly #notes: ReadonlyMap<string, string>;
  /** Addresses of links by the names that the file gives them. */
  readonly #addresses: ReadonlyMap<string, string>;

  /** @param start where in the file the part begins that the tree was read from */
  constructor(text: string, start: number, builder: PageBuilder, root: Root) {
    this.#text = text;
    this.#start = start;
    this.#builder = builder;
    const notes = root.children.filter(({ type }) => type === "footnoteDefinition");
    this.#notes = new Map(
      notes.map((note, index) => ["identifier" in note ? note.identifier : "", `note.${index + 1}`]),
    );
    this.#addresses = new Map(
      root.children.flatMap((node) => (node.type === "definition" ? [[node.identifier, node.url] as const] : [])),
    );
  }

  children(parent: Parents, around: BlockStructure): void {
    for (const child of parent.children) this.#node(child, around);
  }

  #node(node: Nodes, around: BlockStructure): void {
    const { within } = around;
    switch (node.type) {
      case "text":
        this.#words(node, node.value);
        return;
      case "inlineCode":
        this.#set([{ kind: "typewriter" }], () => this.#words(node, node.value));
        return;
      case "break":
        this.#builder.lineBreak(this.#range(node).start);
        return;
      case "strong":
      case "emphasis":
        this.#set([{ kind: SETTINGS[node.type] ?? "italic" }], () => this.children(node, around));
        return;
      case "link":
        this.#set(this.#link(node, node.url), () => this.children(node, around));
        return;
      case "linkReference":
        this.#set(this.#link(node, this.#addresses.get(node.identifier) ?? ""), () => this.children(node, around));
        return;
      case "footnoteReference":
        this.#pointer(node, node.identifier, node.label ?? node.identifier);
        return;
      case "image":
      case "imageReference":
        this.#leaveOut("A picture", node, node.alt || ("url" in node ? node.url : node.identifier));
        return;
      case "html":
        if (/^<br\s*\/?>$/i.test(node.value)) {
          this.#builder.lineBreak(this.#range(node).start);
          return;
        }
        this.#leaveOut("HTML", node, node.value);
        return;
      case "heading":
        this.#block(node, { within, heading: node.depth });
        return;
      case "blockquote":
        this.#block(node, { within: [...within, { kind: "quotation" }] });
        return;
      case "footnoteDefinition": {
        const id = this.#notes.get(node.identifier) ?? "";
        this.#block(node, { within: [...within, { kind: "note", id, n: node.label ?? node.identifier }] });
        return;
      }
      case "code":
        this.#builder.block(structure(around));
        this.#words(node, node.value, true);
        this.#builder.block();
        return;
      case "list": {
        const list: Container = { kind: "list", numbered: node.ordered === true };
        for (const item of node.children) {
          const { start } = this.#range(item);
          const n = node.ordered ? /^\d+/.exec(this.#text.slice(start, start + 10))?.[0] : undefined;
          this.#block(item, { within: [...within, list, { kind: "item", ...(n !== undefined && { n }) }] });
        }
        return;
      }
      case "table":
        this.#table(node, within);
        return;
      case "paragraph":
        this.#block(node, around);
        return;
      default:
        return;
    }
  }

  #block(node: Parents, around: BlockStructure): void {
    this.#builder.block(structure(around));
    this.children(node, around);
    this.#builder.block();
  }

  #table(table: Table, within: readonly Container[]): void {
    const inTable = [...within, { kind: "table" } as const];
    for (const [number, row] of table.children.entries()) {
      const inRow = [...inTable, { kind: "row", cells: row.children.length } as const];
      for (const [index, cell] of row.children.entries())
        this.#block(cell, {
          within: [...inRow, { kind: "cell", column: index + 1, columns: 1, rows: 1, isHead: number === 0 }],
        });
    }
  }

  /** A note's pointer: the name that the file gives the note, raised. */
  #pointer(node: Nodes, name: string, label: string): void {
    const { start } = this.#range(node);
    const settings: Setting[] = [{ kind: "note", target: this.#notes.get(name) ?? "" }, { kind: "superscript" }];
    this.#set(settings, () => this.#builder.characters(label, (index) => start + 2 + index));
  }

  /** A link with a full address; of another the words stay and the address is left out. */
  #link(node: Nodes, address: string): Setting[] {
    const target = fullAddress(address);
    if (target !== undefined) return [{ kind: "link", target }];
    this.#leaveOut("The address of a link", node, address);
    return [];
  }

  #set(settings: readonly Setting[], content: () => void): void {
    for (const setting of settings) this.#builder.beginSetting(setting);
    content();
    for (const _ of settings) this.#builder.endSetting();
  }

  #words(node: Nodes, words: string, keepWhiteSpace = false): void {
    const { start, end } = this.#range(node);
    const found = this.#text.indexOf(words.slice(0, 1), start);
    const from = found === -1 || found > end ? start : node.type === "text" ? start : found;
    this.#builder.characters(words, characterOffsets(this.#text, from, words), keepWhiteSpace);
  }

  #leaveOut(what: string, node: Nodes, words: string): void {
    const { start, end } = this.#range(node);
    this.#builder.leaveOut(what, words, start, end);
  }

  #range({ position }: Nodes): { readonly start: number; readonly end: number } {
    return {
      start: this.#start + (position?.start.offset ?? 0),
      end: this.#start + (position?.end.offset ?? 0),
    };
  }
}

function structure({ within, heading }: BlockStructure): BlockStructure | undefined {
  if (within.length === 0 && heading === undefined) return undefined;
  return { within, ...(heading !== undefined && { heading }) };
}
