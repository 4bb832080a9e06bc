import { constants } from "node:os";
import { type Diagnostic, DiagnosticError, hasErrors } from "../core/diagnostic.ts";
import { endAfterCleanup, type StopSignal, undoOnInterruption } from "../project/interruption.ts";
import { addressOfRulePage, readVersion } from "../project/resources.ts";
import type { Reading } from "./arguments.ts";
import { COMMANDS } from "./commands.ts";
import type { Outcome } from "./outcome.ts";
import { report } from "./report.ts";
import { readTerminal, type Terminal } from "./terminal.ts";

const GOOD = 0;
const PROBLEMS = 1;
const WRONG_USE = 2;
/** A fault of editio itself (`EX_SOFTWARE` of sysexits). */
const FAULT = 70;
/** Clears the screen; what has scrolled out of it stays. */
const CLEAR = "\u001B[2J\u001B[H";

/** Runs a command, or reports wrong use, and sets the exit code of the process. */
export async function run(
  reading: Extract<Reading, { kind: "run" | "wrong" }>,
  words: readonly string[],
): Promise<void> {
  endAfterCleanup(sayStopped);
  endQuietlyOnClosedPipe();
  const terminal = readTerminal(words, process.env);
  try {
    for (let isFirst = true; ; isFirst = false) {
      const outcome: Outcome =
        reading.kind === "wrong" ? { diagnostics: [reading.problem] } : await runCommand(reading.invocation, terminal);
      if (!isFirst && terminal.live) process.stderr.write(CLEAR);
      await print(outcome, terminal);
      process.exitCode = exitCode(outcome.diagnostics);
      if (outcome.next === undefined) return;
      await outcome.next();
    }
  } catch (error) {
    undoOnInterruption();
    process.stderr.write(faultReport(error, words));
    process.exitCode = FAULT;
  }
}

async function runCommand(
  invocation: Extract<Reading, { kind: "run" }>["invocation"],
  terminal: Terminal,
): Promise<Outcome> {
  const command = COMMANDS.find(({ name }) => name === invocation.command);
  if (command === undefined) throw new Error(`no command ${invocation.command}`);
  const texts = new Map<string, string>();
  const textOf = (path: string): string | undefined => texts.get(path);
  try {
    const execute = await command.load();
    return { textOf, ...(await execute(invocation, terminal, texts)) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { diagnostics: error.diagnostics, textOf };
  }
}

function exitCode(diagnostics: readonly Diagnostic[]): number {
  if (!hasErrors(diagnostics)) return GOOD;
  return diagnostics.some(({ source, severity }) => source === "cli" && severity === "error") ? WRONG_USE : PROBLEMS;
}

async function print(outcome: Outcome, terminal: Terminal): Promise<void> {
  const {
    diagnostics,
    document,
    summary = [],
    facts = {},
    files = [],
    textOf = () => undefined,
    lineOf,
    hideNotes,
  } = outcome;
  const { format } = terminal;
  if (format !== "human") {
    const { machineReport } = await import("./formats/machine-report.ts");
    const isShown = ({ severity }: Diagnostic): boolean => format === "json" || !terminal.quiet || severity === "error";
    const content = {
      diagnostics: diagnostics.filter(isShown).map(withPage),
      files,
      textOf,
      facts,
      version: readVersion(),
    };
    await write(await machineReport(format, { ...content, ...(document !== undefined && { document }) }));
    return;
  }
  if (document !== undefined) await write(document);
  const { columns, colour, quiet } = terminal;
  const shown = hideNotes ? diagnostics.filter(({ severity }) => severity !== "info") : diagnostics;
  const problems = report(shown, { textOf, ...(lineOf && { lineOf }), columns, colour, quiet });
  const done = quiet || summary.length === 0 ? "" : `${summary.join("\n")}\n`;
  process.stderr.write(problems === "" || done === "" ? problems + done : `${problems}\n${done}`);
}

/** A diagnostic with the address of its rule's page. People are told of “editio explain” instead. */
function withPage(diagnostic: Diagnostic): Diagnostic {
  const url = diagnostic.url ?? addressOfRulePage(diagnostic.ruleId);
  return url === undefined ? diagnostic : { ...diagnostic, url };
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

/** On SIGINT, SIGTERM and SIGHUP whatever is half-written is taken away before the process ends. */
function sayStopped(signal: StopSignal): void {
  process.stderr.write(`${process.stderr.isTTY ? "\r\u001B[2K" : ""}Stopped. Nothing half-written was left.\n`);
  process.exit(128 + constants.signals[signal]);
}

/** `editio … | head` ends without noise, as if all had been read. */
function endQuietlyOnClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    undoOnInterruption();
    process.exit(process.exitCode ?? GOOD);
  });
  process.stderr.on("error", () => {});
}

function faultReport(error: unknown, words: readonly string[]): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `editio has a fault of its own and stopped. Nothing half-written was left.
Please report this with the command “editio ${words.join(" ")}” and, if you may share it, the file:
${trace}
`;
}
