import { DiagnosticError } from "../core/diagnostic.ts";
import { LineIndex } from "../core/text.ts";
import { readBytes } from "./read-bytes.ts";

/** The characters of a UTF-8 file, without its byte-order mark. Throws `file-not-readable` and `file-not-utf-8`. */
export function readText(path: string, shown: string): string {
  const bytes = readBytes(path, shown);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    const start = new LineIndex(validStart(bytes)).pointAt(Number.POSITIVE_INFINITY);
    const message = "The file is not UTF-8: from here on its characters cannot be read.";
    const fix = "Open it with the encoding it was saved in and save it as UTF-8.";
    throw new DiagnosticError(
      [{ path: shown, place: { start }, source: "project", ruleId: "file-not-utf-8", severity: "error", message, fix }],
      { cause: error },
    );
  }
}

/** The text up to the first byte that is not UTF-8. */
function validStart(bytes: Uint8Array): string {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
      decoder.decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle - 1;
    }
  }
  return new TextDecoder("utf-8").decode(bytes.subarray(0, good), { stream: true });
}
