import { join } from "node:path";
import { type Diagnostic, DiagnosticError, hasErrors } from "../core/diagnostic.ts";
import type { Edition, EditionConfig } from "../core/edition.ts";
import type { OutputFile } from "../core/output-file.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import { readBuilt, readJsonSchema } from "../project/resources.ts";
import { loadCatalogs, type SchemaCatalogs } from "../project/schemas/catalogs.ts";
import {
  type PhasedSchema,
  schemasOfDocument,
  schemasOfEdition,
  schemasOnRequest,
} from "../project/schemas/choose-schemas.ts";
import { type LoadedSchema, SchemaLibrary } from "../project/schemas/library.ts";
import { ownGrammar } from "../project/schemas/own-grammar.ts";
import { SchemaStore } from "../project/schemas/store.ts";
import { compiledRules } from "../project/schematron.ts";
import { teiRootProblem } from "../tei/tei-root.ts";
import type { Grammar } from "../validation/relaxng/compile-grammar.ts";
import {
  type ValidationResources,
  validateDocument,
  validateEdition,
  validateForeign,
  validatePart,
} from "../validation/validate.ts";
import { validateStream } from "../validation/validate-stream.ts";
import type { XmlStream } from "../xml/xml-stream.ts";

/** What documents are to be checked against, as asked for on the command line. */
export interface SchemaRequest {
  /** Paths, addresses or short names; they stand for all that documents and editions name themselves. */
  readonly schemas: readonly string[];
  /** Paths of OASIS XML Catalogs; they stand for that of an edition. */
  readonly catalogs: readonly string[];
  readonly keepText: (path: string, text: string) => void;
  /** Tells of a schema, by its path, that its rules are being compiled, which takes seconds. */
  readonly compiling?: (path: string) => void;
}

/** What is asked of an edition to check a document of it by itself. */
export type EditionFolder = Pick<Edition, "folder" | "config">;

/** What is to be said of a document of an edition by itself. */
export interface PartFindings {
  /** About its schemas. */
  readonly doubts: readonly Diagnostic[];
  /** By its schemas; what the document asks to ignore is still there. */
  readonly found: readonly Diagnostic[];
}

interface SchemasAround {
  readonly library: SchemaLibrary;
  readonly schemas: readonly LoadedSchema[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks documents against their schemas, each of which is read and compiled once. */
export class Checker {
  readonly #request: SchemaRequest;
  readonly #catalogs: SchemaCatalogs | undefined;
  readonly #library: SchemaLibrary;
  readonly #requested: readonly LoadedSchema[] | undefined;
  readonly #rules = new Map<string, string | undefined>();
  readonly #around = new WeakMap<EditionConfig, SchemasAround>();
  #own: ValidationResources | undefined;

  /** Throws a DiagnosticError for a requested schema or catalog that cannot be used. */
  constructor(request: SchemaRequest = { schemas: [], catalogs: [], keepText: () => {} }) {
    this.#request = request;
    this.#catalogs = request.catalogs.length === 0 ? undefined : loadCatalogs(request.catalogs);
    this.#library = this.#libraryWith(this.#catalogs);
    this.#requested = request.schemas.length === 0 ? undefined : schemasOnRequest(request.schemas, this.#library);
  }

  /** What is to be said of the requested catalogs. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#catalogs?.diagnostics ?? [];
  }

  /**
   * Everything that is to be said of a document that stands alone: by the schemas requested or, without any, those that it
   * names itself, and by what holds for any TEI; where none is named, by editio's own schema and rules.
   */
  checkDocument(document: TeiDocument): readonly Diagnostic[] {
    const named = this.#requested === undefined ? schemasOfDocument(document.tree, this.#library) : undefined;
    const schemas = this.#requested ?? named?.schemas;
    if (schemas === undefined) return validateDocument(document, this.#ownResources());
    const { resources, diagnostics } = this.#resourcesOf(schemas);
    const doubts = [...(named?.diagnostics ?? []), ...diagnostics];
    const isUnchecked = resources.grammars.length + resources.schematron.length === 0;
    const said = isUnchecked ? doubts.map((doubt) => ({ ...doubt, severity: "error" as const })) : doubts;
    return [...said, ...validateForeign(document, resources)];
  }

  /**
   * What can be said of a file that is too large for a tree: whether it is well-formed, by the grammars that `checkDocument` or
   * `checkPart` would choose, and of its ids. Throws a DiagnosticError for a file that is not well-formed.
   */
  checkStream(stream: XmlStream, edition?: EditionFolder): readonly Diagnostic[] {
    const head = stream.head();
    const problem = teiRootProblem(head);
    const around = edition === undefined ? undefined : this.#schemasAround(edition);
    const library = around?.library ?? this.#library;
    const ofDocument = this.#requested === undefined ? schemasOfDocument(head, library) : undefined;
    const choices = [this.#requested, ofDocument?.schemas, around?.schemas].map((schemas = []) => grammarsOf(schemas));
    const named = choices.find(({ length }) => length > 0);
    const doubts = ofDocument?.diagnostics ?? [];
    if (named !== undefined) return [...doubts, ...validateStream(stream, named, problem === undefined)];
    if (edition === undefined && (this.#requested ?? ofDocument) !== undefined) {
      const said = doubts.map((doubt) => ({ ...doubt, severity: "error" as const }));
      return [...said, ...validateStream(stream, [], problem === undefined)];
    }
    if (problem !== undefined) return [...doubts, ...validateStream(stream, [], false), problem];
    return [...doubts, ...validateStream(stream, this.#ownResources().grammars, true)];
  }

  /**
   * What is to be said of a document of an edition by itself. editio's rules hold for it; its schema where no other grammar is
   * requested, named by the document or by `edition.json`.
   */
  checkPart(edition: EditionFolder, document: TeiDocument): PartFindings {
    const own = this.#ownResources();
    const { library, schemas: ofEdition } = this.#schemasAround(edition);
    const ofDocument = this.#requested === undefined ? schemasOfDocument(document.tree, library) : undefined;
    const choices = [this.#requested, ofDocument?.schemas, ofEdition].map((schemas = []) => schemas);
    const named = choices.find(({ length }) => length > 0) ?? [];
    const { resources, diagnostics } = this.#resourcesOf(named);
    const grammars = choices.map(grammarsOf).find(({ length }) => length > 0) ?? own.grammars;
    const schematron = [...own.schematron, ...resources.schematron];
    return {
      doubts: [...(ofDocument?.diagnostics ?? []), ...diagnostics],
      found: validatePart(document, { grammars, schematron }),
    };
  }

  /**
   * Everything that is to be said of an edition: of each document by itself, where `ofPart` does not know it already, and of
   * all together. What only follows from files that could not be read (`unreadable`, relative to the edition) is left out:
   * those files have reports of their own.
   */
  checkEdition(
    edition: Edition,
    unreadable: readonly string[],
    ofPart: (document: TeiDocument) => PartFindings = (document) => this.checkPart(edition, document),
  ): readonly Diagnostic[] {
    const doubts = [...this.#schemasAround(edition).diagnostics];
    const found = validateEdition(edition, (document) => {
      const part = ofPart(document);
      doubts.push(...part.doubts);
      return part.found;
    });
    return [...doubts, ...found.filter((diagnostic) => !followsFrom(unreadable, diagnostic))];
  }

  /** The schemas that an edition names, found by its catalog where it has one and none is requested; read once. */
  #schemasAround(edition: EditionFolder): SchemasAround {
    const known = this.#around.get(edition.config);
    if (known !== undefined) return known;
    const { library, diagnostics } = this.#libraryOf(edition);
    const named = this.#requested === undefined ? schemasOfEdition(edition, library) : undefined;
    const around = {
      library,
      schemas: named?.schemas ?? [],
      diagnostics: [...diagnostics, ...(named?.diagnostics ?? [])],
    };
    this.#around.set(edition.config, around);
    return around;
  }

  #libraryWith(catalogs: SchemaCatalogs | undefined): SchemaLibrary {
    const places = { store: new SchemaStore(), ...(catalogs && { mapped: catalogs.mapped }) };
    return new SchemaLibrary(places, this.#request.keepText);
  }

  /** The schemas as the edition's catalog has them, where it has one and none is requested. */
  #libraryOf({ folder, config }: EditionFolder): {
    readonly library: SchemaLibrary;
    readonly diagnostics: readonly Diagnostic[];
  } {
    if (config.catalog === undefined || this.#catalogs !== undefined)
      return { library: this.#library, diagnostics: [] };
    try {
      const catalogs = loadCatalogs([join(folder, config.catalog)]);
      return { library: this.#libraryWith(catalogs), diagnostics: catalogs.diagnostics };
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      return { library: this.#library, diagnostics: error.diagnostics };
    }
  }

  /** What the schemas bring; what is wrong with the rules of one is said once, and they are left out. */
  #resourcesOf(schemas: readonly PhasedSchema[]): {
    readonly resources: ValidationResources;
    readonly diagnostics: readonly Diagnostic[];
  } {
    const schematron: string[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const { path, phase, rules } of schemas) {
      if (rules === undefined) continue;
      const key = JSON.stringify([path, phase]);
      if (!this.#rules.has(key)) {
        try {
          const announce = (): void => this.#request.compiling?.(path);
          this.#rules.set(key, compiledRules(rules(), { ...(phase !== undefined && { phase }), announce }));
        } catch (error) {
          if (!(error instanceof DiagnosticError)) throw error;
          this.#rules.set(key, undefined);
          diagnostics.push(...error.diagnostics);
        }
      }
      const compiled = this.#rules.get(key);
      if (compiled !== undefined) schematron.push(compiled);
    }
    return { resources: { grammars: grammarsOf(schemas), schematron }, diagnostics };
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

function grammarsOf(schemas: readonly LoadedSchema[]): readonly Grammar[] {
  return schemas.flatMap(({ grammar }) => grammar ?? []);
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
