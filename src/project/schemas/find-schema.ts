import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { systemCode } from "../file-error.ts";
import { shownPath } from "../shown-path.ts";
import { isLikeReleasedName, releasedAddress, releasedNames } from "./released-schemas.ts";
import type { SchemaStore } from "./store.ts";

/** A file of a schema. */
export interface SchemaFile {
  /** Its address, or its path as it is shown: what it includes is resolved against it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Why there is none, in two sentences. */
export interface SchemaMissing {
  readonly message: string;
  readonly fix: string;
}

/** Where schemas are looked for. */
export interface SchemaPlaces {
  readonly store: Pick<SchemaStore, "find" | "schema">;
  /** What the catalogs make of an address (absolute, or as it was written); undefined where they do not know it. */
  readonly mapped?: (uri: string) => string | undefined;
}

/** Bytes that a schema may have. */
export const LARGEST_SCHEMA = 50_000_000;

/**
 * The schema that `word` (a path, an address, a short name) stands for, where `base`, a path or an address, is that of the
 * file in which it was written. The catalogs come first, then the store, then the disk; never the network.
 */
export function findSchema(word: string, base: string, places: SchemaPlaces): SchemaFile | SchemaMissing {
  const located = locate(word, base);
  const uri = located.kind === "address" ? located.address : pathToFileURL(located.path).href;
  const mapped = places.mapped?.(uri) ?? places.mapped?.(word);
  if (mapped !== undefined) return read(locate(mapped, base), mapped, places);
  if (located.kind === "path" && !existsSync(located.path)) {
    const named = places.store.schema(word);
    if (named !== undefined) return read({ kind: "address", address: named.address }, word, places);
    const released = releasedAddress(word);
    if (released !== undefined) return read({ kind: "address", address: released }, word, places);
  }
  return read(located, word, places);
}

type Located =
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "path"; readonly path: string };

/** Where a word leads: one with a scheme of two letters or more is an address, so that `C:` is a disk. */
function locate(word: string, base: string): Located {
  if (isAddress(word)) return locateAddress(word);
  if (isAddress(base)) {
    return URL.canParse(word, base)
      ? { kind: "address", address: withoutFragment(new URL(word, base)) }
      : inFolder(word);
  }
  return inFolder(word, dirname(resolve(base)));
}

function locateAddress(word: string): Located {
  const url = new URL(word);
  if (url.protocol === "file:" && url.host === "") return { kind: "path", path: fileURLToPath(withoutFragment(url)) };
  return { kind: "address", address: withoutFragment(url) };
}

/** A path as written, or as a URI reference with `%20` and the like. */
function inFolder(word: string, folder = ""): Located {
  const plain = resolve(folder, word);
  if (existsSync(plain)) return { kind: "path", path: plain };
  try {
    const decoded = resolve(folder, decodeURIComponent(word.replace(/[?#].*$/, "")));
    return { kind: "path", path: existsSync(decoded) ? decoded : plain };
  } catch {
    return { kind: "path", path: plain };
  }
}

function isAddress(word: string): boolean {
  return /^[A-Za-z][A-Za-z\d+.-]+:/.test(word) && URL.canParse(word);
}

function withoutFragment(url: URL): string {
  url.hash = "";
  return url.href;
}

function read(located: Located, word: string, { store }: SchemaPlaces): SchemaFile | SchemaMissing {
  if (located.kind === "path") return readPath(located.path, word);
  const { address } = located;
  const found = store.find(address);
  if (found?.kind === "kept") return { path: found.path, bytes: found.bytes };
  if (found?.kind === "damaged") {
    return {
      message: `The schema ${address} was kept on this computer, but its file is damaged or gone.`,
      fix: `Run “editio schema add ${found.schema.address}” once more.`,
    };
  }
  if (/^https?:/.test(address)) {
    return {
      message: `The schema ${word} is not on this computer, and editio loads nothing from the web while it checks.`,
      fix: `Run “editio schema add ${word}” once; from then on it is there, also without network.`,
    };
  }
  if (address.startsWith("file:")) return readPath(fileURLToPath(address), word);
  return {
    message: `editio cannot follow the address ${word}.`,
    fix: "Give a path or an address on the web, or name it in a catalog.",
  };
}

function readPath(path: string, word: string): SchemaFile | SchemaMissing {
  try {
    const status = statSync(path);
    if (!status.isFile()) return { message: `“${word}” is no file.`, fix: "Name the schema's file." };
    if (status.size > LARGEST_SCHEMA) {
      return {
        message: `“${word}” is larger than a schema can be.`,
        fix: "Check that this is the file that you mean.",
      };
    }
    return { path: shownPath(path), bytes: readFileSync(path) };
  } catch (error) {
    const code = systemCode(error);
    if (code === "") throw error;
    if (code !== "ENOENT" && code !== "ENOTDIR") {
      return { message: `The schema “${word}” cannot be read (${code}).`, fix: "Ask for the right to read it." };
    }
    if (isLikeReleasedName(word)) return wrongName(word);
    return {
      message: `There is no schema “${word}”: nothing is at ${shownPath(path)}.`,
      fix: "Correct the path, or put the schema there. “editio schema list” shows the schemas kept under a short name.",
    };
  }
}

function wrongName(word: string): SchemaMissing {
  const name = word.replace(/@.*$/, "");
  if (releasedNames().includes(name)) {
    return {
      message: `“${word}” does not say which release of the TEI.`,
      fix: `Write it with three numbers, such as ${name}@4.9.0.`,
    };
  }
  const known = releasedNames().join(", ");
  return {
    message: `editio knows no released schema “${name}”.`,
    fix: `Those of the TEI are ${known}; any other is named by its address.`,
  };
}
