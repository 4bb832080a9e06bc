import { CsvError, parse } from "csv-parse/sync";
import { DiagnosticError } from "../../core/diagnostic.ts";
import type { ReadPage } from "../source-text.ts";
import { characterOffsets, type FileOffset } from "./character-offsets.ts";
import { decodeText } from "./decode.ts";
import { type ReaderInput, refusal } from "./reader-input.ts";
import { pageOfRecord } from "./records.ts";

/**
 * Reads one record of a table (CSV, RFC 4180; also with semicolons or tabs) whose first row has the names of the fields;
 * records are counted after that row.
 *
 * @throws {DiagnosticError} `source-not-csv`, `source-empty`, what `pageOfRecord` and what `decodeText` refuse
 */
export function readCsv(input: ReaderInput): ReadPage {
  const { bytes, path, encoding } = input;
  const { text, diagnostics } = decodeText(bytes, path, encoding === undefined ? {} : { stated: encoding });
  const [first, ...rows] = parseRows(text, path);
  if (!first || rows.length === 0) {
    const fix = "Its first row must have the names of the fields.";
    throw new DiagnosticError([refusal(path, "source-empty", "The table holds no record.", fix)]);
  }
  const nameAt = (index: number): string => first.record[index]?.trim() || `field ${index + 1}`;
  const names = first.record.map((_, index) => nameAt(index));
  const records = rows.map((row) => ({
    start: row.start,
    fields: row.record.map((value, index) => ({ name: nameAt(index), value })),
    offsets: () => offsetsIn(text, row),
  }));
  return pageOfRecord({ kind: "table", text, names, records, diagnostics }, input);
}

/** Where the characters of each field of a row stand in the file. */
function offsetsIn(text: string, { record, start: rowStart }: Row): FileOffset[] {
  let from = rowStart;
  return record.map((value) => {
    const found = text.indexOf(value.replaceAll('"', text.startsWith('"', from) ? '""' : '"'), from);
    const start = found === -1 ? from : found;
    const offsets = characterOffsets(text, start, value);
    const last = offsets(value.length - 1);
    from = value === "" ? start + 1 : last + 2 + (text[last + 1] === '"' ? 1 : 0);
    return offsets;
  });
}

interface Row {
  readonly record: readonly string[];
  /** Where the row begins in the file. */
  readonly start: number;
}

function parseRows(text: string, path: string): Row[] {
  try {
    const options = { raw: true, relax_column_count: true, skip_empty_lines: true, delimiter: delimiterOf(text) };
    // The types of csv-parse do not follow its option `raw`, which gives each record with its characters in the file.
    const parsed = parse(text, options) as unknown as { readonly record: string[]; readonly raw: string }[];
    let from = 0;
    return parsed.map(({ record, raw }) => {
      const start = text.indexOf(raw, from);
      from = start + raw.length;
      return { record, start };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    const message = `The table cannot be read: a quotation mark is open or misplaced at line ${line}.`;
    throw new DiagnosticError([
      refusal(path, "source-not-csv", message, "Save it anew as CSV from the program it is from."),
    ]);
  }
}

/** What parts the fields: whichever of comma, semicolon and tab is most frequent in the row of names. */
function delimiterOf(text: string): string {
  const names = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const count = (delimiter: string): number => names.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}
