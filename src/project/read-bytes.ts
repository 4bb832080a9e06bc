import { readFileSync } from "node:fs";
import { DiagnosticError } from "../core/diagnostic.ts";
import { fileError } from "./file-error.ts";

/** The bytes of a file. Throws `file-not-readable`. */
export function readBytes(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new DiagnosticError([fileError(error, shown, "file-not-readable", "The file cannot be read")], {
      cause: error,
    });
  }
}
