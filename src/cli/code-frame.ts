import type { Place } from "../core/diagnostic.ts";
import { LineIndex } from "../core/text.ts";
import { displayWidth, printable } from "./display-width.ts";

/** How much of the line is shown before the place, where the line is too long. */
const LEAD = 30;

/**
 * The line of a place with one line before it and a caret under the place, as plain lines of at most `columns`. Undefined
 * when the text has no such line. `first` is the number of the text's first line.
 */
export function codeFrame(text: string, place: Place, columns: number, first = 1): readonly string[] | undefined {
  const lines = new LineIndex(text);
  const { line: number, column } = place.start;
  const index = number - first + 1;
  if (index < 1 || index > lines.count) return undefined;
  const gutter = String(number).length;
  const room = Math.max(20, columns - gutter - 5);

  const line = lines.line(index);
  const from = Math.min(column - 1, line.length);
  const to = endOnLine(place, number, line, from);
  const before = printable(line.slice(0, from));
  const marked = printable(line.slice(0, to)).slice(before.length);
  const whole = printable(line);

  const skipped = displayWidth(before) + Math.min(displayWidth(marked), LEAD) < room ? 0 : cutBefore(before);
  const shownBefore = `${skipped > 0 ? "…" : ""}${before.slice(skipped)}`;
  const shown = cutTo(`${shownBefore}${whole.slice(before.length)}`, room);
  const offset = displayWidth(shownBefore);
  const carets = Math.max(1, Math.min(displayWidth(marked), displayWidth(shown) - offset));

  const frame: string[] = [];
  const previous = index > 1 ? lines.line(index - 1) : "";
  if (previous.trim() !== "")
    frame.push(`  ${String(number - 1).padStart(gutter)} | ${cutTo(printable(previous), room)}`);
  frame.push(`> ${number} | ${shown}`, `  ${" ".repeat(gutter)} | ${" ".repeat(offset)}${"^".repeat(carets)}`);
  return frame;
}

/** Where the place ends on its first line. */
function endOnLine(place: Place, number: number, line: string, from: number): number {
  if (place.end === undefined) return Math.min(from + 1, line.length);
  return place.end.line === number ? Math.min(Math.max(place.end.column - 1, from), line.length) : line.length;
}

/** How many characters to leave out so that about LEAD columns stay; never half a surrogate pair. */
function cutBefore(text: string): number {
  const cut = Math.max(0, text.length - LEAD);
  return /[\uDC00-\uDFFF]/.test(text[cut] ?? "") ? cut + 1 : cut;
}

/** The text cut to a number of columns, with `…` where something is left out. */
function cutTo(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let shown = "";
  let width = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns - 1) break;
    shown += character;
  }
  return `${shown}…`;
}
