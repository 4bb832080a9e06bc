import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DiagnosticError } from "../../core/diagnostic.ts";
import { cacheFolder } from "../cache-folder.ts";
import { fileError } from "../file-error.ts";
import { shownPath } from "../shown-path.ts";

/** A file of a kept schema. */
export interface StoredFile {
  readonly address: string;
  /** Where the server gave it in the end, where it sent on: what it includes counts from there. */
  readonly from?: string;
  /** SHA-256 of its bytes, hexadecimal; its name in the store. */
  readonly sha256: string;
  /** Its size in bytes. */
  readonly size: number;
}

/** A schema as it is kept, with the files that it is made of. */
export interface StoredSchema {
  readonly address: string;
  /** A short name to call it by, where it came from a file of the user's. */
  readonly name?: string;
  /** When it was put into the store, ISO 8601 in UTC. */
  readonly added: string;
  /** The schema itself first, then those that it includes. */
  readonly files: readonly [StoredFile, ...StoredFile[]];
}

/** A file as it is found in the store. */
export type StoredContent =
  | { readonly kind: "kept"; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: "damaged"; readonly schema: StoredSchema };

/** A file that is to be kept. */
export interface FileToKeep {
  readonly bytes: Uint8Array;
  readonly from?: string;
}

/** SHA-256 in hexadecimal. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * The schemas that were put aside on this computer: `entries/` has a small JSON file for each, `content/` their bytes under
 * their SHA-256. It is read when first asked, and only then.
 */
export class SchemaStore {
  readonly folder: string;
  #schemas: readonly StoredSchema[] | undefined;

  constructor(folder: string = join(cacheFolder(), "schemas")) {
    this.folder = folder;
  }

  /** Every schema, by address; what is no entry is passed over. */
  list(): readonly StoredSchema[] {
    this.#schemas ??= this.#readEntries();
    return this.#schemas;
  }

  /** A file by its address, of a schema itself or included by one; `http` and `https` are the same place. */
  find(address: string): StoredContent | undefined {
    const wanted = samePlaces(address);
    for (const place of wanted) {
      const schemas = this.list();
      const schema =
        schemas.find((candidate) => candidate.address === place) ??
        schemas.find(({ files }) => files.some(({ address: at, from }) => at === place || from === place));
      if (schema !== undefined) return this.#read(schema, place);
    }
    return undefined;
  }

  /** A schema by its address or short name. */
  schema(word: string): StoredSchema | undefined {
    const places = samePlaces(word);
    return this.list().find(({ address, name }) => name === word || places.includes(address));
  }

  /** Whether every file of a schema is there as it was put. */
  isWhole(schema: StoredSchema): boolean {
    return schema.files.every((file) => this.#content(file) !== undefined);
  }

  /**
   * Puts a schema into the store in the place of one of the same address. Each file appears whole or not at all, the entry
   * last. Throws `schema-store-not-writable`.
   */
  add(
    schema: { readonly address: string; readonly name?: string; readonly added: string },
    files: ReadonlyMap<string, FileToKeep>,
  ): StoredSchema {
    const stored = [...files].map(([address, { bytes, from }]) => ({
      address,
      ...(from !== undefined && { from }),
      sha256: sha256(bytes),
      size: bytes.length,
    }));
    const [main, ...included] = stored;
    if (main === undefined) throw new Error("a schema without files cannot be kept");
    const entry: StoredSchema = { ...schema, files: [main, ...included] };
    try {
      for (const { bytes } of files.values()) {
        const hash = sha256(bytes);
        if (this.#content({ sha256: hash }) === undefined) writeWhole(this.#contentFile(hash), bytes);
      }
      writeWhole(this.#entryFile(schema.address), `${JSON.stringify(entry, null, 2)}\n`);
    } catch (error) {
      throw this.#refused(error);
    }
    this.#schemas = undefined;
    return entry;
  }

  /** Takes a schema out, and those of its files that no other schema has. Throws `schema-store-not-writable`. */
  remove(schema: StoredSchema): void {
    const others = new Set(
      this.list().flatMap((other) => (other === schema ? [] : other.files.map((file) => file.sha256))),
    );
    try {
      rmSync(this.#entryFile(schema.address), { force: true });
      for (const file of schema.files) {
        if (!others.has(file.sha256)) rmSync(this.#contentFile(file.sha256), { force: true });
      }
    } catch (error) {
      throw this.#refused(error);
    }
    this.#schemas = undefined;
  }

  #readEntries(): readonly StoredSchema[] {
    const folder = join(this.folder, "entries");
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => readEntry(join(folder, name)) ?? [])
      .sort((one, other) => (one.address < other.address ? -1 : 1));
  }

  #read(schema: StoredSchema, address: string): StoredContent {
    const file =
      schema.files.find((candidate) => candidate.address === address || candidate.from === address) ?? schema.files[0];
    const bytes = this.#content(file);
    return bytes === undefined ? { kind: "damaged", schema } : { kind: "kept", path: file.from ?? file.address, bytes };
  }

  /** The bytes of a file; undefined where they are missing or not those that were put. */
  #content(file: Pick<StoredFile, "sha256">): Uint8Array | undefined {
    try {
      const bytes = readFileSync(this.#contentFile(file.sha256));
      return sha256(bytes) === file.sha256 ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  #contentFile(hash: string): string {
    return join(this.folder, "content", hash);
  }

  #entryFile(address: string): string {
    return join(this.folder, "entries", `${sha256(address)}.json`);
  }

  #refused(error: unknown): DiagnosticError {
    const lead = "The schema cannot be kept";
    const problem = fileError(error, shownPath(this.folder), "schema-store-not-writable", lead);
    return new DiagnosticError([problem], { cause: error });
  }
}

/** An address, and the same with the other of `http` and `https`. */
function samePlaces(address: string): readonly string[] {
  if (address.startsWith("http://")) return [address, `https://${address.slice("http://".length)}`];
  if (address.startsWith("https://")) return [address, `http://${address.slice("https://".length)}`];
  return [address];
}

function writeWhole(file: string, content: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function readEntry(file: string): StoredSchema | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isStoredSchema(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStoredSchema(value: unknown): value is StoredSchema {
  if (typeof value !== "object" || value === null) return false;
  const { address, added, files, name } = value as Record<string, unknown>;
  const isFile = (file: unknown): boolean => {
    if (typeof file !== "object" || file === null) return false;
    const { address: place, from, sha256: hash, size } = file as Record<string, unknown>;
    return (
      typeof place === "string" &&
      (from === undefined || typeof from === "string") &&
      typeof hash === "string" &&
      /^[\da-f]{64}$/.test(hash) &&
      typeof size === "number"
    );
  };
  return (
    typeof address === "string" &&
    typeof added === "string" &&
    (name === undefined || typeof name === "string") &&
    Array.isArray(files) &&
    files.length > 0 &&
    files.every(isFile)
  );
}
