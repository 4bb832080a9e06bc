import type { LayoutData } from "../core/layout.ts";
import { foldWhiteSpace } from "../core/text.ts";
import type { Block, SourceText } from "./source-text.ts";

/**
 * Divides the blocks that a reader found as a layout asks: at every line's end, or around the lines that stand by
 * themselves. Blocks with a structure of their own (a list's item, a table's cell) stay whole.
 */
export function divideBlocks(
  source: SourceText,
  blocks: readonly Block[],
  { blocksEndAt = "empty-line", ownLines = [] }: Pick<LayoutData, "blocksEndAt" | "ownLines">,
): readonly Block[] {
  if (blocksEndAt === "empty-line" && ownLines.length === 0) return blocks;
  const patterns = ownLines.map((pattern) => new RegExp(pattern, "u"));
  const alone = (line: string): boolean =>
    blocksEndAt === "line-end" || patterns.some((pattern) => pattern.test(foldWhiteSpace(line)));
  return blocks.flatMap((block) => (block.structure === undefined ? divide(source, block, alone) : [block]));
}

function divide(source: SourceText, block: Block, alone: (line: string) => boolean): Block[] {
  const parts: { start: number; end: number; emptyLinesBefore: number }[] = [];
  let open = false;
  for (const match of source.text.slice(block.start, block.end).matchAll(/[^\r\n]+/g)) {
    const line = match[0].replace(/[ \t\u00A0]+$/, "");
    const indent = line.search(/[^ \t\u00A0]/);
    if (indent === -1) continue;
    const start = block.start + match.index + indent;
    const end = block.start + match.index + line.length;
    const single = alone(line);
    const last = parts.at(-1);
    if (last && open && !single) last.end = end;
    else parts.push({ start, end, emptyLinesBefore: parts.length === 0 ? block.emptyLinesBefore : 0 });
    open = !single;
  }
  return parts;
}
