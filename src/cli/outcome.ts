import type { Diagnostic } from "../core/diagnostic.ts";

/** What a command gives back: `main.ts` prints it and makes the exit code of it. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** Goes to standard output, unless a file was named for it. */
  readonly document?: string;
  /** What was done, for people, after the problems. */
  readonly summary?: readonly string[];
  /** What was done, for programs: the members of `summary` in the JSON report beside the counts. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The files that were looked at, by the paths that diagnostics give them, also those without a problem. */
  readonly files?: readonly string[];
  /** Whether diagnostics of severity `info` are kept from the report for people. */
  readonly hideNotes?: boolean;
  /** The text of a file by the path that diagnostics give it, for the code frames. */
  readonly textOf?: (path: string) => string | undefined;
  /** Waits until the command is to be run and reported again; without it the process ends. */
  readonly next?: () => Promise<void>;
  /** A line, by its number, of a file whose text was not kept. */
  readonly lineOf?: (path: string, line: number) => string | undefined;
}

/** Wrong use, as a diagnostic of source `cli`: it makes the exit code 2. */
export function wrongUse(ruleId: string, path: string, message: string, fix: string): Diagnostic {
  return { path, source: "cli", ruleId, severity: "error", message, fix };
}
