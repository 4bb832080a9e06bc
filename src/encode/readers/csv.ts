import { CsvError, parse } from "csv-parse/sync";
import { DiagnosticError } from "../../core/diagnostic.ts";
import { foldWhiteSpace, LineIndex } from "../../core/text.ts";
import type { ReadPage } from "../source-text.ts";
import { characterOffsets } from "./character-offsets.ts";
import { decodeText } from "./decode.ts";
import { PageBuilder } from "./page-builder.ts";
import { type ReaderInput, refusal } from "./reader-input.ts";

/** Names of the field that holds the text, where the user names none: small letters, no blanks, hyphens or underscores. */
const TEXT_FIELDS = ["text", "fulltext", "documenttext", "body", "content", "transcript", "transcription"];
const ID_FIELDS = ["id", "recordid", "identifier"];

const plainName = (name: string): string => name.toLowerCase().replace(/[\s_.:-]+/g, "");

/**
 * Reads one record of a table (CSV, RFC 4180; also with semicolons or tabs) whose first row has the names of the fields. One
 * field is the text; the others are fields of the page. The record is chosen by its id or its number, counted from 1 after
 * the row of names; a table of one record needs no choice.
 *
 * @throws {DiagnosticError} `source-not-csv`, `record-not-chosen`, `record-unknown`, `record-without-text`,
 * `text-field-unknown`, and what `decodeText` refuses
 */
export function readCsv({ bytes, path, id, encoding, record, textField }: ReaderInput): ReadPage {
  const { text, diagnostics } = decodeText(bytes, path, encoding === undefined ? {} : { stated: encoding });
  const fail = (ruleId: string, message: string, fix: string): never => {
    throw new DiagnosticError([refusal(path, ruleId, message, fix)]);
  };
  const [names, ...rows] = parseRows(text, path);
  if (!names || rows.length === 0)
    return fail("source-empty", "The table holds no record.", "Its first row must have the names of the fields.");
  const fields = names.record.map((name) => name.trim());
  const known = fields.findIndex((name) => TEXT_FIELDS.includes(plainName(name)));
  const textAt = textField === undefined ? known : fields.indexOf(textField);
  if (textAt === -1) {
    const message =
      textField === undefined ? "No field is known to be the text." : `The table has no field “${textField}”.`;
    return fail("text-field-unknown", message, `Name it with --text-field; the fields are ${fields.join(", ")}.`);
  }
  const idAt = fields.findIndex((name) => ID_FIELDS.includes(plainName(name)));
  const ids = rows.map((row, index) => row.record[idAt]?.trim() || String(index + 1));
  const list = ids.length > 10 ? `${ids.slice(0, 10).join(", ")} …` : ids.join(", ");
  if (record === undefined && rows.length > 1) {
    const message = `The table holds ${rows.length.toLocaleString("en")} records; one is encoded at a time.`;
    return fail("record-not-chosen", message, `Choose one with --record: ${list}.`);
  }
  const byId = record === undefined ? 0 : ids.indexOf(record);
  const chosen = rows[byId === -1 && /^\d+$/.test(record ?? "") ? Number(record) - 1 : byId];
  if (!chosen) return fail("record-unknown", `The table has no record “${record}”.`, `Its records are ${list}.`);
  if (foldWhiteSpace(chosen.record[textAt] ?? "") === "") {
    const message = `This record has nothing in the field “${fields[textAt]}”, so there is no text to encode.`;
    const fix = "Name another field with --text-field, or choose another record.";
    const place = new LineIndex(text).placeAt(chosen.start);
    throw new DiagnosticError([{ ...refusal(path, "record-without-text", message, fix), place }]);
  }
  const builder = new PageBuilder({ path, id, text });
  let from = chosen.start;
  for (const [index, value] of chosen.record.entries()) {
    const name = fields[index] || `field ${index + 1}`;
    const found = text.indexOf(value.replaceAll('"', text.startsWith('"', from) ? '""' : '"'), from);
    const start = found === -1 ? from : found;
    const offsets = characterOffsets(text, start, value);
    if (index === textAt) {
      builder.block();
      builder.characters(value, offsets, true);
      builder.block();
    } else builder.field(name, value, offsets);
    from =
      value === "" ? start + 1 : offsets(value.length - 1) + 2 + (text[offsets(value.length - 1) + 1] === '"' ? 1 : 0);
  }
  return builder.finish(diagnostics);
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
