import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { XmlDocument } from "../core/xml-tree.ts";
import { type IncludeRefusal, includedDocuments, resolveIncludesWithReport } from "../xml/xinclude.ts";

/** A document with what it includes in place, and what an editor should know about that. */
export interface Followed {
  readonly tree: XmlDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Replaces the `xi:include` elements of a document by the files that they name, as far as these lie in `folder` or below it,
 * also behind symbolic links; the network is not asked. The text of each goes into `texts` by the path that diagnostics give
 * it. Throws a DiagnosticError as `resolveIncludesWithReport` does.
 */
export function followIncludes(tree: XmlDocument, folder: string, texts: Map<string, string>): Followed {
  const root = realpathSync(folder);
  const load = (uri: string): Uint8Array | IncludeRefusal | undefined => {
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(uri)?.[1];
    if (scheme !== undefined) return refusedAddress(scheme);
    const file = fileOf(uri);
    if (file === undefined) return isInside(root, resolve(uri)) ? undefined : refusedPlace(folder);
    const real = realpathSync(file);
    if (!isInside(root, real)) return refusedPlace(folder);
    if (!statSync(real).isFile()) return undefined;
    const bytes = readFileSync(real);
    texts.set(uri, new TextDecoder().decode(bytes));
    return bytes;
  };
  const { document, diagnostics } = resolveIncludesWithReport(tree, load);
  for (const { path, source } of includedDocuments(document)) texts.set(path, source);
  return { tree: document, diagnostics };
}

/** The file that a reference names, which may be written as an address is (`%20` for a blank). */
function fileOf(uri: string): string | undefined {
  if (existsSync(uri)) return uri;
  try {
    const decoded = decodeURIComponent(uri);
    return existsSync(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

function isInside(root: string, file: string): boolean {
  const path = relative(root, file);
  return path !== "" && !/^\.\.(?:[\\/]|$)/.test(path) && resolve(root, path) === file;
}

function refusedAddress(scheme: string): IncludeRefusal {
  const fix = "Put a copy of the file beside this one and include that.";
  return /^https?$/i.test(scheme)
    ? { refused: "lies on the web, and editio does not ask the network for it", fix }
    : { refused: `has an address of the kind “${scheme}:”, which is not read`, fix };
}

function refusedPlace(folder: string): IncludeRefusal {
  return {
    refused: `lies outside the folder “${basename(resolve(folder))}”, so it is not read`,
    fix: "Put the file into that folder and correct the address.",
  };
}
