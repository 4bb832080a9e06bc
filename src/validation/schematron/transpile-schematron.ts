import type { XmlDocument, XmlElement } from "../../core/xml-tree.ts";
import {
  type Binding,
  type MessagePart,
  type Pattern,
  type Rule,
  readSchema,
  type Schema,
  type Test,
} from "./read-schema.ts";
import { alternativesOf, endsInElement, matchedAttribute, quickPattern, renameVariables } from "./xpath-text.ts";

/** Namespace of the Schematron Validation Report Language (ISO/IEC 19757-3:2020, annex D). */
export const SVRL_NAMESPACE = "http://purl.oclc.org/dsdl/svrl";

/** A stylesheet, and for each of its lines the element of a schema whose XPath stands there. */
export interface RulesStylesheet {
  readonly text: string;
  readonly origins: readonly (XmlElement | undefined)[];
}

/** A line of the stylesheet. */
interface Line {
  readonly text: string;
  readonly origin?: XmlElement;
}

/**
 * One XSLT 3.0 stylesheet that checks a document against all the schemas in a single walk and gives an SVRL report. In each
 * pattern the first rule whose context matches a node applies; rules of other patterns apply as well (ISO/IEC 19757-3,
 * section 6.5): `xsl:next-match` passes from one to the next and carries the patterns that have had their rule. A finding's
 * `id` is that of its test, else of its pattern, else the name of the schema's file.
 *
 * Of schemas with phases the one given is checked, `#ALL` for every pattern; without it each schema's own `defaultPhase`.
 *
 * @throws DiagnosticError `schematron-schema` (see `readSchema`); XPath is checked when the stylesheet is compiled
 */
export function transpileSchematron(documents: readonly XmlDocument[], phase?: string): RulesStylesheet {
  const schemas = documents.map((document) => readSchema(document, phase));
  const contexts = schemas.flatMap((schema) =>
    schema.patterns.flatMap(({ rules }) => rules.map((rule) => rule.context)),
  );
  const variables: Line[] = [];
  const templates: Line[][] = [];
  const total = contexts.length;
  for (const [schemaIndex, schema] of schemas.entries()) {
    const schemaNames = renamed(schema.lets, `s${schemaIndex + 1}`);
    variables.push(...schema.lets.map((binding) => globalVariable(binding, schemaNames, schema)));
    for (const [patternIndex, pattern] of schema.patterns.entries()) {
      const key = `s${schemaIndex + 1}p${patternIndex + 1}`;
      const names = new Map([...schemaNames, ...renamed(pattern.lets, key)]);
      variables.push(...pattern.lets.map((binding) => globalVariable(binding, names, schema)));
      for (const rule of pattern.rules) {
        const scope = { schema, pattern, key, names };
        templates.push(template(rule, scope, total - templates.length));
      }
    }
  }
  const lines: readonly Line[] = [
    ...HEAD.map(plain),
    ...variables,
    plain('<xsl:template match="document-node() | element()" mode="check" priority="-10">'),
    plain(`<xsl:apply-templates select="${visited(contexts)}" mode="check"/>`),
    plain("</xsl:template>"),
    ...templates.flat(),
    plain("</xsl:stylesheet>"),
  ];
  return { text: `${lines.map((line) => line.text).join("\n")}\n`, origins: lines.map(({ origin }) => origin) };
}

const HEAD: readonly string[] = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:svrl="${SVRL_NAMESPACE}" exclude-result-prefixes="#all">`,
  '<xsl:output method="xml" indent="no"/>',
  '<xsl:mode name="check" on-no-match="shallow-skip"/>',
  '<xsl:template match="/">',
  "<svrl:schematron-output>",
  '<xsl:apply-templates select="." mode="check"/>',
  "</svrl:schematron-output>",
  "</xsl:template>",
];

function plain(line: string): Line {
  return { text: line };
}

interface Scope {
  readonly schema: Schema;
  readonly pattern: Pattern;
  /** The pattern's key among those that have had their rule. */
  readonly key: string;
  /** The stylesheet's names of the variables of schema and pattern. */
  readonly names: ReadonlyMap<string, string>;
}

function template(rule: Rule, scope: Scope, priority: number): Line[] {
  const local = new Set(rule.lets.map(({ name }) => name));
  const names = new Map([...scope.names].filter(([name]) => !local.has(name)));
  const rename = (xpath: string): string => renameVariables(xpath, names);
  const match = attribute(quickPattern(renameVariables(rule.context, scope.names)));
  const body = [
    ...rule.lets.map(({ name, value, origin }) => variable(name, rename(value), origin)),
    ...rule.tests.flatMap((test) => finding(test, rule, scope, rename)),
  ];
  const namespaces = declarations(scope.schema, [match, ...body.map((line) => line.text)].join("\n"));
  return [
    {
      text: `<xsl:template match="${match}" mode="check" priority="${priority}" exclude-result-prefixes="#all"${namespaces}>`,
      origin: rule.origin,
    },
    plain('<xsl:param name="svrl:done" as="xs:string*" select="()"/>'),
    plain(`<xsl:if test="not($svrl:done = '${scope.key}')">`),
    ...body,
    plain("</xsl:if>"),
    plain(`<xsl:next-match><xsl:with-param name="svrl:done" select="$svrl:done, '${scope.key}'"/></xsl:next-match>`),
    plain("</xsl:template>"),
  ];
}

function finding(test: Test, rule: Rule, scope: Scope, rename: (xpath: string) => string): Line[] {
  const { origin } = test;
  const element = test.kind === "assert" ? "svrl:failed-assert" : "svrl:successful-report";
  const condition = test.kind === "assert" ? `not(${rename(test.test)})` : rename(test.test);
  const role = test.role ?? rule.role;
  const id = test.id ?? scope.pattern.id ?? fileName(scope.schema.path);
  const subject = test.subject === undefined ? "." : `((${rename(test.subject)}), .)[1]`;
  const roleOf = role === undefined ? "" : ` role="${literal(role)}"`;
  const body = (parts: readonly MessagePart[]): Line[] => [
    plain("<svrl:text>"),
    ...parts.map((part) => words(part, rename)),
    plain("</svrl:text>"),
  ];
  return [
    { text: `<xsl:if test="${attribute(condition)}">`, origin },
    {
      text: `<${element} id="${literal(id)}"${roleOf} test="${literal(test.test)}" location="{path(${attribute(subject)})}">`,
      origin,
    },
    ...body(test.message),
    ...test.diagnostics.flatMap((diagnostic) => [
      plain(`<svrl:diagnostic-reference diagnostic="${literal(diagnostic.id)}">`),
      ...body(diagnostic.message),
      plain("</svrl:diagnostic-reference>"),
    ]),
    plain(`</${element}>`),
    plain("</xsl:if>"),
  ];
}

function words(part: MessagePart, rename: (xpath: string) => string): Line {
  if ("text" in part) return plain(`<xsl:text>${text(part.text)}</xsl:text>`);
  return { text: `<xsl:value-of select="${attribute(rename(part.select))}"/>`, origin: part.origin };
}

function globalVariable(binding: Binding, names: ReadonlyMap<string, string>, schema: Schema): Line {
  const { name, value, origin } = binding;
  return variable(names.get(name) ?? name, renameVariables(value, names), origin, declarations(schema, value));
}

function variable(name: string, value: string, origin: XmlElement, namespaces = ""): Line {
  return { text: `<xsl:variable name="${attribute(name)}" select="${attribute(value)}"${namespaces}/>`, origin };
}

function renamed(lets: readonly Binding[], prefix: string): Map<string, string> {
  return new Map(lets.map(({ name }) => [name, `${prefix}.${name}`]));
}

/** The namespaces of the schema that XPath uses: each one declared is written out for each expression of the compiled stylesheet. */
function declarations({ namespaces }: Schema, xpaths: string): string {
  const isUsed = (prefix: string): boolean => xpaths.includes(`${prefix}:`) || xpaths.includes("QName(");
  return [...namespaces]
    .filter(([prefix]) => prefix !== "" && prefix !== "xml" && isUsed(prefix))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${attribute(uri)}"`)
    .join("");
}

/**
 * Which nodes below an element can be the context of a rule at all. Attributes are visited by name where every rule on
 * attributes has one: going through all of them takes longer than the rest of the check.
 */
function visited(contexts: readonly string[]): string {
  const all = contexts.join("\n");
  const kinds = ["*"];
  const onAttributes = contexts.flatMap(alternativesOf).filter((one) => /@|attribute/.test(one));
  const names = onAttributes.map(matchedAttribute);
  const others = onAttributes.filter((one, index) => names[index] === undefined && !endsInElement(one));
  if (others.length > 0) kinds.push("@*");
  else kinds.push(...new Set(names.flatMap((name) => (name === undefined ? [] : [`@${name}`]))));
  if (/text\(|node\(/.test(all)) kinds.push("text()");
  if (/comment\(|node\(/.test(all)) kinds.push("comment()");
  if (/processing-instruction\(|node\(/.test(all)) kinds.push("processing-instruction()");
  return kinds.join(", ");
}

function fileName(path: string): string {
  return path.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
}

function attribute(value: string): string {
  return value.replace(/[&<"\n\t\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The same where the stylesheet would read `{` as the start of an expression. */
function literal(value: string): string {
  return attribute(value).replace(/[{}]/g, "$&$&");
}

function text(value: string): string {
  return value.replace(/[&<>\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
