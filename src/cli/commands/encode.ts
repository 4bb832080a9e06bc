import { dirname, relative, resolve } from "node:path";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { LayoutData } from "../../core/layout.ts";
import type { EncodeContext, Encoded } from "../../encode/encode.ts";
import { type EncodedSource, encodeSource, type ReadOptions } from "../../encode/encode-source.ts";
import { LAYOUTS } from "../../encode/layouts/index.ts";
import { idOf, loadSurroundings } from "../../project/load.ts";
import { loadLayouts } from "../../project/load-layouts.ts";
import { readRegisters } from "../../tei/registers.ts";
import { nearest } from "../../validation/nearest.ts";
import type { Invocation } from "../arguments.ts";
import { editionFor, readInput } from "../input.ts";
import { type Outcome, wrongUse } from "../outcome.ts";
import { writeOutput } from "../output.ts";
import { count } from "../report.ts";
import type { Terminal } from "../terminal.ts";

/** `editio encode FILE`. */
export async function encode(
  { values, options }: Invocation,
  _terminal: Terminal,
  texts: Map<string, string>,
): Promise<Outcome> {
  const [word = ""] = values;
  const output = options.get("output");
  const layout = options.get("layout");
  const { path, file, bytes } = readInput(word);
  if (!isZip(bytes)) texts.set(path, new TextDecoder().decode(bytes));
  const folder = editionFor(file, options.get("edition"));
  const diagnostics: Diagnostic[] = [];
  const context: EncodeContext = {
    ...(folder === undefined ? {} : surroundings(folder, texts, diagnostics)),
    ...(folder !== undefined && typeof output === "string" && { toEdition: pathToEdition(output, folder) }),
    ...(typeof layout === "string" && { layout }),
  };
  if (typeof layout === "string") checkLayout(layout, context.layouts ?? []);
  if (folder === undefined) diagnostics.push(withoutEdition(path));
  const sourceFile = folder === undefined || file === undefined ? undefined : inside(folder, file);
  const input = { path, bytes, id: idOf(path), ...(sourceFile !== undefined && { sourceFile }) };
  const encoded = await encodeSource(input, readOptions(options), context);
  if (encoded.source.fileText !== undefined) texts.set(path, encoded.source.fileText);
  diagnostics.push(...encoded.diagnostics);
  const { layout: usedLayout, blocks, annotations } = encoded;
  const facts = { layout: usedLayout, blocks, annotations };
  const summary = summarise(path, encoded);
  if (typeof output !== "string") return { diagnostics, document: encoded.tei, summary, facts };
  const written = writeOutput(output, encoded.tei, !options.has("force"));
  return { diagnostics, summary: [...summary, `Wrote ${written}.`], facts: { ...facts, written } };
}

function readOptions(options: Invocation["options"]): ReadOptions {
  const given = (name: string): string | undefined => {
    const value = options.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const [from, encoding, record, textField] = ["from", "encoding", "record", "text-field"].map(given);
  return {
    ...(from !== undefined && { from }),
    ...(encoding !== undefined && { encoding }),
    ...(record !== undefined && { record }),
    ...(textField !== undefined && { textField }),
  };
}

/** A packed file has no lines to quote. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Throws `wrong-value` (wrong use) where there is no such layout. */
function checkLayout(layout: string, own: readonly LayoutData[]): void {
  const names = [...new Set([...own, ...LAYOUTS].map(({ id }) => id))];
  if (names.includes(layout)) return;
  const [near] = nearest(layout, names);
  const fix = near === undefined ? `The layouts are ${names.join(", ")}.` : `Did you mean “--layout ${near}”?`;
  throw new DiagnosticError([wrongUse("wrong-value", "", `There is no layout “${layout}”.`, fix)]);
}

function surroundings(folder: string, texts: Map<string, string>, diagnostics: Diagnostic[]): EncodeContext {
  const { config, registers, decisions, diagnostics: doubts } = loadSurroundings(folder, texts);
  diagnostics.push(...doubts);
  const layouts = loadLayouts(folder, texts, diagnostics);
  return { config, records: readRegisters(registers), decisions, layouts };
}

/** The way from the TEI file to the edition's folder, as it stands in its references. */
function pathToEdition(output: string, folder: string): string {
  const way = relative(dirname(resolve(output)), folder).replaceAll("\\", "/");
  return way === "" ? "./" : `${way}/`;
}

/** The path of a file relative to the edition, where it lies in it. */
function inside(folder: string, file: string): string | undefined {
  const path = relative(folder, resolve(file)).replaceAll("\\", "/");
  return path.startsWith("../") ? undefined : path;
}

function withoutEdition(path: string): Diagnostic {
  return {
    path,
    source: "project",
    ruleId: "outside-edition",
    severity: "info",
    message:
      "This file lies in no edition, so its names were not looked up in registers and the header lacks a publisher.",
    fix: "Put it into the folder “sources” of an edition, or name one with --edition FOLDER.",
  };
}

const ROLES: Readonly<Record<Encoded["blocks"][number]["role"], string>> = {
  navigation: "navigation of the page, left out",
  boilerplate: "words of the page about other documents, left out",
  date: "date",
  title: "title",
  credit: "credit, in the header",
  paragraph: "text",
  abstract: "abstract, in the header",
  label: "label of the page, left out",
  value: "details, in the header",
  citation: "archival citation, in the header",
  rights: "rights, in the header",
  donor: "donor, in the header",
};

/** What became of each line of the source: nothing is left out unsaid. */
function summarise(path: string, { layout, blocks, annotations, source }: EncodedSource): string[] {
  const runs: { role: keyof typeof ROLES; first: number; last: number; blocks: number }[] = [];
  for (const { role, startLine, endLine } of blocks) {
    const run = runs.at(-1);
    if (run?.role === role) {
      run.last = endLine;
      run.blocks++;
    } else runs.push({ role, first: startLine, last: endLine, blocks: 1 });
  }
  const rows = runs.map(({ role, first, last, blocks: number }) => {
    const unit = source.lineIs ?? "line";
    const lines = first === last ? `${unit} ${first}` : `${unit}s ${first}–${last}`;
    const paragraphs = role === "paragraph" ? `: ${count(number, "paragraph")}` : "";
    return `  ${lines.padEnd(14)} ${ROLES[role]}${paragraphs}`;
  });
  return [`Encoded ${path} (layout ${layout}), ${annotations.length} names and dates marked:`, ...rows];
}
