import { statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import { readCatalogs } from "../../xml/catalog.ts";
import { parseXml } from "../../xml/parse.ts";
import { readBytes } from "../read-bytes.ts";
import { shownPath } from "../shown-path.ts";

/** What catalogs say of schemas. */
export interface SchemaCatalogs {
  /** The address that they give for one; undefined where they know none. */
  readonly mapped: (uri: string) => string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads OASIS XML Catalogs from disk, with those that they name; one on the web is not read. Entries for addresses (`uri`, …) come
 * before those for system identifiers, which many catalogs have for schemas as well. Throws `file-not-readable` and the
 * parser's errors for a catalog of `paths` itself, and `catalog-not-read` where it is none.
 */
export function loadCatalogs(paths: readonly string[]): SchemaCatalogs {
  const uris = paths.map((path) => pathToFileURL(resolve(path)).href);
  const { uri, external, diagnostics } = readCatalogs(uris, (address) => {
    if (!address.startsWith("file:///")) {
      const message = `The catalog ${address} is not read: it is not on this computer.`;
      return { message, fix: "Save it beside this one and name the file." };
    }
    const path = fileURLToPath(address);
    const shown = shownPath(path);
    try {
      if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) {
        return { message: `The catalog ${shown} is no file.`, fix: "Name the catalog’s file." };
      }
      return parseXml(readBytes(path, shown), shown);
    } catch (error) {
      if (!(error instanceof DiagnosticError) || uris.includes(address)) throw error;
      return {
        message: `The catalog ${shown} cannot be used: ${error.diagnostics[0]?.message}`,
        fix: "Correct it, or the path to it.",
      };
    }
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new DiagnosticError(errors.map((error) => ({ ...error, path: shownPath(fileURLToPath(error.path)) })));
  }
  return { mapped: (address) => uri(address) ?? external(undefined, address), diagnostics };
}
