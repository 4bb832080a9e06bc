import { DiagnosticError } from "../../core/diagnostic.ts";
import type { XmlDocument, XmlElement } from "../../core/xml-tree.ts";
import { type Datatype, DatatypeProblem, type ValueContext } from "./datatypes/datatype.ts";
import { makeDatatype } from "./datatypes/libraries.ts";
import {
  combinationOf,
  type Definition,
  type GrammarScope,
  readGrammar,
  SchemaFiles,
  type SchemaLoader,
  START,
  type Surroundings,
  surroundingsOf,
  within,
} from "./grammar-scope.ts";
import { readNameClass } from "./name-class-reading.ts";
import type { ElementPattern, Pattern, PatternPool } from "./patterns.ts";
import { failSchema } from "./schema-problem.ts";
import { checkSchemaSyntax } from "./schema-syntax.ts";
import { documentationOf, namespaceInScope, ownText, schemaChildren, trimmedValue } from "./schema-tree.ts";

/** How deep patterns of one element may be nested, definitions followed; more is refused. */
const DEEPEST = 300;

/** Longer sequences are built as balanced trees, so that nothing recurses along them. */
const LONGEST_CHAIN = 16;

export interface BuiltSchema {
  readonly start: Pattern;
  /** The element of the schema file that an element pattern was made from. */
  readonly origins: ReadonlyMap<Pattern, XmlElement>;
}

/**
 * Builds the patterns of a schema: simplification as RELAX NG, section 4, has it. Throws a `DiagnosticError`:
 * `schema-reference`, `schema-recursion`, `schema-datatype`, `schema-too-deep` and those of reading.
 */
export function buildPatterns(document: XmlDocument, pool: PatternPool, load: SchemaLoader | undefined): BuiltSchema {
  const files = new SchemaFiles(load);
  const origins = new Map<Pattern, XmlElement>();
  const scopes: GrammarScope[] = [];
  let pending: { pattern: ElementPattern; element: XmlElement; children: XmlElement[]; around: Surroundings }[] = [];
  let depth = 0;

  function build(element: XmlElement, outer: Surroundings): Pattern {
    if (++depth > DEEPEST) {
      failSchema(element, "schema-too-deep", `The patterns of one element are nested deeper than ${DEEPEST}.`);
    }
    const pattern = buildOne(element, within(element, outer));
    depth--;
    return pattern;
  }

  function buildOne(element: XmlElement, around: Surroundings): Pattern {
    switch (element.localName) {
      case "element":
        return buildElement(element, around);
      case "attribute": {
        const content = contentChildren(element)[0];
        const nameClass = readNameClass(element, around.namespace);
        return pool.attribute(
          nameClass,
          content === undefined ? pool.text : build(content, around),
          documentationOf(element),
        );
      }
      case "group":
        return group(schemaChildren(element), around);
      case "interleave":
        return fold(buildAll(schemaChildren(element), around), (first, second) => pool.interleave(first, second));
      case "choice":
        return pool.choice(buildAll(schemaChildren(element), around));
      case "optional":
        return pool.optional(group(schemaChildren(element), around));
      case "zeroOrMore":
        return pool.optional(pool.oneOrMore(group(schemaChildren(element), around)));
      case "oneOrMore":
        return pool.oneOrMore(group(schemaChildren(element), around));
      case "list":
        return pool.list(group(schemaChildren(element), around));
      case "mixed":
        return pool.interleave(pool.text, group(schemaChildren(element), around));
      case "ref":
        return reference(element, around.scope);
      case "parentRef":
        return reference(
          element,
          around.scope === undefined ? undefined : (around.scope.parent ?? failOutside(element)),
        );
      case "empty":
        return pool.empty;
      case "text":
        return pool.text;
      case "notAllowed":
        return pool.notAllowed;
      case "value":
        return buildValue(element, around);
      case "data":
        return buildData(element, around);
      case "externalRef": {
        const file = files.open(element, around);
        return build(file.root, file.around);
      }
      default:
        return buildGrammar(element, around);
    }
  }

  function buildAll(elements: readonly XmlElement[], around: Surroundings): Pattern[] {
    return elements.map((element) => build(element, around));
  }

  function group(elements: readonly XmlElement[], around: Surroundings): Pattern {
    return fold(buildAll(elements, around), (first, second) => pool.group(first, second));
  }

  function contentChildren(element: XmlElement): XmlElement[] {
    const children = schemaChildren(element);
    return trimmedValue(element, "name") === undefined ? children.slice(1) : children;
  }

  function buildElement(element: XmlElement, around: Surroundings): Pattern {
    const pattern = pool.element(readNameClass(element, around.namespace), documentationOf(element));
    origins.set(pattern, element);
    pending.push({ pattern, element, children: contentChildren(element), around });
    return pattern;
  }

  function datatypeOf(element: XmlElement, library: string, type: string, parameters: readonly XmlElement[]): Datatype {
    try {
      return makeDatatype(
        library,
        type,
        parameters.map((param) => ({ name: trimmedValue(param, "name") as string, value: ownText(param) })),
      );
    } catch (problem) {
      if (problem instanceof DatatypeProblem) return failSchema(element, "schema-datatype", problem.message);
      throw problem;
    }
  }

  function buildValue(element: XmlElement, around: Surroundings): Pattern {
    const type = trimmedValue(element, "type");
    const datatype = datatypeOf(element, type === undefined ? "" : around.library, type ?? "token", []);
    const text = ownText(element);
    const context: ValueContext = {
      namespaceOf: (prefix) => (prefix === "" ? around.namespace : namespaceInScope(element, prefix)),
    };
    const value = datatype.canonical(text, context);
    if (value === undefined) {
      failSchema(element, "schema-datatype", `"${text}" is no value of the datatype "${datatype.type}".`);
    }
    return pool.value(datatype, value, text, documentationOf(element));
  }

  function buildData(element: XmlElement, around: Surroundings): Pattern {
    const children = schemaChildren(element);
    const parameters = children.filter((child) => child.localName === "param");
    const exception = children.find((child) => child.localName === "except");
    const type = trimmedValue(element, "type") as string;
    const datatype = datatypeOf(element, around.library, type, parameters);
    if (exception === undefined) return pool.data(datatype, undefined);
    return pool.data(datatype, pool.choice(buildAll(schemaChildren(exception), within(exception, around))));
  }

  function buildGrammar(element: XmlElement, around: Surroundings): Pattern {
    const scope = readGrammar(element, around, files);
    scopes.push(scope);
    const start = scope.definitions.get(START);
    if (start === undefined) failSchema(element, "schema-reference", "The grammar has no start.");
    return resolve(start, element);
  }

  function reference(element: XmlElement, scope: GrammarScope | undefined): Pattern {
    const name = trimmedValue(element, "name") as string;
    const definition = (scope ?? failOutside(element)).definitions.get(name);
    if (definition === undefined) failSchema(element, "schema-reference", `There is no definition "${name}".`);
    return resolve(definition, element);
  }

  function failOutside(element: XmlElement): never {
    return failSchema(element, "schema-reference", `"${element.name}" stands outside of the grammar that it needs.`);
  }

  function resolve(definition: Definition, referrer: XmlElement): Pattern {
    if (definition.pattern !== undefined) return definition.pattern;
    if (definition.building) {
      const name = trimmedValue(definition.parts[0]?.element as XmlElement, "name") ?? "start";
      failSchema(referrer, "schema-recursion", `The definition "${name}" refers to itself without an element between.`);
    }
    definition.building = true;
    const parts = definition.parts.map(({ element, around }) => group(schemaChildren(element), around));
    definition.building = false;
    definition.pattern =
      combinationOf(definition.parts) === "interleave"
        ? fold(parts, (first, second) => pool.interleave(first, second))
        : pool.choice(parts);
    return definition.pattern;
  }

  function fold(patterns: readonly Pattern[], join: (first: Pattern, second: Pattern) => Pattern): Pattern {
    if (patterns.length > LONGEST_CHAIN) {
      const middle = patterns.length >> 1;
      return join(fold(patterns.slice(0, middle), join), fold(patterns.slice(middle), join));
    }
    return patterns.reduceRight((rest, pattern) => join(pattern, rest), pool.empty);
  }

  function finishElements(): void {
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      for (const { pattern, children, around } of batch) {
        depth = 0;
        pattern.content = group(children, around);
      }
    }
  }

  /** Definitions that nothing refers to must be correct too, but may be recursive (section 4.19). */
  function buildUnreachable(): void {
    for (const scope of scopes) {
      for (const definition of scope.definitions.values()) {
        const first = definition.parts[0]?.element;
        if (definition.pattern !== undefined || first === undefined) continue;
        try {
          depth = 0;
          resolve(definition, first);
          finishElements();
        } catch (problem) {
          const recursive = problem instanceof DiagnosticError && problem.diagnostics[0]?.ruleId === "schema-recursion";
          if (!recursive) throw problem;
          definition.pattern = pool.notAllowed;
        }
      }
    }
  }

  const start = build(checkSchemaSyntax(document), surroundingsOf(document));
  finishElements();
  buildUnreachable();
  return { start, origins };
}
