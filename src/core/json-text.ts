import { DiagnosticError } from "./diagnostic.ts";
import { LineIndex } from "./text.ts";

const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const DEEPEST = 200;

/** Where and how a text stops being JSON. */
interface Fault {
  readonly start: number;
  readonly end?: number;
  readonly message: string;
  readonly fix: string;
}

/** The file that a JSON text is, or is a line of. */
export interface JsonFile {
  readonly path: string;
  /** Which part of editio reads it: the `source` of its diagnostics. */
  readonly source: string;
  /** The characters of the whole file, where the JSON text is a part of it that begins at `start`. */
  readonly whole?: { readonly text: string; readonly start: number };
}

/** The value of a configuration file in JSON; throws as `checkJsonText`. */
export function parseJsonText(text: string, path: string): unknown {
  checkJsonText(text, { path, source: "project" });
  return JSON.parse(text);
}

/**
 * Holds that a text is JSON (RFC 8259). Throws a DiagnosticError at the place of the fault: `json-malformed`, or
 * `json-key-twice` where an object has a key twice, of which a program would see only one.
 */
export function checkJsonText(text: string, { path, source, whole = { text, start: 0 } }: JsonFile): void {
  const fault = new JsonReader(text).read();
  if (fault === undefined) return;
  const ruleId = fault.message.includes("twice") ? "json-key-twice" : "json-malformed";
  const end = fault.end ?? fault.start + 1;
  const place = new LineIndex(whole.text).placeAt(whole.start + fault.start, whole.start + end);
  const { message, fix } = fault;
  throw new DiagnosticError([{ path, place, source, ruleId, severity: "error", message, fix }]);
}

/** Walks through a JSON text and stops at the first fault. */
class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Fault | undefined {
    this.#skip(BLANK);
    if (this.#at === this.#text.length)
      return this.#fault("The file is empty.", "Write the configuration between { and }.");
    const fault = this.#value(0);
    if (fault !== undefined) return fault;
    this.#skip(BLANK);
    if (this.#at === this.#text.length) return undefined;
    return this.#fault("Something follows after the end of the JSON.", "Remove it.");
  }

  #value(depth: number): Fault | undefined {
    this.#skip(BLANK);
    const sign = this.#text[this.#at];
    if (depth > DEEPEST) return this.#fault("The JSON is nested too deeply.", "Nest it less.");
    if (sign === "{") return this.#members("}", depth);
    if (sign === "[") return this.#members("]", depth);
    if (sign === '"') return this.#string();
    if (this.#skip(SCALAR)) return undefined;
    if (sign === "'") return this.#fault("A text is put between single quotes.", 'Put it between double quotes: "…".');
    if (sign === "/") return this.#fault("JSON has no comments.", "Remove the comment.");
    if (sign === undefined) return this.#fault("The file ends in the middle.", "Complete it; brackets must be closed.");
    return this.#fault("A value is missing or not written as JSON.", 'A text is written as "…", a list as […].');
  }

  /** The members of an object or the items of an array, from the opening bracket to the closing one. */
  #members(close: "}" | "]", depth: number): Fault | undefined {
    const open = this.#at++;
    const keys = new Set<string>();
    this.#skip(BLANK);
    if (this.#take(close)) return undefined;
    for (;;) {
      this.#skip(BLANK);
      if (this.#at === this.#text.length) return neverClosed(open, close);
      const fault = (close === "}" ? this.#key(keys) : undefined) ?? this.#value(depth + 1);
      if (fault !== undefined) return fault;
      const end = this.#at;
      this.#skip(BLANK);
      if (this.#take(close)) return undefined;
      if (this.#at === this.#text.length) return neverClosed(open, close);
      if (/[\]}]/.test(this.#text[this.#at] ?? ""))
        return this.#fault(`Here a ${close} is missing.`, `Write ${close} here.`);
      if (!this.#take(",")) {
        this.#at = end;
        return this.#fault("A comma is missing here.", "Put a comma between two entries.");
      }
      const comma = this.#at - 1;
      this.#skip(BLANK);
      if (this.#text[this.#at] === close) {
        return { start: comma, message: "There is a comma after the last entry.", fix: "Remove the comma." };
      }
    }
  }

  #key(keys: Set<string>): Fault | undefined {
    this.#skip(BLANK);
    const start = this.#at;
    if (this.#text[start] === "/") return this.#fault("JSON has no comments.", "Remove the comment.");
    if (this.#text[start] !== '"')
      return this.#fault("A key is not between double quotes.", 'Write it as "key": value.');
    const fault = this.#string();
    if (fault !== undefined) return fault;
    const end = this.#at;
    const key = String(JSON.parse(this.#text.slice(start, end)));
    if (keys.has(key))
      return { start, end, message: `The key “${key}” stands here twice.`, fix: "Remove one of the two." };
    keys.add(key);
    this.#skip(BLANK);
    if (this.#take(":")) return undefined;
    this.#at = end;
    return this.#fault(`A colon is missing after the key “${key}”.`, 'Write it as "key": value.');
  }

  #string(): Fault | undefined {
    const start = this.#at;
    if (this.#skip(STRING)) return undefined;
    const message = "This text is not closed, or it has a line break or a wrong backslash in it.";
    return {
      start,
      message,
      fix: 'Close it with " on the same line; write \\n for a line break and \\\\ for a backslash.',
    };
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return false;
    this.#at = pattern.lastIndex;
    return found[0] !== "";
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #fault(message: string, fix: string): Fault {
    return { start: this.#at, message, fix };
  }
}

function neverClosed(open: number, close: "}" | "]"): Fault {
  const opener = close === "}" ? "{" : "[";
  return { start: open, message: `This ${opener} is never closed.`, fix: `Write the ${close} that is missing.` };
}
