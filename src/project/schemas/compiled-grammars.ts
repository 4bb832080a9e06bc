import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Grammar } from "../../validation/relaxng/compile-grammar.ts";
import { readGrammar, writeGrammar } from "../../validation/relaxng/grammar-file.ts";
import { cacheFolder } from "../cache-folder.ts";
import { dropOldest } from "../drop-oldest.ts";
import { readVersion } from "../resources.ts";
import { findSchema, type SchemaFile, type SchemaPlaces } from "./find-schema.ts";

/** As many compiled schemas are kept; the oldest go first. */
const MOST_KEPT = 30;

/** A file that a schema includes, as it was asked for. */
export interface IncludedFile {
  readonly href: string;
  readonly base: string;
  readonly file: SchemaFile;
}

/** What is kept of a schema besides its grammar. */
export interface SchemaParts {
  readonly includes: readonly IncludedFile[];
  /** The paths of those files, the schema itself among them, that hold Schematron rules. */
  readonly withRules: readonly string[];
}

interface Header {
  readonly includes: readonly { readonly href: string; readonly base: string; readonly hash: string }[];
  readonly withRules: readonly string[];
}

/**
 * Grammars compiled before, in the cache folder, one file each. A grammar is found again for the same bytes of the schema
 * and of all that it includes, and the same version of editio; what is damaged or cannot be read or written counts as not there.
 */
export class CompiledGrammars {
  readonly folder: string;

  constructor(folder: string = join(cacheFolder(), "grammars")) {
    this.folder = folder;
  }

  find(schema: SchemaFile, places: SchemaPlaces): ({ readonly grammar: Grammar } & SchemaParts) | undefined {
    const key = keyOf(schema);
    try {
      const kept = readFileSync(join(this.folder, key), "utf8");
      const end = kept.indexOf("\n");
      const head = kept.slice(0, end);
      const grammar = readGrammar(kept.slice(end + 1), `${key}-${hashOf(head)}`);
      if (grammar === undefined) return undefined;
      const { includes: wanted, withRules } = JSON.parse(head) as Header;
      const includes: IncludedFile[] = [];
      for (const { href, base, hash } of wanted) {
        const file = findSchema(href, base, places);
        if (!("bytes" in file) || hashOf(file.path, file.bytes) !== hash) return undefined;
        includes.push({ href, base, file });
      }
      return { grammar, includes, withRules };
    } catch {
      return undefined;
    }
  }

  /** Keeps a grammar, where the folder can be written. */
  keep(schema: SchemaFile, grammar: Grammar, { includes, withRules }: SchemaParts): void {
    const key = keyOf(schema);
    const files = includes.map(({ href, base, file }) => ({ href, base, hash: hashOf(file.path, file.bytes) }));
    const head = JSON.stringify({ includes: files, withRules } satisfies Header);
    const unfinished = join(this.folder, `${key}.${randomUUID()}.unfinished`);
    try {
      mkdirSync(this.folder, { recursive: true });
    } catch {
      return;
    }
    try {
      writeFileSync(unfinished, `${head}\n${writeGrammar(grammar, `${key}-${hashOf(head)}`)}`);
      renameSync(unfinished, join(this.folder, key));
      dropOldest(this.folder, MOST_KEPT);
    } catch {
      rmSync(unfinished, { force: true });
    }
  }
}

function keyOf({ path, bytes }: SchemaFile): string {
  return hashOf(readVersion(), path, bytes);
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest("hex");
}
