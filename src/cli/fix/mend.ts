import type { Diagnostic, TextEdit } from "../../core/diagnostic.ts";
import { applyEdits, compatibleEdits } from "../../core/text-edits.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { parseXml } from "../../xml/parse.ts";
import { encodeAs } from "../../xml/serialise-bytes.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** A file with its problems mended, not written yet. */
export interface MendedFile {
  /** As diagnostics give it. */
  readonly path: string;
  readonly original: Uint8Array;
  readonly bytes: Uint8Array;
  readonly diff: string;
  /** How many problems it has less. */
  readonly mended: number;
}

/**
 * Makes the edits of the diagnostics of one file. Only what they name changes: every other byte stays. Undefined where there is
 * nothing to mend, where the bytes cannot be kept exactly, or where the check (`recheck`) of the new text says that a problem has
 * stayed or come.
 */
export function mendFile(
  path: string,
  bytes: Uint8Array,
  diagnostics: readonly Diagnostic[],
  recheck: (document: XmlDocument) => readonly Diagnostic[],
): MendedFile | undefined {
  const wanted = diagnostics.flatMap((diagnostic) => diagnostic.edits ?? []);
  if (wanted.length === 0) return undefined;
  const document = parseXml(bytes, path);
  if (!isSame(encodeAs(document, document.source), bytes)) return undefined;
  const edits = compatibleEdits(wanted);
  const fresh = encodeAs(document, applyEdits(document.source, edits));
  const mended = diagnostics.filter((one) => isMadeBy(one, edits));
  const before = recheck(document);
  const after = recheck(parseXml(fresh, path));
  if (!isBetter(before, after, mended)) return undefined;
  return {
    path,
    original: bytes,
    bytes: fresh,
    diff: unifiedDiff(path, document.source, edits),
    mended: mended.length,
  };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function isMadeBy({ edits = [] }: Diagnostic, made: readonly TextEdit[]): boolean {
  const isMade = (edit: TextEdit): boolean =>
    made.some(({ start, end, text }) => start === edit.start && end === edit.end && text === edit.text);
  return edits.length > 0 && edits.every(isMade);
}

/** Whether every mended problem is gone and no other has come. Problems are told apart by rule and message: places have moved. */
function isBetter(before: readonly Diagnostic[], after: readonly Diagnostic[], mended: readonly Diagnostic[]): boolean {
  const left = new Map<string, number>();
  const add = (number: number, problems: readonly Diagnostic[]): void => {
    for (const { ruleId, message } of problems) {
      const key = `${ruleId}\n${message}`;
      left.set(key, (left.get(key) ?? 0) + number);
    }
  };
  add(1, before);
  add(-1, mended);
  add(-1, after);
  return [...left.values()].every((number) => number >= 0);
}
