import { type Diagnostic, DiagnosticError, hasErrors, type Severity } from "../core/diagnostic.ts";
import { LineIndex, type Lines } from "../core/text.ts";

/** What may be said about a problem besides its place and message. Offsets count UTF-16 code units of the source. */
export interface ProblemDetails {
  readonly end?: number;
  readonly severity?: Severity;
  readonly fix?: string;
  readonly expected?: readonly string[];
  readonly related?: readonly { readonly start: number; readonly end?: number; readonly message: string }[];
}

/** Collects what is wrong with one file, and stops the reading when it is too much. */
export class Problems {
  readonly #path: string;
  readonly #source: string;
  /** Where in the file the text begins that is being read: offsets of problems (not of related places) count from it. */
  base = 0;
  readonly #limit: number;
  readonly #found: Diagnostic[] = [];
  #errors = 0;
  #lines: Lines | undefined;

  /** `lines` are those of a file whose source is not at hand whole. */
  constructor(path: string, source: string, limit: number, lines?: Lines) {
    this.#lines = lines;
    this.#path = path;
    this.#source = source;
    this.#limit = limit;
  }

  get errorCount(): number {
    return this.#errors;
  }

  /** Everything found, in the order of the file. */
  get list(): Diagnostic[] {
    return this.#found.toSorted((a, b) => (a.place?.start.offset ?? 0) - (b.place?.start.offset ?? 0));
  }

  get lines(): Lines {
    this.#lines ??= new LineIndex(this.#source);
    return this.#lines;
  }

  /** The line of an offset, as a message names it. */
  lineOf(offset: number): number {
    return this.lines.pointAt(offset).line;
  }

  /** Adds a problem, an error unless `severity` says otherwise. Throws a DiagnosticError once there are too many. */
  add(ruleId: string, message: string, start: number, details: ProblemDetails = {}): void {
    const { end, severity = "error", fix, expected, related } = details;
    this.#found.push({
      path: this.#path,
      place: this.lines.placeAt(start + this.base, end === undefined ? undefined : end + this.base),
      source: "xml",
      ruleId,
      severity,
      message,
      ...(expected === undefined ? {} : { expected }),
      ...(related === undefined
        ? {}
        : {
            related: related.map((other) => ({
              path: this.#path,
              place: this.lines.placeAt(other.start, other.end),
              message: other.message,
            })),
          }),
      ...(fix === undefined ? {} : { fix }),
    });
    if (severity === "error" && ++this.#errors >= this.#limit) this.throw();
  }

  /** Adds a problem after which nothing can be read. */
  stop(ruleId: string, message: string, start: number, details: ProblemDetails = {}): never {
    this.add(ruleId, message, start, details);
    this.throw();
  }

  /** Throws everything found. */
  throw(): never {
    throw new DiagnosticError(this.list);
  }

  /** Throws everything found if there is an error in it. */
  throwErrors(): void {
    if (hasErrors(this.#found)) this.throw();
  }
}
