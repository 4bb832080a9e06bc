import type { Diagnostic } from "../../core/diagnostic.ts";

/** How a report may be written: for people, or as one of the formats for programs. */
export const FORMATS = ["human", "json", "sarif", "junit", "github"] as const;

export type Format = (typeof FORMATS)[number];

/** What a format for programs is made of. */
export interface ReportContent {
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was looked at, by the path that diagnostics give it. */
  readonly files: readonly string[];
  /** The text of a file by the path that diagnostics give it, where it was read. */
  readonly textOf: (path: string) => string | undefined;
  /** editio's own version. */
  readonly version: string;
  /** What was done: members of `summary` in the JSON report beside the counts. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The document that the command made, where it made one; in the JSON report only. */
  readonly document?: string;
}

/** The format that the words of a command line ask for; the last one counts. */
export function formatAskedFor(words: readonly string[]): Format {
  const end = words.indexOf("--");
  const read = end === -1 ? words : words.slice(0, end);
  let format: Format = "human";
  for (const [index, word] of read.entries()) {
    const value =
      word === "--json" ? "json" : word === "--format" ? read[index + 1] : /^--format=(.*)$/.exec(word)?.[1];
    format = FORMATS.find((known) => known === value) ?? format;
  }
  return format;
}
