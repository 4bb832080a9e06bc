import type { Place, Point } from "./diagnostic.ts";

/** White space of XML (blank, tab, carriage return, line feed) and the no-break space U+00A0. */
const WHITE_SPACE = /[ \t\r\n\u00A0]+/g;

/**
 * The text with each run of white space (no-break spaces included) as one blank and none at either end. Two texts are
 * "the same text" for editio when their foldings are equal.
 */
export function foldWhiteSpace(text: string): string {
  return text.replace(WHITE_SPACE, " ").replace(/^ | $/g, "");
}

/** Finds lines and columns: offsets are UTF-16 code units, clamped to the text. */
export interface Lines {
  pointAt(offset: number): Point;
  placeAt(start: number, end?: number): Place;
}

/** Lines that follow each other, by their lengths: seven bits a byte, the lowest first, the high bit where more follow. */
interface LineBlock {
  /** Number of its first line, from 0, and where that begins. */
  readonly line: number;
  readonly start: number;
  readonly lengths: Uint8Array;
  used: number;
}

const BLOCK = 4096;
/** Bytes that the length of a line takes at the most: 2^35 code units. */
const LONGEST = 5;

/**
 * Finds lines and columns in a text that comes in pieces and is not kept; a line takes a byte or two. Lines end with LF, CR LF
 * or a lone CR.
 */
export class LineStarts implements Lines {
  readonly #blocks: LineBlock[] = [newBlock(0, 0)];
  /** Number of the last line, from 0, and where it begins. */
  #line = 0;
  #start = 0;
  #length = 0;
  #afterReturn = false;

  /** Takes the next piece of the text. */
  extend(piece: string): void {
    if (piece === "") return;
    const base = this.#length;
    if (this.#afterReturn && piece.charCodeAt(0) !== 10) this.#push(base);
    if (piece.includes("\r")) {
      const last = piece.length - 1;
      for (let index = 0; index < last; index++) {
        const code = piece.charCodeAt(index);
        if (code === 10 || (code === 13 && piece.charCodeAt(index + 1) !== 10)) this.#push(base + index + 1);
      }
      if (piece.charCodeAt(last) === 10) this.#push(base + last + 1);
      this.#afterReturn = piece.charCodeAt(last) === 13;
    } else {
      for (let at = piece.indexOf("\n"); at !== -1; at = piece.indexOf("\n", at + 1)) this.#push(base + at + 1);
      this.#afterReturn = false;
    }
    this.#length += piece.length;
  }

  /** Says that no more pieces come: a return at the end ends its line. */
  end(): void {
    if (this.#afterReturn) this.#push(this.#length);
    this.#afterReturn = false;
  }

  /** Length of the text so far, in UTF-16 code units. */
  get length(): number {
    return this.#length;
  }

  pointAt(offset: number): Point {
    const bounded = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle] as LineBlock).start <= bounded) low = middle;
      else high = middle - 1;
    }
    const block = this.#blocks[low] as LineBlock;
    let { line, start } = block;
    for (let at = 0; at < block.used; ) {
      let length = 0;
      let byte: number;
      let factor = 1;
      do {
        byte = block.lengths[at++] as number;
        length += (byte & 0x7f) * factor;
        factor *= 128;
      } while (byte > 0x7f);
      if (start + length > bounded) break;
      start += length;
      line++;
    }
    return { line: line + 1, column: bounded - start + 1, offset: bounded };
  }

  placeAt(start: number, end?: number): Place {
    return end === undefined ? { start: this.pointAt(start) } : { start: this.pointAt(start), end: this.pointAt(end) };
  }

  #push(start: number): void {
    let block = this.#blocks.at(-1) as LineBlock;
    if (block.used > BLOCK - LONGEST) {
      block = newBlock(this.#line, this.#start);
      this.#blocks.push(block);
    }
    let length = start - this.#start;
    for (; length > 0x7f; length = Math.floor(length / 128)) block.lengths[block.used++] = (length % 128) | 0x80;
    block.lengths[block.used++] = length;
    this.#line++;
    this.#start = start;
  }
}

function newBlock(line: number, start: number): LineBlock {
  return { line, start, lengths: new Uint8Array(BLOCK), used: 0 };
}

/** Finds lines and columns in one text. Lines end with LF, CR LF or a lone CR. */
export class LineIndex implements Lines {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    let nextReturn = text.indexOf("\r");
    let nextFeed = text.indexOf("\n");
    while (nextReturn !== -1 || nextFeed !== -1) {
      const isReturn = nextFeed === -1 || (nextReturn !== -1 && nextReturn < nextFeed);
      const end = isReturn ? nextReturn : nextFeed;
      if (!isReturn || nextFeed !== end + 1) this.#starts.push(end + 1);
      if (isReturn) nextReturn = text.indexOf("\r", end + 1);
      else nextFeed = text.indexOf("\n", end + 1);
    }
  }

  /** Number of lines; an empty text has one. */
  get count(): number {
    return this.#starts.length;
  }

  /** The point at an offset (UTF-16 code units, 0 to the text's length; clamped). */
  pointAt(offset: number): Point {
    const bounded = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: bounded - (this.#starts[low] as number) + 1, offset: bounded };
  }

  /** The place from `start` to `end` (offsets, half-open). */
  placeAt(start: number, end?: number): Place {
    return end === undefined ? { start: this.pointAt(start) } : { start: this.pointAt(start), end: this.pointAt(end) };
  }

  /** Offset of the first character of a line (counted from 1). */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** The text of a line (counted from 1) without its line end; empty when there is no such line. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return "";
    const end = this.#starts[number] ?? this.#text.length;
    return this.#text.slice(start, end).replace(/[\r\n]+$/, "");
  }
}
