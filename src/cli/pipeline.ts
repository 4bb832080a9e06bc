import { type Diagnostic, hasErrors } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { OutputFile } from "../core/output-file.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { readBuilt, readJsonSchema } from "../project/resources.ts";
import { schemasOfDocument, schemasOfEdition, schemasOnRequest } from "../project/schemas/choose-schemas.ts";
import { type LoadedSchema, SchemaLibrary } from "../project/schemas/library.ts";
import { ownGrammar } from "../project/schemas/own-grammar.ts";
import { SchemaStore } from "../project/schemas/store.ts";
import {
  type ValidationResources,
  validateDocument,
  validateEdition,
  validateForeign,
} from "../validation/validate.ts";

/** What documents are to be checked against, as asked for on the command line. */
export interface SchemaRequest {
  /** Paths, addresses or short names; they stand for all that documents and editions name themselves. */
  readonly schemas: readonly string[];
  readonly keepText: (path: string, text: string) => void;
}

/** Checks documents against their schemas, each of which is read and compiled once. */
export class Checker {
  readonly #library: SchemaLibrary;
  readonly #requested: readonly LoadedSchema[] | undefined;
  #own: ValidationResources | undefined;

  /** Throws a DiagnosticError for a requested schema that cannot be used. */
  constructor({ schemas, keepText }: SchemaRequest = { schemas: [], keepText: () => {} }) {
    this.#library = new SchemaLibrary({ store: new SchemaStore() }, keepText);
    this.#requested = schemas.length === 0 ? undefined : schemasOnRequest(schemas, this.#library);
  }

  /**
   * Everything that is to be said of a document that stands alone: by the schemas requested or, without any, those that it
   * names itself, and by what holds for any TEI; where none is named, by editio's own schema and rules.
   */
  checkDocument(document: TeiDocument): readonly Diagnostic[] {
    const named = this.#requested === undefined ? schemasOfDocument(document.tree, this.#library) : undefined;
    const schemas = this.#requested ?? named?.schemas;
    if (schemas === undefined) return validateDocument(document, this.#ownResources());
    const resources = resourcesOf(schemas);
    const isUnchecked = resources.grammars.length + resources.schematron.length === 0;
    const doubts = (named?.diagnostics ?? []).map((doubt) =>
      isUnchecked ? { ...doubt, severity: "error" as const } : doubt,
    );
    return [...doubts, ...validateForeign(document, resources)];
  }

  /**
   * Everything that is to be said of an edition. editio's rules hold for each of its documents; its schema for those for
   * which no other grammar is requested, named by the document, or named in `edition.json`. What only follows from files that could
   * not be read (`unreadable`, relative to the edition) is left out: those files have reports of their own.
   */
  checkEdition(edition: Edition, unreadable: readonly string[]): readonly Diagnostic[] {
    const own = this.#ownResources();
    const ofEdition = this.#requested ? undefined : schemasOfEdition(edition, this.#library);
    const doubts: Diagnostic[] = [...(ofEdition?.diagnostics ?? [])];
    const choose = ({ tree }: TeiDocument): ValidationResources => {
      const named = this.#requested ? undefined : schemasOfDocument(tree, this.#library);
      doubts.push(...(named?.diagnostics ?? []));
      const first = resourcesOf(this.#requested ?? named?.schemas ?? []);
      const second = resourcesOf(ofEdition?.schemas ?? []);
      const [grammars = own.grammars] = [first.grammars, second.grammars].filter(({ length }) => length > 0);
      const rules = (named?.schemas.length ?? 0) > 0 ? first.schematron : [...first.schematron, ...second.schematron];
      return { grammars, schematron: [...own.schematron, ...rules] };
    };
    const found = validateEdition(edition, choose);
    return [...doubts, ...found.filter((diagnostic) => !followsFrom(unreadable, diagnostic))];
  }

  /** The edition's schema and rules as they ship with editio. */
  #ownResources(): ValidationResources {
    this.#own ??= {
      grammars: [ownGrammar()],
      schematron: [readBuilt("schematron/editio.sef.json")],
    };
    return this.#own;
  }
}

function resourcesOf(schemas: readonly LoadedSchema[]): ValidationResources {
  return { grammars: schemas.flatMap(({ grammar }) => grammar ?? []), schematron: [] };
}

const CONSEQUENCES: ReadonlySet<string> = new Set(["register-missing", "dangling-reference"]);

function followsFrom(unreadable: readonly string[], { ruleId, message }: Diagnostic): boolean {
  return CONSEQUENCES.has(ruleId) && unreadable.some((path) => message.includes(path));
}

/**
 * Checks the JSON renditions among the files of a site against `schemas/json/document.schema.json`. A fault there is one of
 * editio, not of the editor: it is thrown as a plain Error.
 */
export async function verifyJson(files: readonly OutputFile[]): Promise<void> {
  const { validateJson } = await import("../validation/json-schema.ts");
  const schema = readJsonSchema("document");
  for (const { path, mediaType, content } of files) {
    if (mediaType !== "application/json" || typeof content !== "string") continue;
    const problems = validateJson(JSON.parse(content), schema, { path, text: content });
    if (hasErrors(problems)) throw new Error(`${path} is not as its schema says: ${problems[0]?.message}`);
  }
}
