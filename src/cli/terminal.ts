import { type Format, formatAskedFor } from "./formats/format.ts";

/** What a command may know of the outside. */
export interface Terminal {
  /** Whether a progress bar may be drawn on standard error. */
  readonly live: boolean;
  /** Whether the report may have colour. */
  readonly colour: boolean;
  /** Columns of the report. */
  readonly columns: number;
  readonly format: Format;
  readonly quiet: boolean;
}

/** The terminal as standard error and the environment give it; NO_COLOR and FORCE_COLOR are honoured. */
export function readTerminal(words: readonly string[], environment: NodeJS.ProcessEnv): Terminal {
  const { isTTY, columns } = process.stderr;
  const forced = environment.FORCE_COLOR;
  const colour = forced === undefined ? isTTY === true && !environment.NO_COLOR : forced !== "0" && forced !== "false";
  const quiet = words.includes("--quiet") || words.includes("-q");
  return {
    live: isTTY === true && !quiet && environment.TERM !== "dumb",
    colour,
    columns: columns || 100,
    format: formatAskedFor(words),
    quiet,
  };
}
