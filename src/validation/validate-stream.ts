import type { Diagnostic } from "../core/diagnostic.ts";
import type { XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { type IdOccurrence, idOn } from "../tei/ids.ts";
import { rootElement } from "../xml/tree.ts";
import { type PartRead, takeFinished, type XmlStream } from "../xml/xml-stream.ts";
import type { Grammar } from "./relaxng/compile-grammar.ts";
import { DocumentWalk } from "./relaxng/document-walk.ts";
import { type Ids, IdTable, ReferencedIds } from "./relaxng/id-table.ts";
import { ownCopy } from "./relaxng/values.ts";
import { duplicatesAmong } from "./rules/duplicate-id.ts";
import { SeenWords } from "./seen-words.ts";

/** More ids that are given twice are counted, not told. */
const MOST_DUPLICATES = 10_000;

/** What a first reading of a file has brought to light. */
interface Survey {
  /** Local names of all elements. */
  readonly names: ReadonlySet<string>;
  /** Ids that were given twice, and perhaps some that were not. */
  readonly suspects: ReadonlySet<string>;
  /** Ids that are pointed to with the type IDREF. */
  readonly referenced: ReadonlySet<string>;
}

/**
 * Checks a file that is read in pieces for well-formedness, against grammars and, where `checkIds`, for ids that are given
 * twice; what is found is what `validateDocument` finds of these. Where there is anything to report the file is read a second
 * time, since the words of a report weigh what stands in the whole file. Throws a DiagnosticError for a file that is not
 * well-formed.
 */
export function validateStream(stream: XmlStream, grammars: readonly Grammar[], checkIds: boolean): Diagnostic[] {
  const { warnings, survey, isClean } = readForSurvey(stream, grammars, checkIds);
  if (isClean) return [...warnings];
  return [...warnings, ...readForReport(stream, grammars, survey)];
}

function readForSurvey(
  stream: XmlStream,
  grammars: readonly Grammar[],
  checkIds: boolean,
): { readonly warnings: readonly Diagnostic[]; readonly survey: Survey; readonly isClean: boolean } {
  const names = new Set<string>();
  const suspects = new Set<string>();
  const ids = new ReferencedIds();
  const seen = new SeenWords();
  const visit = (element: XmlElement): void => {
    names.add(element.localName);
    const id = checkIds ? idOn(element)?.id : undefined;
    if (id !== undefined && seen.add(id)) suspects.add(ownCopy(id));
  };
  const { warnings, walks } = readThrough(stream, grammars, names, () => ids, visit);
  const survey = { names, suspects, referenced: ids.ids };
  const isClean = suspects.size + ids.ids.size === 0 && walks.every(({ report }) => report.diagnostics.length === 0);
  return { warnings, survey, isClean };
}

function readForReport(
  stream: XmlStream,
  grammars: readonly Grammar[],
  { names, suspects, referenced }: Survey,
): readonly Diagnostic[] {
  const occurrences: IdOccurrence[] = [];
  const tables: IdTable[] = [];
  const first = new Set<string>();
  let left = 0;
  const visit = (element: XmlElement): void => {
    const occurrence = idOn(element);
    if (occurrence === undefined || !suspects.has(occurrence.id)) return;
    const { attribute } = occurrence;
    const id = ownCopy(occurrence.id);
    if (occurrences.length < MOST_DUPLICATES) occurrences.push({ id, element, attribute: { ...attribute, value: id } });
    else if (first.has(id)) left++;
    first.add(id);
  };
  const idsOf = (document: XmlDocument): IdTable => {
    const table = new IdTable(document, referenced);
    tables.push(table);
    return table;
  };
  const { walks } = readThrough(stream, grammars, names, idsOf, visit);
  // An element comes after those in it here.
  occurrences.sort((one, other) => one.attribute.valueStart - other.attribute.valueStart);
  const bySchemas = walks.flatMap(({ report }, index) => [
    ...report.diagnostics,
    ...(tables[index]?.problems() ?? []).filter(({ ruleId }) => ruleId !== "id-duplicate"),
  ]);
  const offsetOf = ({ place }: Diagnostic): number => place?.start.offset ?? Number.POSITIVE_INFINITY;
  bySchemas.sort((one, other) => offsetOf(one) - offsetOf(other));
  return [...bySchemas, ...duplicatesAmong(occurrences), ...(left === 0 ? [] : [duplicatesLeftOut(stream.path, left)])];
}

/** Reads the file once; `visit` is given each element, the open ones of a part after those in them. */
function readThrough(
  stream: XmlStream,
  grammars: readonly Grammar[],
  used: ReadonlySet<string>,
  idsOf: (document: XmlDocument) => Ids,
  visit: (element: XmlElement) => void,
): { readonly warnings: readonly Diagnostic[]; readonly walks: readonly DocumentWalk[] } {
  for (const { automaton } of grammars) automaton.trim();
  const parts = stream.parse();
  let part: PartRead | undefined;
  const readOn = (): boolean => {
    const next = parts.next();
    if (next.done !== true) part = next.value;
    return next.done !== true;
  };
  let walks: readonly DocumentWalk[] | undefined;
  while (readOn() && part !== undefined) {
    const { document }: PartRead = part;
    walks ??= grammars.map((grammar) => {
      const growing = { document, until: () => part?.until ?? 0, readOn, used };
      return new DocumentWalk(document, grammar, idsOf(document), growing);
    });
    let walked: PartRead | undefined;
    while (walked !== part) {
      walked = part;
      for (const walk of walks) walk.run();
    }
    takeFinished(document, (child, depth) => {
      for (const walk of walks ?? []) walk.take(child, depth);
      if (child.kind === "element") visitAll(child, visit);
    });
  }
  const root = part === undefined ? undefined : rootElement(part.document);
  if (root !== undefined) visit(root);
  return { warnings: part?.diagnostics ?? [], walks: walks ?? [] };
}

/** Visits an element and all in it, in document order. */
function visitAll(element: XmlElement, visit: (element: XmlElement) => void): void {
  const waiting = [element];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    visit(next);
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index];
      if (child?.kind === "element") waiting.push(child);
    }
  }
}

function duplicatesLeftOut(path: string, left: number): Diagnostic {
  const message = `There are ${left} more ids that are given twice than those listed.`;
  return { path, source: "rules", ruleId: "problems-left-out", severity: "info", message };
}
