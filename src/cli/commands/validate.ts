import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { withEdits } from "../../validation/edits.ts";
import type { Invocation } from "../arguments.ts";
import { withoutControls } from "../display-width.ts";
import { namedEdition } from "../input.ts";
import { type Outcome, wrongUse } from "../outcome.ts";
import { Checker } from "../pipeline.ts";
import { progressBar } from "../progress.ts";
import { count } from "../report.ts";
import type { Terminal } from "../terminal.ts";
import { type Checked, checkTargets } from "../validate/check.ts";
import type { ShownLines } from "../validate/check-large.ts";
import { findTargets } from "../validate/targets.ts";

/** `editio validate [FILE…]`: finds the targets, checks them, reports; with `--watch` once for each change. */
export async function validate(
  invocation: Invocation,
  terminal: Terminal,
  texts: Map<string, string>,
): Promise<Outcome> {
  const check = (): Promise<Outcome> => checkOnce(invocation, terminal, texts);
  if (!invocation.options.has("watch")) return check();
  const { checkAndWatch } = await import("../validate/watch.ts");
  return checkAndWatch(invocation, terminal, texts, check);
}

async function checkOnce(
  { values, options, lists }: Invocation,
  terminal: Terminal,
  texts: Map<string, string>,
): Promise<Outcome> {
  const named = options.get("edition");
  const edition = typeof named === "string" ? namedEdition(named) : undefined;
  const format = options.get("format");
  if (options.has("json") && format !== undefined && format !== "json") throw new DiagnosticError([twoFormats(format)]);
  if (options.has("yes") && !options.has("fix")) throw new DiagnosticError([yesToNothing()]);
  if (options.has("fix") && terminal.format !== "human") throw new DiagnosticError([diffForPrograms(terminal.format)]);
  const targets = await findTargets(values, edition);
  const shown: ShownLines = new Map();
  const progress = progressBar(terminal.live, process.stderr);
  const schemas = { schemas: lists.get("schema") ?? [], catalogs: lists.get("catalog") ?? [] };
  const workers = jobsAskedFor(options.get("jobs"));
  const newChecker = (): Checker =>
    new Checker({
      ...schemas,
      keepText: (path, text) => texts.set(path, text),
      compiling: (path) => {
        progress.clear();
        if (!terminal.quiet)
          process.stderr.write(`Preparing the rules of ${withoutControls(path)}, once for all times …\n`);
      },
    });
  const check = async (checker: Checker): Promise<Checked> => {
    const { diagnostics, files } = await checkTargets(targets, {
      checker,
      schemas,
      workers,
      texts,
      edition,
      progress,
      shown,
    });
    const all = [...checker.diagnostics, ...diagnostics];
    return { diagnostics: all.map((diagnostic) => withEdits(diagnostic, texts.get(diagnostic.path))), files };
  };
  let checked = await check(newChecker());
  const { offerFixes } = options.has("fix") ? await import("../fix/offer-fixes.ts") : {};
  const fixes = await offerFixes?.(checked.diagnostics, targets, newChecker(), options.has("yes"));
  if (fixes?.written) checked = await check(newChecker());
  const { diagnostics, files } = checked;
  const done = `Checked ${count(files.length, "file")}`;
  const summary = [diagnostics.length === 0 ? `${done}: no problems.` : `${done}.`, ...(fixes?.summary ?? [])];
  const lineOf = (path: string, line: number): string | undefined => shown.get(path)?.get(line);
  const document = fixes === undefined || fixes.diff === "" ? {} : { document: fixes.diff };
  return { diagnostics, summary, facts: { files: files.length }, files, lineOf, ...document };
}

function yesToNothing(): Diagnostic {
  return wrongUse("missing-option", "", "--yes says yes to what --fix would write.", "Add --fix.");
}

function diffForPrograms(format: string): Diagnostic {
  const message = `--fix shows its changes to people and cannot be used with --format ${format}.`;
  return wrongUse(
    "two-formats",
    "",
    message,
    "Leave one of them out; the formats json and sarif have the edits in them.",
  );
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
