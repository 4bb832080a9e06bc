import { wholeDate } from "../recognisers/dates.ts";
import { type Block, blockText } from "../source-text.ts";
import type { BlockRole, LaidOutBlock, Layout } from "./layout.ts";

const SOURCE_LINE = /^\[?Source: /;
const LONGEST_TITLE = 200;

/** A text with nothing around it: a title, perhaps a date, paragraphs, perhaps a line `Source: …` at the end. */
export const plain: Layout = {
  id: "plain",
  description: "A title line, perhaps a date, then paragraphs divided by empty lines",
  recognise: () => 0.1,
  layOut({ source, blocks }) {
    const isTitle = (block: Block): boolean => {
      const text = blockText(source, block);
      return text.length <= LONGEST_TITLE && !text.includes("\n") && !/[.!?:]$/.test(text) && blocks.length > 1;
    };
    let titleSeen = false;
    let dateSeen = false;
    return blocks.map((block, index): LaidOutBlock => {
      const text = blockText(source, block);
      const role = ((): BlockRole => {
        if (index < 2 && !dateSeen && wholeDate(text)) {
          dateSeen = true;
          return "date";
        }
        if (index < 2 && !titleSeen && (index === 0 || dateSeen) && isTitle(block)) {
          titleSeen = true;
          return "title";
        }
        return index === blocks.length - 1 && index > 0 && SOURCE_LINE.test(text) ? "citation" : "paragraph";
      })();
      return { ...block, role };
    });
  },
};
