import { closeSync, openSync, readSync } from "node:fs";
import { DiagnosticError } from "../core/diagnostic.ts";
import { fileError } from "./file-error.ts";

const CHUNK = 262_144;

/**
 * The bytes of a file, piece by piece, from its start at each call; a piece is overwritten by the next. Throws
 * `file-not-readable` while they are taken.
 */
export function readChunks(path: string, shown: string): () => Iterable<Uint8Array> {
  return function* () {
    const buffer = Buffer.allocUnsafeSlow(CHUNK);
    const file = readable(shown, () => openSync(path, "r"));
    try {
      for (;;) {
        const length = readable(shown, () => readSync(file, buffer));
        if (length === 0) return;
        yield buffer.subarray(0, length);
      }
    } finally {
      closeSync(file);
    }
  };
}

function readable<Result>(shown: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const problem = fileError(error, shown, "file-not-readable", "The file cannot be read");
    throw new DiagnosticError([problem], { cause: error });
  }
}
