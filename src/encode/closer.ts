import type { Range } from "./metadata.ts";
import { dates } from "./recognisers/dates.ts";
import { type Block, blockText, type SourceText } from "./source-text.ts";

/** The end of a letter or telegram in one block: where and when, and who signs. */
export interface Closer {
  readonly dateline?: Range;
  readonly signed?: Range;
}

const BEFORE_DATE = /^(?:Date:?|[\p{Lu}][\p{L}\p{M}' -]*,)?\s*$/u;
/** A name in capitals or a few capitalised words, nothing else: no sentence. */
const SIGNATURE = /^(?:(?:the|of|for|and)\s+|[\p{Lu}][\p{L}\p{M}.’'-]*(?:\s+|$)){1,10}$/u;
const HAS_LOWER_WORD = /(?:^|\s)\p{Ll}/u;
const LONGEST = 160;

/**
 * Reads a block as a closer when that is all it can be: a date, with a place or the word "Date" before it and a
 * signature after it, both optional but one of them there ("Date October 31, 1970 THE ALBANIAN LABOR PARTY",
 * "3.V.51 Sokolov").
 */
export function readCloser(source: SourceText, block: Block): Closer | undefined {
  const text = blockText(source, block);
  if (text.length > LONGEST) return undefined;
  const date = dates.recognise(text)[0];
  if (!date || !BEFORE_DATE.test(text.slice(0, date.start))) return undefined;
  const gap = /^[ \t\r\n\u00A0]*/.exec(text.slice(date.end))?.[0].length ?? 0;
  const signedStart = date.end + gap;
  const signature = text.slice(signedStart);
  const dateline = { start: block.start, end: block.start + date.end };
  if (signature === "") return date.start === 0 && date.when?.length === 4 ? undefined : { dateline };
  const isSignature =
    gap > 0 && SIGNATURE.test(signature) && !HAS_LOWER_WORD.test(signature.replace(/\b(?:of|the|for|and)\b/g, ""));
  return isSignature ? { dateline, signed: { start: block.start + signedStart, end: block.end } } : undefined;
}
