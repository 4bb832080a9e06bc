import type { XmlDocument, XmlElement } from "../../core/xml-tree.ts";
import type { Pattern } from "./patterns.ts";
import { failSchema } from "./schema-problem.ts";
import { checkSchemaSyntax } from "./schema-syntax.ts";
import { baseAttribute, schemaAttribute, schemaChildren, trimmedValue } from "./schema-tree.ts";

/** What an element of a schema inherits from those around it. */
export interface Surroundings {
  readonly namespace: string;
  readonly library: string;
  readonly base: string;
  readonly scope: GrammarScope | undefined;
  /** Paths of the files being read, outermost first. */
  readonly files: readonly string[];
}

/** One `define` or `start` of a grammar; several of one name are combined. */
export interface DefinitionPart {
  readonly element: XmlElement;
  readonly around: Surroundings;
}

export interface Definition {
  readonly parts: DefinitionPart[];
  /** Set once it is built. */
  pattern: Pattern | undefined;
  building: boolean;
}

export interface GrammarScope {
  readonly parent: GrammarScope | undefined;
  /** By name; the start under `START`. */
  readonly definitions: Map<string, Definition>;
}

/** No name of a `define` is empty. */
export const START = "";

/** Returns the schema at `href`, resolved against `base`. Throws a `DiagnosticError` when it cannot be read. */
export type SchemaLoader = (href: string, base: string) => XmlDocument;

/** How many files one schema may be made of, counted as often as they are referred to. */
const MOST_FILES = 5000;

/** How long a chain of files that include each other may be. */
const LONGEST_CHAIN = 100;

/** Reads the files that a schema refers to, each once, and their grammars. */
export class SchemaFiles {
  readonly #load: SchemaLoader | undefined;
  readonly #roots = new Map<string, { root: XmlElement; path: string }>();
  #count = 0;

  constructor(load: SchemaLoader | undefined) {
    this.#load = load;
  }

  /** The checked root of the schema that an `include` or `externalRef` names, and its surroundings. */
  open(element: XmlElement, around: Surroundings): { root: XmlElement; around: Surroundings } {
    const href = schemaAttribute(element, "href")?.value ?? "";
    const load =
      this.#load ?? failSchema(element, "schema-file", `The schema "${href}" cannot be read: only one file was given.`);
    if (++this.#count > MOST_FILES) {
      failSchema(element, "schema-file", `The schema refers to more than ${MOST_FILES} files.`);
    }
    const key = JSON.stringify([around.base, href]);
    let file = this.#roots.get(key);
    if (file === undefined) {
      const document = load(href, around.base);
      file = { root: checkSchemaSyntax(document), path: document.path };
      this.#roots.set(key, file);
    }
    const { root, path } = file;
    if (around.files.includes(path)) failSchema(element, "schema-file", `The schema "${href}" includes itself.`);
    if (around.files.length >= LONGEST_CHAIN) {
      failSchema(element, "schema-file", `More than ${LONGEST_CHAIN} schemas include each other.`);
    }
    return { root, around: { ...around, library: "", base: path, files: [...around.files, path] } };
  }
}

/** The surroundings of a whole schema document. */
export function surroundingsOf(document: XmlDocument): Surroundings {
  return { namespace: "", library: "", base: document.path, scope: undefined, files: [document.path] };
}

/** The surroundings with the element's own `ns`, `datatypeLibrary` and `xml:base` (RELAX NG, sections 4.3, 4.5, 4.8). */
export function within(element: XmlElement, around: Surroundings): Surroundings {
  const namespace = schemaAttribute(element, "ns")?.value;
  const library = schemaAttribute(element, "datatypeLibrary")?.value;
  const base = baseAttribute(element);
  if (namespace === undefined && library === undefined && base === undefined) return around;
  return {
    ...around,
    namespace: namespace ?? around.namespace,
    library: library ?? around.library,
    base: base === undefined ? around.base : resolveReference(base, around.base),
  };
}

/** A relative reference on a base, both addresses or paths (RFC 3986, section 5.2, without its dot segments at the root). */
function resolveReference(reference: string, base: string): string {
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(reference) || reference.startsWith("/")) return reference;
  return base.slice(0, base.lastIndexOf("/") + 1) + reference;
}

/**
 * Reads the content of a `grammar`, its includes followed (RELAX NG, section 4.7), and checks how definitions are combined
 * (section 4.17). Throws `schema-include`, `schema-combine`, `schema-file`.
 */
export function readGrammar(element: XmlElement, around: Surroundings, files: SchemaFiles): GrammarScope {
  const scope: GrammarScope = { parent: around.scope, definitions: new Map() };
  const parts = grammarParts(element, { ...around, scope }, files);
  for (const part of parts) {
    const name = nameOf(part.element);
    const definition = scope.definitions.get(name);
    if (definition === undefined) scope.definitions.set(name, { parts: [part], pattern: undefined, building: false });
    else definition.parts.push(part);
  }
  for (const [name, { parts: combined }] of scope.definitions) checkCombination(name, combined);
  return scope;
}

function nameOf(element: XmlElement): string {
  return element.localName === "start" ? START : (trimmedValue(element, "name") as string);
}

function grammarParts(container: XmlElement, around: Surroundings, files: SchemaFiles): DefinitionPart[] {
  return schemaChildren(container).flatMap((child): DefinitionPart[] => {
    const inner = within(child, around);
    if (child.localName === "div") return grammarParts(child, inner, files);
    if (child.localName === "include") return includedParts(child, inner, files);
    return [{ element: child, around: inner }];
  });
}

function includedParts(include: XmlElement, around: Surroundings, files: SchemaFiles): DefinitionPart[] {
  const file = files.open(include, around);
  const href = schemaAttribute(include, "href")?.value ?? "";
  if (file.root.localName !== "grammar") {
    failSchema(include, "schema-include", `The schema "${href}" is no grammar and cannot be included.`);
  }
  const included = grammarParts(file.root, within(file.root, file.around), files);
  const overriding = grammarParts(include, around, files);
  const overridden = new Set(overriding.map((part) => nameOf(part.element)));
  const present = new Set(included.map((part) => nameOf(part.element)));
  for (const { element } of overriding) {
    const name = nameOf(element);
    if (present.has(name)) continue;
    const what = name === START ? "a start" : `a definition "${name}"`;
    failSchema(element, "schema-include", `The included schema "${href}" has not ${what} to be replaced.`);
  }
  return [...included.filter((part) => !overridden.has(nameOf(part.element))), ...overriding];
}

function checkCombination(name: string, parts: readonly DefinitionPart[]): void {
  let method: string | undefined;
  let without: XmlElement | undefined;
  const what = name === START ? "The start" : `The definition "${name}"`;
  for (const { element } of parts) {
    const own = trimmedValue(element, "combine");
    if (own === undefined) {
      if (without !== undefined) failSchema(element, "schema-combine", `${what} is given twice without "combine".`);
      without = element;
    } else if (method !== undefined && own !== method) {
      failSchema(element, "schema-combine", `${what} is combined in two ways, "${method}" and "${own}".`);
    } else method = own;
  }
}

/** How the parts of a definition are combined; undefined when there is but one. */
export function combinationOf(parts: readonly DefinitionPart[]): "choice" | "interleave" | undefined {
  for (const { element } of parts) {
    const method = trimmedValue(element, "combine");
    if (method !== undefined) return method === "interleave" ? "interleave" : "choice";
  }
  return undefined;
}
