import type { BlockRole, LayoutData, LayoutTail, OrderedPart } from "../core/layout.ts";
import { foldWhiteSpace } from "../core/text.ts";
import { divideBlocks } from "./divide-blocks.ts";
import type { InnerField, LaidOutBlock, LaidOutPage, Layout } from "./layouts/layout.ts";
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
    const parts = order.map((part) => compilePart(part, source, layout.tail));
    const fitted = alignOrder(parts, blocks, texts);
    if (!fitted) continue;
    const tailStart = fitted.findIndex((part) => part.role === "tail");
    const end = tailStart === -1 ? blocks.length : tailStart;
    const head = withLabels(
      blocks.slice(0, end).map((block, index) => ({ ...block, role: fitted[index]?.role as BlockRole })),
      texts,
    );
    const tail = layout.tail ? layOutTail(blocks.slice(end), texts.slice(end), layout.tail) : [];
    const laidOut = [...head, ...tail];
    const said = head.flatMap((block, index) => wholeField(block, texts[index] ?? "", fitted[index]?.field));
    return { blocks: laidOut, fields: [...said, ...fieldsInside(source, laidOut, layout)] };
  }
  return { blocks: blocks.map((block) => ({ ...block, role: "paragraph" })), fields: [], orderless: true };
}

/** Tells each value which label stands before it, and each label whether a value follows. */
function withLabels(blocks: readonly LaidOutBlock[], texts: readonly string[]): LaidOutBlock[] {
  let label: string | undefined;
  return blocks.map((block, index) => {
    if (block.role === "label") {
      label = texts[index];
      const next = blocks[index + 1]?.role;
      return next === undefined || next === "label" || next === "paragraph" ? { ...block, isEmpty: true } : block;
    }
    return block.role === "value" && label !== undefined ? { ...block, label } : block;
  });
}

interface CompiledPart {
  readonly role: OrderedPart["role"];
  readonly field: OrderedPart["field"];
  readonly required: boolean;
  readonly many: boolean;
  readonly takes: (block: Block, text: string) => boolean;
}

function compilePart(part: OrderedPart, source: SourceText, tail: LayoutTail | undefined): CompiledPart {
  const pattern = part.pattern === undefined ? undefined : new RegExp(part.pattern, "u");
  const not = part.not === undefined ? undefined : new RegExp(part.not, "u");
  const {
    role,
    field,
    required = false,
    many = false,
    longest = Number.POSITIVE_INFINITY,
    emptyLinesBefore = 0,
  } = part;
  const isLabel = (text: string): boolean => tail !== undefined && Object.hasOwn(tail.labels, text);
  const takes = (block: Block, text: string): boolean =>
    (role === "tail" ? isLabel(text) : !isLabel(text)) &&
    text.length <= longest &&
    block.emptyLinesBefore >= emptyLinesBefore &&
    (part.indented === undefined || part.indented === isIndented(source, block)) &&
    (pattern?.test(text) ?? true) &&
    !(not?.test(text) ?? false) &&
    (part.isDate !== true || wholeDate(text) !== undefined);
  return { role, field, required, many, takes };
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

/** Whether white space stands before the block on its first line. */
function isIndented({ text }: SourceText, { start }: Block): boolean {
  return start > 0 && /[ \t\u00A0]/.test(text[start - 1] ?? "");
}

function layOutTail(blocks: readonly Block[], texts: readonly string[], tail: LayoutTail): LaidOutBlock[] {
  const known = tail.known.map(({ role, pattern }) => ({ role, pattern: new RegExp(pattern, "u") }));
  const laidOut: LaidOutBlock[] = [];
  /** The label whose values are being read, and whether it has none yet. */
  let label: { readonly text: string; readonly at: number; isEmpty: boolean } | undefined;
  let citationSeen = false;
  for (const [index, block] of blocks.entries()) {
    const text = texts[index] ?? "";
    const { holds = "value", form, otherwise = "value", field } = (label && tail.labels[label.text]) || {};
    if (holds === "paragraph") {
      laidOut.push({ ...block, role: "paragraph" });
      continue;
    }
    if (Object.hasOwn(tail.labels, text)) {
      const isEmpty = tail.labels[text]?.isHeading !== true && tail.labels[text]?.holds !== "paragraph";
      label = { text, at: laidOut.length, isEmpty };
      laidOut.push({ ...block, role: "label", ...(isEmpty && { isEmpty }) });
      continue;
    }
    const role = known.find(({ pattern }) => pattern.test(text))?.role;
    const fits = form === undefined || new RegExp(form, "u").test(text);
    if (label?.isEmpty && (role === undefined ? fits : role === holds)) {
      label.isEmpty = false;
      laidOut[label.at] = { ...(blocks[label.at] as Block), role: "label" };
    }
    if (role !== undefined) {
      laidOut.push({ ...block, role });
      continue;
    }
    const found = fits ? holds : otherwise;
    const placed = found === "citation" && citationSeen ? "value" : found;
    if (placed === "citation") citationSeen = true;
    const ofLabel = placed === "value" && label !== undefined;
    laidOut.push({
      ...block,
      role: placed,
      ...(ofLabel && { label: label?.text ?? "", ...(field !== undefined && fits && { field }) }),
    });
  }
  return laidOut;
}

/** The block as a field, without the full stop that ends a line of a form. */
function wholeField({ start, end }: Block, text: string, field: OrderedPart["field"]): InnerField[] {
  return field === undefined ? [] : [{ start, end: text.endsWith(".") ? end - 1 : end, role: field }];
}

/** The named groups of the layout's `inside` patterns, as fields. */
function fieldsInside(source: SourceText, blocks: readonly LaidOutBlock[], { inside = [] }: LayoutData): InnerField[] {
  return inside.flatMap(({ role, pattern }) => {
    const compiled = new RegExp(pattern, "du");
    return blocks
      .filter((block) => block.role === role)
      .flatMap((block) => groupsIn(compiled, blockText(source, block), block.start));
  });
}

/** The names of groups are roles and fields; the schema of layouts cannot say so, `loadLayouts` does. */
function groupsIn(pattern: RegExp, text: string, at: number): InnerField[] {
  const groups = pattern.exec(text)?.indices?.groups ?? {};
  return Object.entries(groups).flatMap(([name, range]) =>
    range ? [{ start: at + range[0], end: at + range[1], role: name as InnerField["role"] }] : [],
  );
}
