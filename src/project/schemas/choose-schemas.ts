import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Diagnostic, DiagnosticError, type Place } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import { LineIndex } from "../../core/text.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { placesInJson } from "../../validation/json-places.ts";
import { notFollowed, schemaAssociations } from "../../validation/schema-association.ts";
import { CONFIG_FILE } from "../config.ts";
import { readText } from "../read-text.ts";
import { shownPath } from "../shown-path.ts";
import type { LoadedSchema, SchemaLibrary, UnusableSchema } from "./library.ts";

/** The schemas that someone named, as far as they can be used. */
export interface NamedSchemas {
  readonly schemas: readonly LoadedSchema[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A schema with the phase in which its rules are to run. */
export interface PhasedSchema extends LoadedSchema {
  readonly phase?: string;
}

/** The schemas that a document names for itself, or undefined where it names none. */
export function schemasOfDocument(
  document: XmlDocument,
  library: SchemaLibrary,
): (NamedSchemas & { readonly schemas: readonly PhasedSchema[] }) | undefined {
  const { associations, diagnostics: doubts } = schemaAssociations(document);
  if (associations.length + doubts.length === 0) return undefined;
  const diagnostics = [...doubts];
  const schemas: PhasedSchema[] = [];
  for (const { href, language, phase, place } of associations) {
    const loaded = library.load(href, document.path, language);
    if (isUsable(loaded)) schemas.push({ ...loaded, ...(phase !== undefined && { phase }) });
    else diagnostics.push(notFollowed(document, place, { ...loaded, ...relatedTo(loaded) }));
  }
  return { schemas, diagnostics };
}

/** The schemas that an edition names in its `edition.json`, for those of its documents that name none. */
export function schemasOfEdition(
  { folder, config }: Pick<Edition, "folder" | "config">,
  library: SchemaLibrary,
): NamedSchemas {
  const file = join(folder, CONFIG_FILE);
  const schemas: LoadedSchema[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, word] of (config.schemas ?? []).entries()) {
    const loaded = library.load(word, file);
    if (isUsable(loaded)) schemas.push(loaded);
    else {
      const place = placeInJson(file, `/schemas/${index}`);
      diagnostics.push({
        path: shownPath(file),
        ...(place && { place }),
        source: "project",
        ruleId: "schema-not-found",
        severity: "error",
        message: loaded.message,
        ...relatedTo(loaded),
        fix: loaded.fix,
      });
    }
  }
  return { schemas, diagnostics };
}

/**
 * The schemas named on the command line. Throws a DiagnosticError: the mistakes of a schema, or `schema-not-found` of source
 * `cli` (wrong use).
 */
export function schemasOnRequest(words: readonly string[], library: SchemaLibrary): readonly LoadedSchema[] {
  return words.map((word) => {
    const loaded = library.load(word, resolve("here"));
    if (isUsable(loaded)) return loaded;
    if (loaded.mistakes !== undefined) throw new DiagnosticError(loaded.mistakes);
    const { message, fix } = loaded;
    throw new DiagnosticError([
      { path: word, source: "cli", ruleId: "schema-not-found", severity: "error", message, fix },
    ]);
  });
}

function isUsable(loaded: LoadedSchema | UnusableSchema): loaded is LoadedSchema {
  return !("message" in loaded);
}

function relatedTo({ mistakes = [] }: UnusableSchema): Pick<Diagnostic, "related"> {
  if (mistakes.length === 0) return {};
  return {
    related: mistakes.slice(0, 3).map(({ path, place, message }) => ({ path, message, ...(place && { place }) })),
  };
}

function placeInJson(file: string, pointer: string): Place | undefined {
  if (!existsSync(file)) return undefined;
  const text = readText(file, shownPath(file));
  const range = placesInJson(text)(pointer);
  return range && new LineIndex(text).placeAt(range.start, range.end);
}
