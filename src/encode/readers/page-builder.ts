import type { Point } from "../../core/diagnostic.ts";
import { foldWhiteSpace, LineIndex } from "../../core/text.ts";
import type { Block, BlockStructure, InlineSpan, LeftOut, ReadPage, SourceLines, SourceText } from "../source-text.ts";
import type { FileOffset } from "./character-offsets.ts";

/** A setting of characters that is open while characters are added. */
export type Setting = Pick<InlineSpan, "kind" | "target">;

/** A mark-up file whose words are being collected. */
export interface MarkedUpFile {
  readonly path: string;
  readonly id: string;
  /** The file's own characters. */
  readonly text: string;
}

/** Characters that XML 1.0 cannot hold (production 2, Char). */
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/**
 * Collects the words of a file that has mark-up as blocks and spans. White space is kept as HTML renders it (CSS Text 3,
 * section 4.1): a run of blanks, tabs and line ends is one blank, none stands at either end of a line. No-break spaces are
 * characters like others but at either end of a block, where they are left out as in plain text.
 */
export class PageBuilder {
  readonly #file: MarkedUpFile;
  readonly #lines: LineIndex;
  readonly #parts: string[] = [];
  #length = 0;
  /** Where runs of characters of the text stand in the file, in order of both. */
  readonly #runs: { readonly text: number; readonly file: number }[] = [];
  readonly #blocks: Block[] = [];
  readonly #spans: InlineSpan[] = [];
  readonly #leftOut: LeftOut[] = [];
  /** Where the last character of the text ends in the file. */
  #fileEnd = 0;
  #structure: BlockStructure | undefined;
  #open: { readonly start: number; end: number; readonly structure: BlockStructure | undefined } | undefined;
  /** Where the white space stands that is a blank if another character follows; line feeds that are due count in `breaks`. */
  #blank: number | undefined;
  #breaks: number[] = [];
  /** A setting starts at its first character that is no white space. */
  readonly #settings: { readonly setting: Setting; start: number | undefined }[] = [];

  constructor(file: MarkedUpFile) {
    this.#file = file;
    this.#lines = new LineIndex(file.text);
  }

  /** Ends the block that is open; characters from here on stand in a new one with this structure. */
  block(structure?: BlockStructure): void {
    if (this.#open) {
      const { start, end } = this.#open;
      const isFirst = this.#blocks.length === 0;
      this.#blocks.push({
        start,
        end,
        emptyLinesBefore: isFirst ? 0 : 1,
        ...(this.#open.structure && { structure: this.#open.structure }),
      });
      for (const { setting, start: from } of this.#settings.toReversed()) this.#span(setting, from, end);
    }
    this.#open = undefined;
    this.#blank = undefined;
    this.#breaks = [];
    this.#structure = structure;
  }

  /** Adds characters. With `keepWhiteSpace` they are kept to the character, line ends included. */
  characters(piece: string, fileOffset: FileOffset, keepWhiteSpace = false): void {
    for (const match of piece.matchAll(keepWhiteSpace ? /\r\n?|\n|[^\r\n]+/g : /[ \t\r\n\f]+|[^ \t\r\n\f]+/g)) {
      const [run] = match;
      const offset = fileOffset(match.index);
      if (keepWhiteSpace && /[\r\n]/.test(run)) this.lineBreak(offset);
      else if (!keepWhiteSpace && /[ \t\r\n\f]/.test(run)) this.#blank ??= offset;
      else this.#withoutControls(run, (index) => fileOffset(match.index + index));
    }
  }

  /** Adds a field that the file has beside its text. An empty one is a block that holds its name, so that it is not lost. */
  field(name: string, value: string, fileOffset: FileOffset): void {
    const isEmpty = foldWhiteSpace(value) === "";
    this.block({ within: [], field: { name, isEmpty } });
    this.characters(isEmpty ? name : value, isEmpty ? () => fileOffset(0) : fileOffset);
    this.block();
  }

  /** Ends a line. Two line ends in a row are an empty line and end the block, unless it is a heading. */
  lineBreak(fileOffset: number): void {
    this.#blank = undefined;
    if (this.#open) this.#breaks.push(fileOffset);
  }

  /** Sets the characters that are added before the matching `endSetting`. */
  beginSetting(setting: Setting): void {
    this.#settings.push({ setting, start: undefined });
  }

  endSetting(): void {
    const ended = this.#settings.pop();
    if (ended && this.#open) this.#span(ended.setting, ended.start, this.#open.end);
  }

  /** Records words of the file that are left out of the text; nothing where there are none. */
  leaveOut(what: string, words: string, start: number, end: number): void {
    const text = foldWhiteSpace(words);
    if (text !== "") this.#leftOut.push({ what, text, place: this.#lines.placeAt(start, end) });
  }

  /** The page as far as it was collected. */
  finish(diagnostics: ReadPage["diagnostics"]): ReadPage {
    this.block();
    const { path, id, text: fileText } = this.#file;
    const source: SourceText = {
      path,
      id,
      text: this.#parts.join(""),
      fileText,
      lines: new MappedLines(this.#lines, this.#runs),
    };
    /** Inner settings end, and are recorded, before outer ones. */
    const spans = this.#spans.reverse().sort((one, other) => one.start - other.start || other.end - one.end);
    return { source, blocks: this.#blocks, spans, leftOut: this.#leftOut, diagnostics };
  }

  /** XML cannot hold control characters and halves of characters: they are left out and reported. */
  #withoutControls(run: string, fileOffset: FileOffset): void {
    let from = 0;
    for (const match of run.matchAll(NOT_XML)) {
      if (match.index > from) this.#append(run.slice(from, match.index), from, fileOffset);
      const at = fileOffset(match.index);
      const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      this.leaveOut("A control character", `U+${code}`, at, at + 1);
      from = match.index + match[0].length;
    }
    if (from < run.length) this.#append(from === 0 ? run : run.slice(from), from, fileOffset);
  }

  #append(characters: string, first: number, fileOffset: FileOffset): void {
    const run = this.#open ? characters : characters.replace(/^[ \t\u00A0]+/, "");
    if (run === "") return;
    const from = first + characters.length - run.length;
    const offset = fileOffset(from);
    if (this.#open && this.#breaks.length > 1 && isDivisible(this.#structure)) this.block(this.#structure);
    if (!this.#open) {
      if (this.#blocks.length > 0) this.#write("\n\n", this.#fileEnd);
      this.#blank = undefined;
      this.#open = { start: this.#length, end: this.#length, structure: this.#structure };
      for (const active of this.#settings) active.start = undefined;
    }
    for (const at of this.#breaks) {
      this.#spans.push({ start: this.#length, end: this.#length + 1, kind: "break" });
      this.#write("\n", at);
    }
    if (this.#blank !== undefined && this.#breaks.length === 0) this.#write(" ", this.#blank);
    this.#blank = undefined;
    this.#breaks = [];
    for (const active of this.#settings) active.start ??= this.#length;
    this.#write(run, offset);
    const blanks = /[ \t\u00A0]*$/.exec(run)?.[0].length ?? 0;
    if (blanks < run.length) this.#open.end = this.#length - blanks;
    this.#fileEnd = fileOffset(from + run.length - 1) + 1;
    for (let index = 1; index < run.length; index++) {
      const last = this.#runs.at(-1);
      const at = fileOffset(from + index);
      const text = this.#length - run.length + index;
      if (last && at - last.file !== text - last.text) this.#runs.push({ text, file: at });
    }
  }

  #write(characters: string, file: number): void {
    this.#runs.push({ text: this.#length, file });
    this.#parts.push(characters);
    this.#length += characters.length;
  }

  #span({ kind, target }: Setting, start: number | undefined, end: number): void {
    if (start !== undefined && start < end)
      this.#spans.push({ start, end, kind, ...(target !== undefined && { target }) });
  }
}

/** A heading and a field are one block, however many empty lines they have. */
function isDivisible(structure: BlockStructure | undefined): boolean {
  return structure?.heading === undefined && structure?.field === undefined;
}

/** Lines of a file of which the text is a part: offsets of the text are looked up in its runs. */
class MappedLines implements SourceLines {
  readonly #lines: LineIndex;
  readonly #runs: readonly { readonly text: number; readonly file: number }[];

  constructor(lines: LineIndex, runs: readonly { readonly text: number; readonly file: number }[]) {
    this.#lines = lines;
    this.#runs = runs;
  }

  pointAt(offset: number): Point {
    return this.#lines.pointAt(this.#fileOffset(offset));
  }

  placeAt(start: number, end?: number): ReturnType<SourceLines["placeAt"]> {
    if (end === undefined) return { start: this.pointAt(start) };
    const last = end > start ? this.#fileOffset(end - 1) + 1 : this.#fileOffset(end);
    return { start: this.pointAt(start), end: this.#lines.pointAt(last) };
  }

  #fileOffset(offset: number): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#runs[middle]?.text ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const run = this.#runs[low];
    return run ? run.file + Math.max(0, offset - run.text) : 0;
  }
}
