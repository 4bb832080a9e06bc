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
