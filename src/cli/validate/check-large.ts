import { statSync } from "node:fs";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { readChunks } from "../../project/read-chunks.ts";
import { XmlStream } from "../../xml/xml-stream.ts";
import type { Checker, EditionFolder } from "../pipeline.ts";
import { LIMIT } from "../report.ts";

/** Files of more bytes are read in pieces: their trees would need ten times the room in memory. */
export const LARGE = 50_000_000;

/** Room in which a large file is checked, in MB; where that does not do, it is checked without a limit. */
export const HEAP = 128;

/** The lines of large files that are shown, by file and number. */
export type ShownLines = Map<string, ReadonlyMap<number, string>>;

/** Size of a file in bytes; 0 where it cannot be told. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Checks a file in pieces, as far as that goes, and says how far (`large-file`); `path` is as diagnostics give it. Keeps the
 * lines that the report for people shows.
 */
export function checkLargeFile(
  file: string,
  path: string,
  { checker, edition, shown }: { checker: Checker; edition: EditionFolder | undefined; shown: ShownLines },
): readonly Diagnostic[] {
  let stream: XmlStream | undefined;
  let found: readonly Diagnostic[];
  try {
    stream = new XmlStream(readChunks(file, path), path);
    found = [...checker.checkStream(stream, edition), checkedInPart(path, sizeOf(file))];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    found = error.diagnostics;
  }
  if (stream !== undefined) shown.set(path, linesToShow(stream, found));
  return found;
}

function checkedInPart(path: string, bytes: number): Diagnostic {
  return {
    path,
    source: "validation",
    ruleId: "large-file",
    severity: "info",
    message: `This file has ${Math.round(bytes / 1_000_000)} MB, so it was read in pieces and checked in part: whether it is well-formed, by its schema, and for ids that are given twice. No other rules were run, included files were not read, and no instructions to ignore a rule were obeyed.`,
    fix: "To have all of it checked, cut it into files of less than 50 MB.",
  };
}

function linesToShow(stream: XmlStream, diagnostics: readonly Diagnostic[]): ReadonlyMap<number, string> {
  const starts = new Map<number, number>();
  const seen = new Map<string, number>();
  for (const { path, ruleId, place } of diagnostics) {
    const count = (seen.get(ruleId) ?? 0) + 1;
    seen.set(ruleId, count);
    if (path !== stream.path || place === undefined || count > LIMIT) continue;
    starts.set(place.start.offset - place.start.column + 1, place.start.line);
  }
  if (starts.size === 0) return new Map();
  try {
    const lines = [...stream.linesAt([...starts.keys()])];
    return new Map(lines.map(([start, line]) => [starts.get(start) ?? 0, line]));
  } catch (error) {
    // The report is worth having without them.
    if (!(error instanceof DiagnosticError)) throw error;
    return new Map();
  }
}
