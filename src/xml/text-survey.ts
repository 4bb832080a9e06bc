import type { Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import { nameCharacter } from "./characters.ts";
import type { ParseLimits } from "./parse-options.ts";
import type { Problems } from "./problems.ts";

const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;
const FORBIDDEN_OR_SURROGATE = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** How much is kept of the start and the end of a text. */
const HEAD = 2000;
const TAIL = 100;

interface ForbiddenCharacter {
  readonly code: number;
  readonly offset: number;
}

/** Looks through a text, whole or in pieces, for what can be said of it before it is parsed. */
export class TextSurvey {
  readonly #limits: ParseLimits;
  #length = 0;
  #head = "";
  #tail = "";
  /** Where the first character stands that is no white space, and the characters from there on; "" before it has come. */
  #first = 0;
  #opening = "";
  #hasTag = false;
  readonly #forbidden: ForbiddenCharacter[] = [];
  readonly #surrogates: ForbiddenCharacter[] = [];

  constructor(limits: ParseLimits) {
    this.#limits = limits;
  }

  /** Length of the text so far, in UTF-16 code units. */
  get length(): number {
    return this.#length;
  }

  /** Whether the text is longer than is read. */
  get isTooLong(): boolean {
    return this.#length > this.#limits.size;
  }

  /** Takes the whole text or its next piece, which has no half of a character beyond the basic plane. */
  take(piece: string): void {
    if (this.#opening.length < 6) {
      const from = this.#opening === "" ? piece.search(/[^ \t\r\n]/) : 0;
      if (this.#opening === "") this.#first = this.#length + Math.max(from, 0);
      if (from !== -1) this.#opening += piece.slice(from, from + 6 - this.#opening.length);
    }
    if (this.#opening !== "" && !this.#opening.startsWith("<") && !this.#hasTag) {
      this.#hasTag = /<[A-Za-z_]/.test(this.#tail.slice(-1) + piece);
    }
    if (this.#head.length < HEAD) this.#head += piece.slice(0, HEAD - this.#head.length);
    this.#tail = piece.length >= TAIL ? piece.slice(-TAIL) : (this.#tail + piece).slice(-TAIL);
    if (FORBIDDEN_OR_SURROGATE.test(piece)) {
      this.#find(FORBIDDEN, piece, this.#forbidden);
      this.#find(LONE_SURROGATE, piece, this.#surrogates);
    }
    this.#length += piece.length;
  }

  /** Reports a text that is too long, and what is no XML file at all, in one sentence; then characters that XML forbids. */
  report(problems: Problems): void {
    if (this.isTooLong) {
      problems.stop("xml-too-large", `The file has more than ${this.#limits.size} characters.`, 0, {
        fix: "Cut it into several files, or raise the limit.",
      });
    }
    this.#reportKind(problems);
    for (const { code, offset } of [...this.#forbidden, ...this.#surrogates]) {
      problems.add("xml-forbidden-character", `The character ${nameCharacter(code)} is not allowed in XML.`, offset, {
        end: offset + 1,
        fix: "Remove it.",
      });
    }
  }

  /** What is to be said of a page of HTML in place of the mistakes that it has as XML; undefined for another text. */
  htmlInstead(path: string, { diagnostics }: DiagnosticError): Diagnostic | undefined {
    const isHtml =
      /^\s*(?:<!--[\s\S]*?-->\s*)?(?:<!doctype\s+html|<html[\s>])/i.test(this.#head) &&
      !/xmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml/.test(this.#head);
    if (!isHtml) return undefined;
    const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
    const place = first?.place === undefined ? {} : { place: first.place };
    return {
      path,
      source: "xml",
      ruleId: "xml-html",
      severity: "error",
      message: "The file is an HTML page and not well-formed XML.",
      ...place,
      ...(first && { related: [{ path, message: `The first mistake: ${first.message}`, ...place }] }),
      fix: "Check that this is the file that you mean.",
    };
  }

  #reportKind(problems: Problems): void {
    const fix = "Check that this is the file that you mean.";
    if (this.#opening === "") {
      const message = this.#length === 0 ? "The file is empty." : "The file has nothing but white space.";
      problems.stop("xml-empty", message, 0, { fix });
    }
    if (this.#head.startsWith("\0") || this.#head.slice(0, 1000).split("\0").length > 3) {
      problems.stop("xml-binary", "The file is not text but binary data.", 0, { fix });
    }
    if (this.#opening.startsWith("<")) return;
    const looksLike = this.#opening.startsWith("{\\rtf")
      ? "an RTF document"
      : /^[{[]/.test(this.#opening) && /[}\]]\s*$/.test(this.#tail)
        ? "JSON"
        : "plain text";
    if (this.#hasTag && looksLike === "plain text") return;
    problems.stop("xml-not-xml", `The file is not XML: it looks like ${looksLike}.`, this.#first, {
      fix: `An XML file begins with “<”. ${fix}`,
    });
  }

  #find(pattern: RegExp, piece: string, found: ForbiddenCharacter[]): void {
    for (const { 0: character, index } of piece.matchAll(pattern)) {
      // With so many the reading stops anyway.
      if (found.length >= this.#limits.errors) return;
      found.push({ code: character.charCodeAt(0), offset: this.#length + index });
    }
  }
}
