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

const BLOCK = 65_536;

/** Finds lines and columns in a text that comes in pieces and is not kept. Lines end with LF, CR LF or a lone CR. */
export class LineStarts {
  /** Offsets of the starts of lines, in blocks, so that growing never copies them. */
  readonly #blocks: Float64Array[] = [new Float64Array(BLOCK)];
  #count = 1;
  #length = 0;
  #afterReturn = false;

  /** Takes the next piece of the text. */
  extend(piece: string): void {
    if (piece === "") return;
    const base = this.#length;
    if (this.#afterReturn && piece.charCodeAt(0) !== 10) this.#push(base);
    const last = piece.length - 1;
    for (let index = 0; index < last; index++) {
      const code = piece.charCodeAt(index);
      if (code === 10 || (code === 13 && piece.charCodeAt(index + 1) !== 10)) this.#push(base + index + 1);
    }
    if (piece.charCodeAt(last) === 10) this.#push(base + last + 1);
    this.#afterReturn = piece.charCodeAt(last) === 13;
    this.#length += piece.length;
  }

  /** Says that no more pieces come: a return at the end ends its line. */
  end(): void {
    if (this.#afterReturn) this.#push(this.#length);
    this.#afterReturn = false;
  }

  /** Number of lines; an empty text has one. */
  get count(): number {
    return this.#count;
  }

  /** Length of the text so far, in UTF-16 code units. */
  get length(): number {
    return this.#length;
  }

  /** The point at an offset (UTF-16 code units, 0 to the text's length; clamped). */
  pointAt(offset: number): Point {
    const bounded = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#start(middle) <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: bounded - this.#start(low) + 1, offset: bounded };
  }

  /** The place from `start` to `end` (offsets, half-open). */
  placeAt(start: number, end?: number): Place {
    return end === undefined ? { start: this.pointAt(start) } : { start: this.pointAt(start), end: this.pointAt(end) };
  }

  #start(line: number): number {
    return (this.#blocks[Math.floor(line / BLOCK)] as Float64Array)[line % BLOCK] as number;
  }

  #push(start: number): void {
    const index = this.#count++;
    if (index % BLOCK === 0) this.#blocks.push(new Float64Array(BLOCK));
    (this.#blocks.at(-1) as Float64Array)[index % BLOCK] = start;
  }
}

/** Finds lines and columns in one text. Lines end with LF, CR LF or a lone CR. */
export class LineIndex {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) this.#starts.push(offset + 1);
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
