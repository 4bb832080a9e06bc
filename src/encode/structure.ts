import { type Markup, markedUp } from "./markup.ts";
import type { Block, Container } from "./source-text.ts";
import { element, type TeiContent, type TeiElement } from "./tei-builder.ts";

/** A block, or a container with what stands in it. */
type Part = { readonly block: Block } | { readonly container: Container; readonly parts: readonly Part[] };

/** Whether a block is a paragraph of the text itself: no heading, and in no list, table, quotation or note. */
export function isParagraph({ structure }: Block): boolean {
  return structure === undefined || (structure.heading === undefined && structure.within.length === 0);
}

/**
 * The blocks as TEI, in order: paragraphs, lists, tables, quotations and notes, and a `div` for each heading that holds
 * what follows it up to the next of its level or a higher one. Paragraphs are numbered and have ids, so that they can be
 * cited.
 */
export function writeBlocks(markup: Markup, blocks: readonly Block[]): TeiElement[] {
  const root: TeiElement[] = [];
  const open: { readonly level: number; readonly children: TeiElement[] }[] = [{ level: 0, children: root }];
  let paragraphs = 0;
  for (const part of asTree(blocks)) {
    const level = "block" in part ? part.block.structure?.heading : undefined;
    if (level !== undefined && "block" in part) {
      while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
      const children = [element("head", {}, ...markedUp(markup, part.block))];
      open.at(-1)?.children.push({ name: "div", attributes: {}, children });
      open.push({ level, children });
      continue;
    }
    if ("block" in part) paragraphs++;
    open
      .at(-1)
      ?.children.push(
        "block" in part
          ? element("p", { "xml:id": `p${paragraphs}`, n: String(paragraphs) }, ...markedUp(markup, part.block))
          : writeContainer(markup, part.container, part.parts),
      );
  }
  return root;
}

function asTree(blocks: readonly Block[]): readonly Part[] {
  const root: Part[] = [];
  const open: { readonly container: Container; readonly parts: Part[] }[] = [];
  for (const block of blocks) {
    const within = block.structure?.within ?? [];
    let shared = 0;
    while (shared < open.length && open[shared]?.container === within[shared]) shared++;
    open.length = shared;
    for (const container of within.slice(shared)) {
      const parts: Part[] = [];
      (open.at(-1)?.parts ?? root).push({ container, parts });
      open.push({ container, parts });
    }
    (open.at(-1)?.parts ?? root).push({ block });
  }
  return root;
}

function writeContainer(markup: Markup, container: Container, parts: readonly Part[]): TeiElement {
  switch (container.kind) {
    case "list":
      return element("list", { rend: container.numbered ? "numbered" : undefined }, ...listContent(markup, parts));
    case "item":
      return element("item", { n: container.n }, ...mixedContent(markup, parts));
    case "term":
      return element("label", {}, ...mixedContent(markup, parts));
    case "table":
      return element("table", {}, ...parts.map((part) => tablePart(markup, part)));
    case "row":
      return element("row", {}, ...rowContent(markup, container.cells, parts));
    case "cell":
      return element(
        "cell",
        {
          role: container.isHead ? "label" : undefined,
          cols: container.columns > 1 ? String(container.columns) : undefined,
          rows: container.rows > 1 ? String(container.rows) : undefined,
        },
        ...mixedContent(markup, parts),
      );
    case "quotation":
      return element("quote", {}, ...mixedContent(markup, parts));
    case "note":
      return element("note", { "xml:id": container.id, n: container.n, place: "end" }, ...mixedContent(markup, parts));
  }
}

/** TEI wants a label before every item or before none: where terms and items do not alternate, terms become items. */
function listContent(markup: Markup, parts: readonly Part[]): TeiElement[] {
  const isTerm = (part: Part | undefined): boolean =>
    part !== undefined && "container" in part && part.container.kind === "term";
  const alternates = parts.length % 2 === 0 && parts.every((part, index) => isTerm(part) === (index % 2 === 0));
  return parts.map((part) => {
    if ("block" in part) return element("item", {}, ...markedUp(markup, part.block));
    if (isTerm(part) && !alternates) return element("item", { rend: "term" }, ...mixedContent(markup, part.parts));
    return writeContainer(markup, part.container, part.parts);
  });
}

/** What stands in a table outside its rows is its heading. */
function tablePart(markup: Markup, part: Part): TeiElement {
  return "block" in part
    ? element("head", {}, ...markedUp(markup, part.block))
    : writeContainer(markup, part.container, part.parts);
}

/** The cells of a row, the empty ones too. */
function rowContent(markup: Markup, cells: number, parts: readonly Part[]): TeiElement[] {
  const content: TeiElement[] = [];
  for (const part of parts) {
    if (!("container" in part) || part.container.kind !== "cell") continue;
    while (content.length + 1 < part.container.column) content.push(element("cell"));
    content.push(writeContainer(markup, part.container, part.parts));
  }
  while (content.length < cells) content.push(element("cell"));
  return content;
}

/** A single paragraph at the start stands by itself; of several each is a `p`. A heading in here has no `div` of its own. */
function mixedContent(markup: Markup, parts: readonly Part[]): TeiContent[] {
  const single = parts.filter((part) => "block" in part).length === 1 && "block" in (parts[0] ?? {});
  return parts.flatMap((part, index) => {
    const space = index === 0 ? [] : ["\n"];
    if (!("block" in part)) return [...space, writeContainer(markup, part.container, part.parts)];
    const words = markedUp(markup, part.block);
    if (part.block.structure?.heading !== undefined) return [...space, element("label", {}, ...words)];
    return single ? words : [...space, element("p", {}, ...words)];
  });
}
