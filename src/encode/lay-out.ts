import type { BlockRole, LayoutData, LayoutTail, OrderedPart } from "../core/layout.ts";
import { foldWhiteSpace } from "../core/text.ts";
import { divideBlocks } from "./divide-blocks.ts";
import type { LaidOutBlock, LaidOutPage, Layout } from "./layouts/layout.ts";
import { wholeDate } from "./recognisers/dates.ts";
import { type Block, blockText, type ReadPage, type SourceText } from "./source-text.ts";

/** Gives every block of a page its role, by the layout's data or its own function. */
export function layOut(page: ReadPage, layout: Layout): LaidOutPage {
  return layout.layOut?.(page) ?? layOutByData(page, layout);
}

function layOutByData({ source, blocks: read }: ReadPage, layout: LayoutData): LaidOutPage {
  const blocks = divideBlocks(source, read, layout);
  const texts = blocks.map((block) => foldWhiteSpace(blockText(source, block)));
  for (const order of layout.orders) {
    const parts = order.map((part) => compilePart(part, layout.tail));
    const fitted = alignOrder(parts, blocks, texts);
    if (!fitted) continue;
    const tailStart = fitted.findIndex((part) => part.role === "tail");
    const end = tailStart === -1 ? blocks.length : tailStart;
    const head = blocks.slice(0, end).map((block, index) => ({ ...block, role: fitted[index]?.role as BlockRole }));
    const tail = layout.tail ? layOutTail(blocks.slice(end), texts.slice(end), layout.tail) : [];
    const laidOut = [...head, ...tail];
    return { blocks: laidOut, fields: fieldsInside(source, laidOut, layout) };
  }
  return { blocks: blocks.map((block) => ({ ...block, role: "paragraph" })), fields: [], orderless: true };
}

interface CompiledPart {
  readonly role: OrderedPart["role"];
  readonly required: boolean;
  readonly many: boolean;
  readonly takes: (block: Block, text: string) => boolean;
}

function compilePart(part: OrderedPart, tail: LayoutTail | undefined): CompiledPart {
  const pattern = part.pattern === undefined ? undefined : new RegExp(part.pattern, "u");
  const not = part.not === undefined ? undefined : new RegExp(part.not, "u");
  const { role, required = false, many = false, longest = Number.POSITIVE_INFINITY, emptyLinesBefore = 0 } = part;
  const isLabel = (text: string): boolean => tail !== undefined && Object.hasOwn(tail.labels, text);
  const takes = (block: Block, text: string): boolean =>
    (role === "tail" ? isLabel(text) : !isLabel(text)) &&
    text.length <= longest &&
    block.emptyLinesBefore >= emptyLinesBefore &&
    (pattern?.test(text) ?? true) &&
    !(not?.test(text) ?? false) &&
    (part.isDate !== true || wholeDate(text) !== undefined);
  return { role, required, many, takes };
}

/**
 * The part that each block belongs to, or nothing where the order does not fit. Every part but a required one may be
 * absent; a part that can take a block does, unless it is `many`: that one leaves the block to a later part if it can.
 * Takes time in proportion to blocks times parts.
 */
function alignOrder(
  parts: readonly CompiledPart[],
  blocks: readonly Block[],
  texts: readonly string[],
): readonly CompiledPart[] | undefined {
  const width = parts.length + 1;
  /** 1 where the blocks from `index` on can be taken by the parts from `part` on. */
  const fits = new Uint8Array((blocks.length + 1) * width);
  const at = (index: number, part: number): boolean => fits[index * width + part] === 1;
  const taken = (index: number, part: number): boolean => {
    const [candidate, block] = [parts[part], blocks[index]];
    if (!candidate || !block || !candidate.takes(block, texts[index] ?? "")) return false;
    if (candidate.role === "tail") return part === parts.length - 1;
    return at(index + 1, part + 1) || (candidate.many && continues(index + 1, part));
  };
  /** A `many` part that has begun may go on without being required anew. */
  const continues = (index: number, part: number): boolean => at(index, part) || at(index, part + 1);
  for (let index = blocks.length; index >= 0; index--) {
    for (let part = parts.length; part >= 0; part--) {
      const isEnd = part === parts.length && index === blocks.length;
      const skipped = part < parts.length && parts[part]?.required === false && at(index, part + 1);
      if (isEnd || skipped || (part < parts.length && index < blocks.length && taken(index, part)))
        fits[index * width + part] = 1;
    }
  }
  if (!at(0, 0)) return undefined;
  const result: CompiledPart[] = [];
  let part = 0;
  let begun = false;
  while (result.length < blocks.length) {
    const index = result.length;
    const candidate = parts[part];
    if (!candidate) return undefined;
    const mayLeave = (begun || !candidate.required) && at(index, part + 1);
    if ((candidate.many && mayLeave) || !taken(index, part)) {
      part++;
      begun = false;
    } else if (candidate.role === "tail") {
      while (result.length < blocks.length) result.push(candidate);
    } else {
      result.push(candidate);
      begun = candidate.many;
      if (!candidate.many) part++;
    }
  }
  return result;
}

function layOutTail(blocks: readonly Block[], texts: readonly string[], tail: LayoutTail): LaidOutBlock[] {
  const known = tail.known.map(({ role, pattern }) => ({ role, pattern: new RegExp(pattern, "u") }));
  let label: string | undefined;
  let citationSeen = false;
  return blocks.map((block, index): LaidOutBlock => {
    const text = texts[index] ?? "";
    if (Object.hasOwn(tail.labels, text)) {
      label = text;
      return { ...block, role: "label" };
    }
    const role = known.find(({ pattern }) => pattern.test(text))?.role;
    if (role !== undefined) return { ...block, role };
    const { holds = "value", form, otherwise = "value" } = (label !== undefined && tail.labels[label]) || {};
    const fitting = form === undefined || new RegExp(form, "u").test(text) ? holds : otherwise;
    const found = fitting === "citation" && citationSeen ? "value" : fitting;
    if (found === "citation") citationSeen = true;
    return { ...block, role: found, ...(label !== undefined && found !== "citation" && { label }) };
  });
}

/** The named groups of the layout's `inside` patterns, as fields. The names of groups are roles. */
function fieldsInside(
  source: SourceText,
  blocks: readonly LaidOutBlock[],
  { inside = [] }: LayoutData,
): LaidOutBlock[] {
  return inside.flatMap(({ role, pattern }) =>
    blocks
      .filter((block) => block.role === role)
      .flatMap((block) => {
        const groups = new RegExp(pattern, "du").exec(blockText(source, block))?.indices?.groups ?? {};
        return Object.entries(groups).flatMap(([name, range]) =>
          range
            ? [
                {
                  start: block.start + range[0],
                  end: block.start + range[1],
                  emptyLinesBefore: 0,
                  role: name as BlockRole,
                },
              ]
            : [],
        );
      }),
  );
}
