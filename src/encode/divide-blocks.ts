import type { LayoutData } from "../core/layout.ts";
import { foldWhiteSpace } from "../core/text.ts";
import type { Block, SourceText } from "./source-text.ts";

type Dividing = Pick<LayoutData, "blocksEndAt" | "ownLines" | "cuts">;

/**
 * Divides the blocks that a reader found as a layout asks: at every line's end, before lines that are indented further than the line before, around the lines that
 * stand by themselves, and around words in the middle of a line. Blocks with a structure of their own (a list's item, a
 * table's cell) stay whole.
 */
export function divideBlocks(source: SourceText, blocks: readonly Block[], dividing: Dividing): readonly Block[] {
  const { blocksEndAt = "empty-line", ownLines = [], cuts = [] } = dividing;
  const patterns = ownLines.map((pattern) => new RegExp(pattern, "u"));
  const alone = (line: string): boolean =>
    blocksEndAt === "line-end" || patterns.some((pattern) => pattern.test(foldWhiteSpace(line)));
  const divided =
    blocksEndAt === "empty-line" && patterns.length === 0
      ? blocks
      : blocks.flatMap((block) =>
          block.structure === undefined ? divide(source, block, alone, blocksEndAt === "indented-line") : [block],
        );
  return cuts.length === 0 ? divided : cutBlocks(source, divided, cuts);
}

function divide(source: SourceText, block: Block, alone: (line: string) => boolean, atIndents: boolean): Block[] {
  const parts: { start: number; end: number; emptyLinesBefore: number }[] = [];
  let open = false;
  let indentBefore = 0;
  for (const match of source.text.slice(block.start, block.end).matchAll(/[^\r\n]+/g)) {
    const line = match[0].replace(/[ \t\u00A0]+$/, "");
    const indent = line.search(/[^ \t\u00A0]/);
    if (indent === -1) continue;
    const start = block.start + match.index + indent;
    const end = block.start + match.index + line.length;
    const single = alone(line);
    const last = parts.at(-1);
    const beginsParagraph = atIndents && indent > indentBefore;
    indentBefore = last ? indent : indentOf(source, block);
    if (last && open && !single && !beginsParagraph) last.end = end;
    else parts.push({ start, end, emptyLinesBefore: parts.length === 0 ? block.emptyLinesBefore : 0 });
    open = !single;
  }
  return parts;
}

/** How many characters stand before a block on its first line. */
function indentOf({ text }: SourceText, { start }: Block): number {
  return start === 0 ? 0 : start - 1 - Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1));
}

/** Makes each of the words a block; what stands before, between and after them are blocks too. */
function cutBlocks({ text }: SourceText, blocks: readonly Block[], cuts: readonly string[]): readonly Block[] {
  const patterns = cuts.map((cut) => new RegExp(cut, "gu"));
  const result: Block[] = [];
  let next = 0;
  for (const block of blocks) {
    let at = block.start;
    for (let tried = next; block.structure === undefined && tried < patterns.length; tried++) {
      const pattern = patterns[tried] as RegExp;
      pattern.lastIndex = at - block.start;
      const match = pattern.exec(text.slice(block.start, block.end));
      if (!match || match[0] === "") continue;
      const found = block.start + match.index;
      push(result, text, block, at, found);
      push(result, text, block, found, found + match[0].length);
      at = found + match[0].length;
      next = tried + 1;
    }
    push(result, text, block, at, block.end);
  }
  return result;
}

/** Adds the block from `start` to `end` without the white space around it, unless it is nothing else. */
function push(result: Block[], text: string, whole: Block, start: number, end: number): void {
  const part = text.slice(start, end);
  const words = part.replace(/^[ \t\r\n\u00A0]+|[ \t\r\n\u00A0]+$/g, "");
  if (words === "") return;
  const from = start + part.indexOf(words);
  const emptyLinesBefore = from === whole.start ? whole.emptyLinesBefore : 0;
  result.push({ ...whole, start: from, end: from + words.length, emptyLinesBefore });
}
