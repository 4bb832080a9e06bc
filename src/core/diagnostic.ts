/** A point in a text: `line` and `column` count from 1, `offset` from 0; columns and offsets are UTF-16 code units. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a text, half-open: `end` is the first point after it. */
export interface Place {
  readonly start: Point;
  readonly end?: Point;
}

/** `error`: the edition is wrong here; `warning`: an editor should look; `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** Another place that belongs to a problem, such as the first of two equal ids. */
export interface RelatedPlace {
  readonly path: string;
  readonly place?: Place;
  readonly message: string;
}

/** Replaces the text from `start` up to `end` by `text`; UTF-16 offsets into the file's decoded text, half-open. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One problem, doubt or loss, as plain JSON. Field names follow vfile-message where it has one. */
export interface Diagnostic {
  /** The file as the user named it, or relative to the working folder. */
  readonly path: string;
  readonly place?: Place;
  /** Path of the node in XPath 3.1 `path()` form (`/Q{ns}TEI[1]/…`). */
  readonly xpath?: string;
  /** What found it: `xml`, `relaxng`, `schematron`, `rules`, `encode`, `transform`, `project`, … */
  readonly source: string;
  /** Stable kebab-case name of the rule; `docs/rules/<ruleId>.md` is its page where it has one. */
  readonly ruleId: string;
  readonly severity: Severity;
  /** One sentence in the editor's words: what is wrong. */
  readonly message: string;
  /** What would have been right, likeliest first. */
  readonly expected?: readonly string[];
  readonly related?: readonly RelatedPlace[];
  /** Address of a page that explains the rule. */
  readonly url?: string;
  /** One sentence: how to mend it. */
  readonly fix?: string;
  /** Changes to the text of `path` that mend the problem beyond doubt, by position and without overlap. */
  readonly edits?: readonly TextEdit[];
}

/** Thrown when a step cannot give a result at all. Everything that went wrong is in `diagnostics`. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join("\n"), options);
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
  }
}

/** Whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
