import { type Diagnostic, DiagnosticError } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import type { Grammar } from "../../validation/relaxng/compile-grammar.ts";
import { RELAXNG_NAMESPACE } from "../../validation/relaxng/schema-tree.ts";
import type { SchemaLanguage } from "../../validation/schema-association.ts";
import { SCHEMATRON_NAMESPACE } from "../../validation/schematron/read-schema.ts";
import { descendantElements, rootElement } from "../../xml/tree.ts";
import { CompiledGrammars } from "./compiled-grammars.ts";
import { findSchema, type SchemaFile, type SchemaPlaces } from "./find-schema.ts";
import { grammarFor } from "./grammar.ts";
import { readSchemaFile } from "./read-schema-file.ts";

/** What one schema brings: the grammar of a RELAX NG schema, the rules of Schematron or of an ODD, or both. */
export interface LoadedSchema {
  /** Its address or shown path. */
  readonly path: string;
  readonly grammar?: Grammar;
  /** Reads the files with Schematron in them, where it has any. */
  readonly rules?: () => readonly XmlDocument[];
}

/** Why a schema cannot be used. */
export interface UnusableSchema {
  readonly message: string;
  readonly fix: string;
  /** What is wrong inside the schema. */
  readonly mistakes?: readonly Diagnostic[];
}

/** The schemas of one run, each found, read and compiled once. */
export class SchemaLibrary {
  readonly #places: SchemaPlaces;
  readonly #keepText: (path: string, text: string) => void;
  readonly #compiled: CompiledGrammars;
  readonly #loaded = new Map<string, LoadedSchema | UnusableSchema>();

  /** `keepText` is given the text of each schema under the path that diagnostics have. */
  constructor(
    places: SchemaPlaces,
    keepText: (path: string, text: string) => void = () => {},
    compiled: CompiledGrammars = new CompiledGrammars(),
  ) {
    this.#places = places;
    this.#keepText = keepText;
    this.#compiled = compiled;
  }

  /**
   * The schema that `word` stands for in the file `base` (a path or address). Of a schema named as `schematron` only the
   * rules count.
   */
  load(word: string, base: string, language: SchemaLanguage = "unstated"): LoadedSchema | UnusableSchema {
    const found = findSchema(word, base, this.#places);
    if (!("bytes" in found)) return found;
    const key = JSON.stringify([language === "schematron", found.path]);
    const known = this.#loaded.get(key);
    if (known !== undefined) return known;
    const loaded = this.#read(found, language);
    this.#loaded.set(key, loaded);
    return loaded;
  }

  #read(file: SchemaFile, language: SchemaLanguage): LoadedSchema | UnusableSchema {
    try {
      return (language === "schematron" ? undefined : this.#fromCache(file)) ?? this.#use(file, language);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      const [first] = error.diagnostics;
      return {
        message: `The schema ${file.path} cannot be used: ${first?.message ?? "it is not correct."}`,
        fix: "Mend the schema, or ask those who made it.",
        mistakes: error.diagnostics,
      };
    }
  }

  #fromCache(file: SchemaFile): LoadedSchema | undefined {
    const found = this.#compiled.find(file, this.#places);
    if (found === undefined) return undefined;
    const { grammar, includes, withRules } = found;
    const files = [file, ...includes.map((included) => included.file)].filter(({ path }) => withRules.includes(path));
    const rules = (): readonly XmlDocument[] => files.map((one) => this.#parse(one));
    return { path: file.path, grammar, ...(files.length > 0 && { rules }) };
  }

  #parse(file: SchemaFile): XmlDocument {
    const document = readSchemaFile(file);
    this.#keepText(file.path, document.source);
    return document;
  }

  #use(file: SchemaFile, language: SchemaLanguage): LoadedSchema | UnusableSchema {
    const document = this.#parse(file);
    const { path } = document;
    const root = rootElement(document);
    if (root?.namespace === RELAXNG_NAMESPACE && language !== "schematron") {
      const { grammar, includes, trees } = grammarFor(document, this.#places);
      const rules = trees.filter(hasRules);
      this.#compiled.keep(file, grammar, { includes, withRules: rules.map((tree) => tree.path) });
      return { path, grammar, ...(rules.length > 0 && { rules: () => rules }) };
    }
    if (hasRules(document)) return { path, rules: () => [document] };
    if (language === "schematron") {
      return { message: `There are no Schematron rules in ${path}.`, fix: "Leave it out, or correct schematypens." };
    }
    return {
      message: `${path} is no RELAX NG schema and has no Schematron rules: its root is <${root?.name ?? ""}>.`,
      fix: "Name a schema: .rng, .rnc or .sch, or an ODD with constraints.",
    };
  }
}

function hasRules(document: XmlDocument): boolean {
  for (const element of descendantElements(document)) if (element.namespace === SCHEMATRON_NAMESPACE) return true;
  return false;
}
