import { existsSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DiagnosticError } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { RELAXNG_NAMESPACE } from "../../validation/relaxng/schema-tree.ts";
import { SCHEMATRON_NAMESPACE } from "../../validation/schematron/read-schema.ts";
import { attribute, baseOf, descendantElements, resolveUri } from "../../xml/tree.ts";
import { readBytes } from "../read-bytes.ts";
import { shownPath } from "../shown-path.ts";
import { fetchSchema } from "./fetch-schema.ts";
import { LARGEST_SCHEMA } from "./find-schema.ts";
import { SchemaLibrary } from "./library.ts";
import { readSchemaFile } from "./read-schema-file.ts";
import { isLikeReleasedName, releasedAddress, releasedNames } from "./released-schemas.ts";
import { type FileToKeep, type SchemaStore, type StoredSchema, sha256 } from "./store.ts";

/** How many files one schema may be made of. */
const MOST_FILES = 200;

/** What a user says of a schema that is to be kept. */
export interface AddSchemaOptions {
  /** The address, or short name, under which a file is kept. */
  readonly as?: string;
  /** The SHA-256 that the schema must have, hexadecimal. */
  readonly sha256?: string;
}

/**
 * Puts a schema (a path, an address, a short name) with all that it includes into the store, when it is one that can be used.
 * Throws `no-such-schema`, `schema-not-fetched`, `schema-hash`, `schema-too-large`, `schema-not-usable`, the mistakes of the
 * schema, and `schema-store-not-writable`; nothing is kept then.
 */
export async function addSchema(
  word: string,
  store: SchemaStore,
  options: AddSchemaOptions = {},
): Promise<StoredSchema> {
  const { address, name, file } = identify(word, options.as);
  const files = await collect(address, file, options.sha256);
  const library = new SchemaLibrary({
    store: {
      find: (place) => {
        const kept = files.get(place);
        return kept && { kind: "kept", path: kept.from ?? place, bytes: kept.bytes };
      },
      schema: () => undefined,
    },
  });
  const loaded = library.load(address, address);
  if ("message" in loaded) {
    if (loaded.mistakes !== undefined) throw new DiagnosticError(loaded.mistakes);
    throw failed(file === undefined ? address : shownPath(file), "schema-not-usable", loaded.message, loaded.fix);
  }
  return store.add({ address, ...(name !== undefined && { name }), added: new Date().toISOString() }, files);
}

interface Identity {
  readonly address: string;
  readonly name?: string;
  /** Where it is read from; from its address where there is none. */
  readonly file?: string;
}

function identify(word: string, as: string | undefined): Identity {
  const address = webAddress(word);
  if (address !== undefined) return { address, ...nameOf(as) };
  const file = word.startsWith("file:") && URL.canParse(word) ? fileURLToPath(word) : resolve(word);
  if (!existsSync(file)) {
    const isName = isLikeReleasedName(word);
    const message = isName ? `editio knows no released schema “${word}”.` : "There is no such schema.";
    const fix = isName
      ? `Write NAME@RELEASE, such as tei_all@4.9.0; the names are ${releasedNames().join(", ")}.`
      : "Name a file, an address that begins with https://, or a released schema such as tei_all@4.9.0.";
    throw failed(word, "no-such-schema", message, fix, "cli");
  }
  const asAddress = as === undefined ? undefined : webAddress(as);
  if (asAddress !== undefined) return { address: asAddress, file };
  return { address: pathToFileURL(file).href, name: as ?? basename(file, extname(file)), file };
}

function nameOf(as: string | undefined): { readonly name?: string } {
  return as === undefined ? {} : { name: as };
}

/** The address on the web that a word is or stands for. */
function webAddress(word: string): string | undefined {
  const released = releasedAddress(word);
  if (released !== undefined && !existsSync(word)) return released;
  if (!/^https?:\/\//i.test(word) || !URL.canParse(word)) return undefined;
  const url = new URL(word);
  url.hash = "";
  return url.href;
}

/** The schema and what it includes, by address, the schema first. */
async function collect(
  address: string,
  file: string | undefined,
  expectedHash: string | undefined,
): Promise<ReadonlyMap<string, FileToKeep>> {
  const files = new Map<string, FileToKeep>();
  const waiting: { readonly place: string; readonly path: string | undefined }[] = [{ place: address, path: file }];
  let size = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { place, path } = next;
    if (files.has(place)) continue;
    const kept =
      path === undefined ? await fetchSchema(place) : { bytes: readBytes(path, shownPath(path)), from: place };
    checkHash(place === address ? expectedHash : undefined, kept.bytes, path === undefined ? place : shownPath(path));
    files.set(place, { bytes: kept.bytes, ...(kept.from !== place && { from: kept.from }) });
    size += kept.bytes.length;
    if (files.size > MOST_FILES || size > LARGEST_SCHEMA) {
      const message = `With all that it includes it has more than ${MOST_FILES} files or ${LARGEST_SCHEMA} bytes.`;
      throw failed(address, "schema-too-large", message, "Check that this is the schema that you mean.");
    }
    for (const reference of includedBy(readSchemaFile({ path: kept.from, bytes: kept.bytes }))) {
      const { absolute, relative } = reference;
      const local = path !== undefined && !/^[a-z][a-z\d+.-]+:/i.test(relative) ? fileAt(path, relative) : undefined;
      waiting.push({
        place: absolute,
        path: local ?? (absolute.startsWith("file:") ? fileURLToPath(absolute) : undefined),
      });
    }
  }
  return files;
}

function fileAt(path: string, reference: string): string {
  return fileURLToPath(new URL(reference, pathToFileURL(resolve(dirname(path), basename(path)))));
}

function checkHash(expected: string | undefined, bytes: Uint8Array, path: string): void {
  const hash = sha256(bytes);
  if (expected === undefined || expected.toLowerCase() === hash) return;
  const message = `This is not the schema that you expect: its SHA-256 is ${hash}, not ${expected.toLowerCase()}.`;
  throw failed(path, "schema-hash", message, "Ask those who publish it which is right. Nothing was kept.");
}

interface IncludedFile {
  readonly absolute: string;
  /** With the `xml:base` around it, not yet resolved against the file. */
  readonly relative: string;
}

/** What a schema names with `include`, `externalRef` and Schematron's `include` and `extends`. */
function includedBy(document: XmlDocument): readonly IncludedFile[] {
  const references: IncludedFile[] = [];
  for (const element of descendantElements(document)) {
    const href = attribute(element, "href");
    const isReference =
      (element.namespace === RELAXNG_NAMESPACE && /^(?:include|externalRef)$/.test(element.localName)) ||
      (element.namespace === SCHEMATRON_NAMESPACE && /^(?:include|extends)$/.test(element.localName));
    if (href === undefined || !isReference) continue;
    const relative = resolveUri(baseOf(element, ""), href).replace(/#.*$/, "");
    if (relative !== "") references.push({ absolute: resolveUri(document.path, relative), relative });
  }
  return references;
}

function failed(path: string, ruleId: string, message: string, fix: string, source = "project"): DiagnosticError {
  return new DiagnosticError([{ path, source, ruleId, severity: "error", message, fix }]);
}
