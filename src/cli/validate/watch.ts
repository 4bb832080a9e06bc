import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { findEdition } from "../../project/config.ts";
import { onInterruption } from "../../project/interruption.ts";
import { FileWatch } from "../../project/watch-files.ts";
import type { Invocation } from "../arguments.ts";
import { STANDARD_INPUT } from "../input.ts";
import { type Outcome, wrongUse } from "../outcome.ts";
import type { Terminal } from "../terminal.ts";

/**
 * Checks once and gives, with the outcome, the way to wait for a change (`Outcome.next`). What is wrong with what was named is
 * reported too and may be mended while editio waits. Throws as wrong use `two-formats` and `extra-option`; `folder-not-watched`.
 *
 * @param texts Takes the text of each file that `check` reads, by the path that diagnostics give it; these are watched too.
 */
export async function checkAndWatch(
  { values, options, lists }: Invocation,
  terminal: Terminal,
  texts: ReadonlyMap<string, string>,
  check: () => Promise<Outcome>,
): Promise<Outcome> {
  const problem = hindrance(values, options, terminal);
  if (problem !== undefined) throw new DiagnosticError([problem]);
  // The watch begins before the first file is read: no change is missed.
  const watch = new FileWatch();
  const edition = options.get("edition");
  for (const word of values.length > 0 ? values : [findEdition(".")]) if (word !== undefined) addWord(watch, word);
  if (typeof edition === "string") watch.addFolder(edition);
  for (const file of [...(lists.get("schema") ?? []), ...(lists.get("catalog") ?? [])])
    if (existsSync(file)) watch.addFile(file);
  const outcome = await checked(check);
  if (!watch.watches) return outcome;
  for (const path of texts.keys()) if (existsSync(path)) watch.addFile(path);
  return {
    ...outcome,
    summary: [...(outcome.summary ?? []), invitation(terminal, new Date())],
    next: untilChanged(watch),
  };
}

/** Why the words of the command line do not go with `--watch`, if they do not. */
function hindrance(
  values: readonly string[],
  options: Invocation["options"],
  { format }: Terminal,
): Diagnostic | undefined {
  if (format !== "human") {
    const message = `--watch reports again and again, to people, and cannot be used with --format ${format}.`;
    return wrongUse("two-formats", "", message, "Leave one of them out.");
  }
  if (options.has("fix")) {
    const message = "--watch only looks, and cannot be used with --fix, which writes.";
    return wrongUse("extra-option", "", message, "Leave one of them out.");
  }
  if (!values.includes(STANDARD_INPUT)) return undefined;
  const message = "--watch waits for changes of files, and standard input (-) is none.";
  return wrongUse("extra-option", "", message, "Name a file, or leave --watch out.");
}

async function checked(check: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { diagnostics: error.diagnostics };
  }
}

/** Watches what a word of the command line stands for, with the edition in which it lies. */
function addWord(watch: FileWatch, word: string): void {
  const isFolder = statSync(word, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const isPattern = !existsSync(word) && /[*?[{]/.test(word);
  const folder = isFolder ? word : isPattern ? dirname(`${word.replace(/[*?[{].*$/s, "")}x`) : dirname(word);
  const edition = findEdition(folder);
  if (edition !== undefined) watch.addFolder(edition);
  if (isFolder || isPattern) watch.addFolder(folder);
  else watch.addFile(word);
}

/** The wait for a change; from now on Ctrl-C ends the watch and then the process. */
function untilChanged(watch: FileWatch): () => Promise<void> {
  const forget = onInterruption(() => watch.close());
  return async () => {
    await watch.changed();
    watch.close();
    forget();
  };
}

function invitation({ live }: Terminal, now: Date): string {
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, "0"));
  return `${live ? `${time.join(":")}  ` : ""}Waiting for changes; Ctrl-C ends it.`;
}
