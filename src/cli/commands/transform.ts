import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { EditionConfig, RegisterRecord } from "../../core/edition.ts";
import { idOf, loadSurroundings } from "../../project/load.ts";
import { readStylesheet } from "../../project/resources.ts";
import { readRegisters } from "../../tei/registers.ts";
import { teiRootProblem } from "../../tei/tei-root.ts";
import { parseForTransform } from "../../transform/engine.ts";
import { renderDocument } from "../../transform/render-document.ts";
import { RENDITIONS, type RenditionName } from "../../transform/renditions.ts";
import { parseXmlWithReport } from "../../xml/parse.ts";
import { serialiseExpanded } from "../../xml/serialise.ts";
import type { Invocation } from "../arguments.ts";
import { editionFor, readInput } from "../input.ts";
import { type Outcome, wrongUse } from "../outcome.ts";
import { writeOutput } from "../output.ts";
import type { Terminal } from "../terminal.ts";

/** `editio transform FILE --to FORMAT`. */
export async function transform(
  { values, options }: Invocation,
  _terminal: Terminal,
  texts: Map<string, string>,
): Promise<Outcome> {
  const [word = ""] = values;
  const rendition = options.get("to") as RenditionName;
  const width = readWidth(options.get("width"), rendition);
  const { path, file, bytes } = readInput(word);
  texts.set(path, new TextDecoder().decode(bytes));
  const folder = editionFor(file, options.get("edition"));
  const { document: tree, diagnostics: doubts } = parseXmlWithReport(bytes, path);
  texts.set(path, tree.source);
  const problem = teiRootProblem(tree);
  if (problem !== undefined) throw new DiagnosticError([problem]);

  const diagnostics: Diagnostic[] = [...doubts];
  const { edition, records } = surroundings(folder, texts, diagnostics);
  const context = { id: idOf(path), edition, records, ...(width !== undefined && { width }) };
  const source = parseForTransform(serialiseExpanded(tree), path);
  const rendered = renderDocument(source, rendition, context, readStylesheet);
  diagnostics.push(...rendered.diagnostics);
  const document = rendered.content.endsWith("\n") ? rendered.content : `${rendered.content}\n`;
  const facts = { mediaType: RENDITIONS[rendition].mediaType };
  const output = options.get("output");
  if (typeof output !== "string") return { diagnostics, document, facts };
  const written = writeOutput(output, document, false);
  return { diagnostics, summary: [`Wrote ${written}.`], facts: { ...facts, written } };
}

/** Outside an edition a document is rendered all the same, without names of the edition. */
const NO_EDITION: EditionConfig = { title: "", publisher: "", editors: [], licence: { name: "" }, languages: [] };

function surroundings(
  folder: string | undefined,
  texts: Map<string, string>,
  diagnostics: Diagnostic[],
): { readonly edition: EditionConfig; readonly records: readonly RegisterRecord[] } {
  if (folder === undefined) return { edition: NO_EDITION, records: [] };
  const { config, registers, diagnostics: doubts } = loadSurroundings(folder, texts);
  diagnostics.push(...doubts);
  return { edition: config, records: readRegisters(registers) };
}

/** Wrapping begins at this width; narrower lines cannot hold long words. */
const NARROWEST = 20;

function readWidth(value: string | true | undefined, rendition: RenditionName): number | undefined {
  if (value === undefined) return undefined;
  const width = Number(value);
  const wrong = (message: string, fix: string): DiagnosticError =>
    new DiagnosticError([wrongUse("wrong-value", "", message, fix)]);
  if (rendition !== "text") throw wrong("--width wraps text, so it goes with --to text only.", "Leave it out.");
  if (Number.isInteger(width) && width >= NARROWEST) return width;
  throw wrong(`“${value}” is no width for --width.`, `Give a whole number of characters, ${NARROWEST} or more.`);
}
