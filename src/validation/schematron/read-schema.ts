import type { XmlDocument, XmlElement } from "../../core/xml-tree.ts";
import { TEI_NAMESPACE } from "../../tei/namespaces.ts";
import { attribute, descendantElements } from "../../xml/tree.ts";
import { refuseUnsupported } from "./refusals.ts";
import { schemaFault } from "./schema-fault.ts";
import { substitute } from "./xpath-text.ts";

/** Namespace of ISO Schematron (ISO/IEC 19757-3:2020). */
export const SCHEMATRON_NAMESPACE = "http://purl.oclc.org/dsdl/schematron";

/** Where something stands in the schema: the element that holds its XPath. */
interface Located {
  readonly origin: XmlElement;
}

export interface Binding extends Located {
  readonly name: string;
  readonly value: string;
}

/** A piece of a message: words, or an XPath whose string value is put in. */
export type MessagePart = { readonly text: string } | (Located & { readonly select: string });

export interface Test extends Located {
  readonly kind: "assert" | "report";
  readonly id?: string;
  readonly test: string;
  readonly role?: string;
  readonly subject?: string;
  readonly message: readonly MessagePart[];
  readonly diagnostics: readonly { readonly id: string; readonly message: readonly MessagePart[] }[];
}

export interface Rule extends Located {
  readonly context: string;
  readonly role?: string;
  readonly lets: readonly Binding[];
  readonly tests: readonly Test[];
}

export interface Pattern {
  readonly id?: string;
  readonly lets: readonly Binding[];
  readonly rules: readonly Rule[];
}

/** A Schematron schema with its abstract rules and patterns put in their places. */
export interface Schema {
  readonly path: string;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly lets: readonly Binding[];
  readonly patterns: readonly Pattern[];
}

/**
 * Reads a Schematron schema, or the Schematron embedded in a RELAX NG schema or an ODD: there, `rule` elements outside a
 * `pattern` count as patterns of their own, and a bare `assert` in an ODD's `constraint` applies to the element specified.
 * Active are the patterns of the phase: the one given, else the schema's `defaultPhase`, else all; what a phase binds with `let` counts in its patterns.
 *
 * @throws DiagnosticError `schematron-schema`, with the place, for what is wrong or not supported (see
 *   `refuseUnsupported`), and for a missing `test`, `context`, abstract rule or pattern)
 */
export function readSchema(document: XmlDocument, phase?: string): Schema {
  const all = [...descendantElements(document)].filter((element) => element.namespace === SCHEMATRON_NAMESPACE);
  const reader: Reader = {
    abstractRules: named(all, "rule"),
    abstractPatterns: named(all, "pattern"),
    diagnostics: byId(all.filter((element) => element.localName === "diagnostic")),
  };
  refuseUnsupported(all);
  for (const element of all) if (element.localName === "schema") checkBinding(element);
  const chosen = phaseOf(all, phase);
  const namespaces = new Map<string, string>();
  for (const element of all)
    if (element.localName === "ns") namespaces.set(attribute(element, "prefix") ?? "", attribute(element, "uri") ?? "");
  const patterns = all.flatMap((element): Pattern[] => {
    if (chosen !== undefined && !chosen.active.has(attribute(element, "id") ?? "")) return [];
    if (element.localName === "pattern" && !isAbstract(element)) return [readPattern(element, reader)];
    if (element.localName === "rule" && !isAbstract(element) && !isIn(element, "pattern"))
      return [{ ...idOf(element.parent), lets: [], rules: [readRule(element, reader, new Map())] }];
    if (isBareTest(element)) return [bareTest(element, reader)];
    return [];
  });
  const outer = parentsOf(all, "let").filter((element) => !isIn(element, "phase"));
  const lets = letsOf([...outer, ...(chosen?.lets ?? [])], new Map());
  return { path: document.path, namespaces, lets, patterns };
}

/** The phase to check; undefined when every pattern is active. */
function phaseOf(
  all: readonly XmlElement[],
  wanted: string | undefined,
): { readonly active: ReadonlySet<string>; readonly lets: readonly XmlElement[] } | undefined {
  const schema = all.find((element) => element.localName === "schema");
  const asked = wanted === undefined || wanted === "#DEFAULT" ? schema && attribute(schema, "defaultPhase") : wanted;
  if (asked === undefined || asked === "#ALL") return undefined;
  const phases = all.filter((element) => element.localName === "phase");
  const found = phases.find((element) => attribute(element, "id") === asked);
  if (found === undefined) {
    const at = schema ?? all[0];
    if (at === undefined) return undefined;
    throw schemaFault(at, `There is no phase “${asked}”.`);
  }
  const patterns = new Set(
    all.filter((element) => element.localName === "pattern").map((element) => attribute(element, "id")),
  );
  const active = childrenOf(found, "active").map((element) => {
    const pattern = attribute(element, "pattern") ?? "";
    if (!patterns.has(pattern)) throw schemaFault(element, `There is no pattern “${pattern}”.`);
    return pattern;
  });
  return { active: new Set(active), lets: childrenOf(found, "let") };
}

/**
 * A schema that says it is written in another query language than `xslt2` or `xslt3` is refused. One that says nothing is read
 * as XPath 3.1: Schematron embedded in the schemas of the TEI has no `queryBinding`.
 */
function checkBinding(schema: XmlElement): void {
  const binding = attribute(schema, "queryBinding");
  if (binding === undefined || /^xslt[23]$/i.test(binding)) return;
  throw schemaFault(schema, `The query language “${binding}” cannot be run; write the rules for xslt2 or xslt3.`);
}

interface Reader {
  readonly abstractRules: ReadonlyMap<string, XmlElement>;
  readonly abstractPatterns: ReadonlyMap<string, XmlElement>;
  readonly diagnostics: ReadonlyMap<string, XmlElement>;
}

type Parameters = ReadonlyMap<string, string>;

function readPattern(element: XmlElement, reader: Reader): Pattern {
  const isA = attribute(element, "is-a");
  const parameters = new Map(
    childrenOf(element, "param").map((param) => [attribute(param, "name") ?? "", attribute(param, "value") ?? ""]),
  );
  const body = isA === undefined ? element : reader.abstractPatterns.get(isA);
  if (body === undefined) throw schemaFault(element, `There is no abstract pattern “${isA}”.`);
  const id = attribute(element, "id") ?? isA;
  return {
    ...(id === undefined ? {} : { id }),
    lets: letsOf(childrenOf(body, "let"), parameters),
    rules: childrenOf(body, "rule")
      .filter((rule) => !isAbstract(rule))
      .map((rule) => readRule(rule, reader, parameters)),
  };
}

function readRule(element: XmlElement, reader: Reader, parameters: Parameters): Rule {
  const role = attribute(element, "role");
  return {
    origin: element,
    context: substitute(required(element, "context"), parameters),
    ...(role === undefined ? {} : { role }),
    ...readBody(element, reader, parameters, []),
  };
}

function readBody(
  element: XmlElement,
  reader: Reader,
  parameters: Parameters,
  through: readonly XmlElement[],
): Pick<Rule, "lets" | "tests"> {
  const lets: Binding[] = [];
  const tests: Test[] = [];
  for (const child of schematronChildren(element)) {
    if (child.localName === "let") lets.push(...letsOf([child], parameters));
    if (child.localName === "assert" || child.localName === "report") tests.push(readTest(child, reader, parameters));
    if (child.localName === "extends") {
      const id = attribute(child, "rule");
      const other = id === undefined ? undefined : reader.abstractRules.get(id);
      if (other === undefined) throw schemaFault(child, `There is no abstract rule “${id ?? ""}”.`);
      if (through.includes(other)) throw schemaFault(child, `The abstract rule “${id}” extends itself.`);
      const body = readBody(other, reader, parameters, [...through, other]);
      lets.push(...body.lets);
      tests.push(...body.tests);
    }
  }
  return { lets, tests };
}

function readTest(element: XmlElement, reader: Reader, parameters: Parameters): Test {
  const id = attribute(element, "id");
  const role = attribute(element, "role");
  const subject = attribute(element, "subject");
  return {
    origin: element,
    kind: element.localName === "report" ? "report" : "assert",
    ...(id === undefined ? {} : { id }),
    test: substitute(required(element, "test"), parameters),
    ...(role === undefined ? {} : { role }),
    ...(subject === undefined ? {} : { subject: substitute(subject, parameters) }),
    message: messageOf(element, parameters),
    diagnostics: (attribute(element, "diagnostics") ?? "")
      .split(/\s+/)
      .filter((name) => name !== "")
      .map((name) => {
        const diagnostic = reader.diagnostics.get(name);
        if (diagnostic === undefined) throw schemaFault(element, `There is no diagnostic “${name}”.`);
        return { id: name, message: messageOf(diagnostic, parameters) };
      }),
  };
}

/** The namespace of the elements that an `elementSpec` specifies (TEI Guidelines, att.namespaceable). */
function namespaceOf(elementSpec: XmlElement): string {
  for (let node: XmlElement | XmlDocument = elementSpec; node.kind === "element"; node = node.parent) {
    const namespace = attribute(node, "ns");
    if (namespace !== undefined) return namespace;
  }
  return TEI_NAMESPACE;
}

/** The words of a message; of other elements in it (`emph`, `dir`, `span`, those of other vocabularies) the words only. */
function messageOf(element: XmlElement, parameters: Parameters): MessagePart[] {
  return element.children.flatMap((child): MessagePart[] => {
    if (child.kind === "text") return [{ text: child.value }];
    if (child.kind !== "element") return [];
    if (child.namespace !== SCHEMATRON_NAMESPACE) return messageOf(child, parameters);
    if (child.localName === "value-of")
      return [{ origin: child, select: substitute(required(child, "select"), parameters) }];
    if (child.localName === "name") {
      const path = substitute(attribute(child, "path") ?? ".", parameters);
      return [{ origin: child, select: `name(${path})` }];
    }
    return messageOf(child, parameters);
  });
}

/** An `assert` or `report` in an ODD's `constraint`, outside any rule. */
function isBareTest(element: XmlElement): boolean {
  return (
    (element.localName === "assert" || element.localName === "report") &&
    !isIn(element, "rule") &&
    element.parent.kind === "element" &&
    element.parent.localName === "constraint"
  );
}

function bareTest(element: XmlElement, reader: Reader): Pattern {
  for (let node = element.parent; node.kind === "element"; node = node.parent) {
    if (node.localName !== "elementSpec") continue;
    const context = `Q{${namespaceOf(node)}}${attribute(node, "ident") ?? "*"}`;
    return {
      ...idOf(element.parent),
      lets: [],
      rules: [{ origin: node, context, lets: [], tests: [readTest(element, reader, new Map())] }],
    };
  }
  throw schemaFault(element, `This ${element.localName} stands in no rule, so nothing says what it applies to.`);
}

function idOf(parent: XmlElement | XmlDocument): { readonly id?: string } {
  for (let node = parent; node.kind === "element"; node = node.parent) {
    const id = node.localName === "constraintSpec" ? attribute(node, "ident") : undefined;
    if (id !== undefined) return { id };
  }
  return {};
}

function letsOf(elements: readonly XmlElement[], parameters: Parameters): Binding[] {
  return elements.map((element) => ({
    origin: element,
    name: required(element, "name"),
    value: substitute(required(element, "value"), parameters),
  }));
}

function parentsOf(all: readonly XmlElement[], localName: string): XmlElement[] {
  return all.filter(
    (element) => element.localName === localName && !isIn(element, "pattern") && !isIn(element, "rule"),
  );
}

function isIn(element: XmlElement, localName: string): boolean {
  for (let node = element.parent; node.kind === "element"; node = node.parent)
    if (node.localName === localName && node.namespace === SCHEMATRON_NAMESPACE) return true;
  return false;
}

function isAbstract(element: XmlElement): boolean {
  return attribute(element, "abstract") === "true";
}

function named(all: readonly XmlElement[], localName: string): ReadonlyMap<string, XmlElement> {
  return byId(all.filter((element) => element.localName === localName && isAbstract(element)));
}

function byId(elements: readonly XmlElement[]): ReadonlyMap<string, XmlElement> {
  return new Map(elements.map((element) => [attribute(element, "id") ?? "", element]));
}

function childrenOf(element: XmlElement, localName: string): XmlElement[] {
  return schematronChildren(element).filter((child) => child.localName === localName);
}

function schematronChildren(element: XmlElement): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => child.kind === "element" && child.namespace === SCHEMATRON_NAMESPACE,
  );
}

function required(element: XmlElement, name: string): string {
  const value = attribute(element, name);
  if (value === undefined || value.trim() === "")
    throw schemaFault(element, `This ${element.localName} has no ${name}.`);
  return value;
}
