import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { Invocation } from "../arguments.ts";
import { withoutControls } from "../display-width.ts";
import { namedEdition } from "../input.ts";
import { type Outcome, wrongUse } from "../outcome.ts";
import { Checker } from "../pipeline.ts";
import { progressBar } from "../progress.ts";
import { count } from "../report.ts";
import type { Terminal } from "../terminal.ts";
import { checkTargets } from "../validate/check.ts";
import type { ShownLines } from "../validate/check-large.ts";
import { findTargets } from "../validate/targets.ts";

/** `editio validate [FILE…]`: finds the targets, checks them, reports. */
export async function validate(
  { values, options, lists }: Invocation,
  terminal: Terminal,
  texts: Map<string, string>,
): Promise<Outcome> {
  const named = options.get("edition");
  const edition = typeof named === "string" ? namedEdition(named) : undefined;
  const format = options.get("format");
  if (options.has("json") && format !== undefined && format !== "json") throw new DiagnosticError([twoFormats(format)]);
  const targets = await findTargets(values, edition);
  const shown: ShownLines = new Map();
  const progress = progressBar(terminal.live, process.stderr);
  const schemas = { schemas: lists.get("schema") ?? [], catalogs: lists.get("catalog") ?? [] };
  const checker = new Checker({
    ...schemas,
    keepText: (path, text) => texts.set(path, text),
    compiling: (path) => {
      progress.clear();
      if (!terminal.quiet)
        process.stderr.write(`Preparing the rules of ${withoutControls(path)}, once for all times …\n`);
    },
  });
  const workers = jobsAskedFor(options.get("jobs"));
  const { diagnostics: found, files } = await checkTargets(targets, {
    checker,
    schemas,
    workers,
    texts,
    edition,
    progress,
    shown,
  });
  const diagnostics = [...checker.diagnostics, ...found];
  const checked = `Checked ${count(files.length, "file")}`;
  const summary = [diagnostics.length === 0 ? `${checked}: no problems.` : `${checked}.`];
  const lineOf = (path: string, line: number): string | undefined => shown.get(path)?.get(line);
  return { diagnostics, summary, facts: { files: files.length }, files, lineOf };
}

/** The number of `--jobs`, or undefined where editio is to choose. Throws `wrong-value` (wrong use). */
function jobsAskedFor(value: string | true | undefined): number | undefined {
  if (typeof value !== "string") return undefined;
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  const message = `--jobs needs a number from 1 to 999, and “${withoutControls(value)}” is none.`;
  throw new DiagnosticError([wrongUse("wrong-value", "", message, "Leave it out, and editio chooses.")]);
}

function twoFormats(format: string | true): Diagnostic {
  const message = `--json and --format ${format} ask for two reports at once.`;
  return wrongUse("two-formats", "", message, "Leave one of them out.");
}
