import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { foldWhiteSpace, LineIndex } from "../../core/text.ts";
import type { ReadPage } from "../source-text.ts";
import type { FileOffset } from "./character-offsets.ts";
import { PageBuilder } from "./page-builder.ts";
import { type ReaderInput, refusal } from "./reader-input.ts";

/** Names of the field that holds the text, where the user names none: small letters, no blanks, hyphens or underscores. */
const TEXT_FIELDS = ["text", "fulltext", "documenttext", "body", "content", "transcript", "transcription"];
const ID_FIELDS = ["id", "recordid", "identifier"];
/** How many names or ids a message lists. */
const LISTED = 10;

/** One of the records that a file holds. */
export interface FileRecord {
  /** Where it begins in the file. */
  readonly start: number;
  /** Its fields in the order of the file; an empty value is "". */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Where the characters of each field's value stand in the file; asked of the chosen record only. */
  readonly offsets: () => readonly FileOffset[];
}

/** A file of records that was taken apart. */
export interface RecordFile {
  /** What it is in a message: “table” or “file”. */
  readonly kind: string;
  /** The characters of the file. */
  readonly text: string;
  /** The names of all fields. */
  readonly names: readonly string[];
  readonly records: readonly FileRecord[];
  /** What the file says of all its records together: it is left out and reported. */
  readonly beside?: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  readonly diagnostics: readonly Diagnostic[];
}

const plainName = (name: string): string => name.toLowerCase().replace(/[\s_.:-]+/g, "");

/** Whether a field is taken for the text: the one that the user names, else one with a name that says so. */
export function isTextField(name: string, textField: string | undefined): boolean {
  return textField === undefined ? TEXT_FIELDS.includes(plainName(name)) : name === textField;
}

/**
 * The page of one record: one field is the text, the others are fields of the page. The record is chosen by its id or its
 * number, counted from 1; a file of one record needs no choice. Where a field of the text's name comes several times, as the
 * items of a list do, they are the text one after the other.
 *
 * @throws {DiagnosticError} `record-not-chosen`, `record-unknown`, `record-without-text`, `text-field-unknown`
 */
export function pageOfRecord(file: RecordFile, { path, id, record, textField }: ReaderInput): ReadPage {
  const { kind, text, names, records } = file;
  const fail = (ruleId: string, message: string, fix: string): never => {
    throw new DiagnosticError([refusal(path, ruleId, message, fix)]);
  };
  if (!names.some((name) => isTextField(name, textField))) {
    const message =
      textField === undefined ? "No field is known to be the text." : `The ${kind} has no field “${textField}”.`;
    return fail("text-field-unknown", message, `Name it with --text-field; the fields are ${names.join(", ")}.`);
  }
  const ids = records.map(({ fields }, index) => idOf(fields) || String(index + 1));
  const list = ids.length > LISTED ? `${ids.slice(0, LISTED).join(", ")} …` : ids.join(", ");
  if (record === undefined && records.length > 1) {
    const message = `The ${kind} holds ${records.length.toLocaleString("en")} records; one is encoded at a time.`;
    return fail("record-not-chosen", message, `Choose one with --record: ${list}.`);
  }
  const byId = record === undefined ? 0 : ids.indexOf(record);
  const chosen = records[byId === -1 && /^\d+$/.test(record ?? "") ? Number(record) - 1 : byId];
  if (!chosen) return fail("record-unknown", `The ${kind} has no record “${record}”.`, `Its records are ${list}.`);
  const { fields } = chosen;
  const textName = fields.find(({ name }) => isTextField(name, textField))?.name;
  if (fields.every(({ name, value }) => name !== textName || foldWhiteSpace(value) === "")) {
    const named = textName ?? textField;
    const where = named === undefined ? "no field with a text" : `nothing in the field “${named}”`;
    const message = `This record has ${where}, so there is no text to encode.`;
    const fix = "Name another field with --text-field, or choose another record.";
    const place = new LineIndex(text).placeAt(chosen.start);
    throw new DiagnosticError([{ ...refusal(path, "record-without-text", message, fix), place }]);
  }
  const builder = new PageBuilder({ path, id, text });
  const offsets = chosen.offsets();
  for (const [index, { name, value }] of fields.entries()) {
    const at: FileOffset = offsets[index] ?? (() => chosen.start);
    if (name === textName) {
      builder.block();
      builder.characters(value, at, true);
      builder.block();
    } else builder.field(name, value, at);
  }
  for (const { name, start, end } of file.beside ?? [])
    builder.leaveOut(`The field “${name}” beside the records`, text.slice(start, end), start, end);
  return builder.finish(file.diagnostics);
}

function idOf(fields: FileRecord["fields"]): string | undefined {
  return fields.find(({ name }) => ID_FIELDS.includes(plainName(name)))?.value.trim();
}
