import { dirname } from "node:path";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { TeiDocument } from "../../core/tei-document.ts";
import { followIncludes } from "../../project/follow-includes.ts";
import { idOf, type LoadedEdition } from "../../project/load.ts";
import { parseXmlWithReport } from "../../xml/parse.ts";
import { includedDocuments } from "../../xml/xinclude.ts";
import { readInput, STANDARD_INPUT } from "../input.ts";
import type { Checker } from "../pipeline.ts";
import type { LoneFile } from "./targets.ts";

type Texts = Map<string, string>;

/** Checks a file outside any edition. Its text goes into `texts`. */
export function checkAlone(target: LoneFile, texts: Texts, checker: Checker): readonly Diagnostic[] {
  const { document, diagnostics } = readDocument(target, dirname(target.file ?? "."), texts);
  return document === undefined ? diagnostics : [...diagnostics, ...checker.checkDocument(document)];
}

/** Checks a file inside an edition that the edition is not read from; its references are followed as if it lay in `editions`. */
export function checkInside(
  { edition, unreadable }: LoadedEdition,
  target: LoneFile,
  texts: Texts,
  checker: Checker,
): readonly Diagnostic[] {
  const { document, diagnostics } = readDocument(target, edition.folder, texts);
  if (document === undefined) return diagnostics;
  const found = checker.checkEdition({ ...edition, documents: [document] }, unreadable, (part) =>
    part === document ? checker.checkPart(edition, document) : { doubts: [], found: [] },
  );
  const own = [target.path, ...partsOf(document)];
  return [...diagnostics, ...found.filter(({ path }) => own.includes(path))];
}

/** The files that a document includes, as diagnostics give them. */
export function partsOf({ tree }: TeiDocument): readonly string[] {
  return [...includedDocuments(tree)].map(({ path }) => path);
}

/** Reads a file with what it includes from `folder` or below; no document where it cannot be read. */
function readDocument(
  target: LoneFile,
  folder: string,
  texts: Texts,
): { readonly document?: TeiDocument; readonly diagnostics: readonly Diagnostic[] } {
  try {
    const { path, bytes } = readInput(target.file ?? STANDARD_INPUT);
    texts.set(path, new TextDecoder().decode(bytes));
    const { document: written, diagnostics: doubts } = parseXmlWithReport(bytes, path);
    texts.set(path, written.source);
    const { tree, diagnostics: ofIncluded } = followIncludes(written, folder, texts);
    const id = idOf(path).replaceAll(" ", "-");
    return { document: { path: `editions/${id}.xml`, id, tree }, diagnostics: [...doubts, ...ofIncluded] };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { diagnostics: error.diagnostics };
  }
}
