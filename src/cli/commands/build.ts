import { DiagnosticError } from "../../core/diagnostic.ts";
import { findEdition } from "../../project/config.ts";
import { shownPath } from "../../project/shown-path.ts";
import type { Invocation } from "../arguments.ts";
import { type Build, buildEdition, defaultOutput } from "../build-edition.ts";
import { namedEdition } from "../input.ts";
import { type Outcome, wrongUse } from "../outcome.ts";
import { progressBar } from "../progress.ts";
import { count, countBySeverity } from "../report.ts";
import type { Terminal } from "../terminal.ts";

/** `editio build [FOLDER]`. */
export async function build(
  { values, options }: Invocation,
  terminal: Terminal,
  texts: Map<string, string>,
): Promise<Outcome> {
  const [word] = values;
  const folder = word === undefined ? editionHere() : namedEdition(word);
  const out = options.get("out");
  const output = typeof out === "string" ? out : defaultOutput(folder);
  const built = await buildEdition(folder, output, texts, progressBar(terminal.live, process.stderr));
  const { diagnostics, ...facts } = built;
  const milliseconds = Math.round(performance.now());
  return {
    diagnostics,
    summary: summarise(built, shownPath(output), milliseconds),
    facts: { ...facts, output: shownPath(output), milliseconds },
    hideNotes: true,
  };
}

function editionHere(): string {
  const folder = findEdition(".");
  if (folder !== undefined) return folder;
  const message = "You do not stand in an edition: there is no edition.json here or above.";
  const fix = "Name the edition’s folder, or make one with “editio init FOLDER”.";
  throw new DiagnosticError([wrongUse("no-edition", "", message, fix)]);
}

function summarise(built: Build, output: string, milliseconds: number): string[] {
  const { sources, leftOut } = built;
  const states = [
    [sources.encoded, "encoded now"],
    [sources.same, "with TEI as encoded"],
    [sources.edited, "with TEI edited since"],
    [sources.differing, "with TEI of another text"],
    [sources.refused, "refused"],
  ] as const;
  const said = states.filter(([ids]) => ids.length > 0).map(([ids, what]) => `${ids.length} ${what}`);
  const total = states.reduce((sum, [ids]) => sum + ids.length, 0);
  const notes = countBySeverity(built.diagnostics).info;
  const left = leftOut.map((path) => `  left out: ${path}`);
  const time = `${(milliseconds / 1000).toFixed(1)} s`;
  const sourcesLine = total === 0 ? [] : [`  ${count(total, "source")}: ${said.join(", ")}`];
  const notesLine = notes === 0 ? [] : [`  ${count(notes, "note")} not shown here; --json lists them`];
  if (built.result !== "written") {
    const why =
      built.result === "shared-faults" ? "has errors that concern every page" : "has no document without errors";
    return [`Nothing was written: “${built.title}” ${why} (${time}).`];
  }
  return [
    `Built “${built.title}” in ${time}.`,
    ...sourcesLine,
    `  ${count(built.documents, "document")}, ${count(built.registers, "register")}, ${count(built.pages, "page")} about the edition`,
    ...left,
    ...notesLine,
    `  ${count(built.files, "file")} in ${output}`,
    `Open ${output}/index.html`,
  ];
}
