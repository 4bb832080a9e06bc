import { type Node, parseTree } from "jsonc-parser";
import { DiagnosticError } from "../../core/diagnostic.ts";
import { checkJsonText } from "../../core/json-text.ts";
import { LineIndex } from "../../core/text.ts";
import type { ReadPage } from "../source-text.ts";
import type { FileOffset } from "./character-offsets.ts";
import { decodeText } from "./decode.ts";
import { nothingToRead, type ReaderInput, refusal } from "./reader-input.ts";
import { type FileRecord, isTextField, pageOfRecord, type RecordFile } from "./records.ts";

/** A value that is neither object nor list, with its path: keys joined by dots. */
interface Leaf {
  readonly name: string;
  readonly value: string;
  /** Where the value begins in the file, its quotation mark included. */
  readonly start: number;
  readonly isText: boolean;
}

/**
 * Reads one record of a JSON file: of a list of objects, of the one such list that an object holds, or of JSON Lines (one
 * object a line). What is nested in a record are fields with dotted names (`archive.fond`); items of a list bear the list's
 * name, objects in a list are counted from 1 (`people.1.name`). Numbers stay as they are written.
 *
 * @throws {DiagnosticError} `json-malformed`, `json-key-twice`, `json-without-records`, `source-empty`, what `pageOfRecord`
 * and what `decodeText` refuse
 */
export function readJson(input: ReaderInput): ReadPage {
  const { bytes, path, encoding, textField } = input;
  const { text, diagnostics } = decodeText(bytes, path, encoding === undefined ? {} : { stated: encoding });
  if (text.trim() === "") throw new DiagnosticError([nothingToRead(path)]);
  const lines = objectLines(text);
  const isLines = lines.length > 1;
  const { objects, beside = [] } = isLines
    ? { objects: lines.map((line) => treeOf(text, path, line)) }
    : recordsIn(text, path, textField);
  const records = objects.map((object) => recordOf(text, path, object));
  const names = [...new Set(records.flatMap(({ fields }) => fields.map(({ name }) => name)))];
  return pageOfRecord({ kind: "file", text, names, records, beside, diagnostics }, input);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The lines that are not empty, where the first is an object by itself (JSON Lines); else none. */
function objectLines(text: string): Stretch[] {
  const lines: Stretch[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (line.trim() === "") continue;
    if (lines.length === 0 && !isObject(line)) return [];
    lines.push({ start: index, end: index + line.length });
  }
  return lines;
}

function isObject(line: string): boolean {
  if (!line.trim().startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** An object of the file; `base` is to be added to the offsets of its tree. */
interface Placed {
  readonly node: Node;
  readonly base: number;
}

function treeOf(text: string, path: string, { start, end }: Stretch): Placed {
  const part = text.slice(start, end);
  checkJsonText(part, { path, source: "encode", whole: { text, start } });
  const node = parseTree(part);
  if (!node) throw new Error("JSON that was checked has no tree.");
  return { node, base: start };
}

/** The records of a file that is one JSON text, and what stands beside their list. */
function recordsIn(
  text: string,
  path: string,
  textField: string | undefined,
): { readonly objects: readonly Placed[]; readonly beside?: RecordFile["beside"] } {
  const { node, base } = treeOf(text, path, { start: 0, end: text.length });
  const placed = (items: readonly Node[] = []) => ({ objects: items.map((item) => ({ node: item, base })) });
  if (node.type === "array" && isRecords(node)) return placed(node.children);
  if (node.type !== "object") throw withoutRecords(path, "The file holds no list of records.");
  if (leavesOf(text, { node, base }).some(({ name }) => isTextField(name, textField))) return placed([node]);
  const members = (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ name: String(key.value), value, start: key.offset, end: value.offset + value.length }] : [],
  );
  const [list, second] = members.filter(({ value }) => isRecords(value));
  if (second) throw withoutRecords(path, "The file holds more than one list of records.");
  if (!list) return placed([node]);
  return { ...placed(list.value.children), beside: members.filter((member) => member !== list) };
}

/** Whether a value is a list of objects, of one at the least. */
function isRecords({ type, children = [] }: Node): boolean {
  return type === "array" && children.length > 0 && children.every((item) => item.type === "object");
}

function withoutRecords(path: string, message: string): DiagnosticError {
  const fix = "Save the records as one list of objects, or as JSON Lines: one object a line.";
  return new DiagnosticError([refusal(path, "json-without-records", message, fix)]);
}

/** The record that an object is. */
function recordOf(text: string, path: string, placed: Placed): FileRecord {
  const start = placed.base + placed.node.offset;
  if (placed.node.type !== "object") {
    const place = new LineIndex(text).placeAt(start, start + placed.node.length);
    const problem = refusal(path, "json-without-records", "This line is no object.", "Write each record as {…}.");
    throw new DiagnosticError([{ ...problem, place }]);
  }
  const fields = leavesOf(text, placed);
  return { start, fields, offsets: () => fields.map((field) => offsetsOf(text, field)) };
}

/** The values in an object, in the order of the file. `null` and what is empty have the value "". */
function leavesOf(text: string, { node: object, base }: Placed): Leaf[] {
  const leaves: Leaf[] = [];
  const add = (name: string, node: Node): void => {
    const { type, children = [] } = node;
    const start = base + node.offset;
    if (children.length > 0 && type === "object") {
      for (const { children: [key, value] = [] } of children)
        if (key && value) add(name === "" ? String(key.value) : `${name}.${key.value}`, value);
    } else if (children.length > 0 && type === "array")
      for (const [index, item] of children.entries()) add(item.children ? `${name}.${index + 1}` : name, item);
    else {
      const isText = type === "string";
      const written = type === "number" || type === "boolean" ? text.slice(start, start + node.length) : "";
      leaves.push({ name, value: isText ? String(node.value) : written, start, isText });
    }
  };
  add("", object);
  return leaves;
}

/** Where the characters of a value stand in the file; one that is escaped is where its backslash is. */
function offsetsOf(text: string, { start, value, isText }: Leaf): FileOffset {
  if (!isText) return (index) => start + index;
  const at: number[] = [];
  let offset = start + 1;
  for (let index = 0; index < value.length; index++) {
    at.push(offset);
    if (text[offset] !== "\\") offset++;
    else offset += text[offset + 1] === "u" ? 6 : 2;
  }
  return (index) => at[index] ?? offset;
}
