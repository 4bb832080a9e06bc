import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlAttribute, XmlDocument, XmlElement, XmlText } from "../../core/xml-tree.ts";
import { lineIndexOf, pathOf } from "../../xml/locate.ts";
import type { AttributeStep, State } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import { expectationsOf } from "./expectations.ts";
import { containsName, type ExpandedName, isInfinite, namesOf } from "./name-class.ts";
import type { AttributePattern, ElementPattern, Pattern } from "./patterns.ts";
import { nearestWords } from "./spelling.ts";

/** As many expected names are shown. */
const MOST_SHOWN = 8;

/** Puts the mistakes of one document into an editor's words. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly #document: XmlDocument;
  readonly #grammar: Grammar;

  constructor(document: XmlDocument, grammar: Grammar) {
    this.#document = document;
    this.#grammar = grammar;
  }

  /** Says that an element's name is none of the schema's; returns the name that is likely meant and may stand here. */
  elementUnknown(element: XmlElement, state: State): ExpandedName | undefined {
    const here = this.#ranked(expectationsOf(state.pattern).elements);
    const sameName = this.#grammar.automaton.elements
      .flatMap(names)
      .find(({ localName }) => localName === element.localName);
    if (sameName) {
      this.#add(element, "element-unknown", {
        message: `The element <${element.name}> is in ${namespaceWords(element.namespace)}; the schema has it in ${namespaceWords(sameName.namespace)}.`,
        fix: `Declare xmlns="${sameName.namespace}" on the root element.`,
      });
      return undefined;
    }
    const [nearHere] = nearestWords(
      element.localName,
      here.map(({ localName }) => localName),
    );
    const everywhere = this.#grammar.automaton.elements.flatMap(names).map(({ localName }) => localName);
    const near = nearHere ?? nearestWords(element.localName, everywhere)[0];
    this.#add(element, "element-unknown", {
      message: `There is no element <${element.name}>.`,
      expected: near === undefined ? shown(here.map(tag)) : [`<${near}>`],
      fix: near === undefined ? `Here may stand: ${list(here.map(tag))}.` : `Write <${near}>.`,
    });
    return here.find(({ localName }) => localName === nearHere);
  }

  elementNotAllowed(element: XmlElement, state: State): void {
    const expectations = expectationsOf(state.pattern);
    const here = this.#ranked(expectations.elements).map(tag);
    const parent = element.parent.kind === "element" ? `in <${element.parent.name}>` : "as the root of the document";
    const allowed = expectations.text && here.length === 0 ? ["text"] : here;
    this.#add(element, "element-not-allowed", {
      message: `The element <${element.name}> may not stand here ${parent}.`,
      expected: shown(allowed),
      fix: allowed.length === 0 ? "Nothing may stand here any more; move it." : `Here may stand: ${list(allowed)}.`,
    });
  }

  elementMissingBefore(element: XmlElement, state: State): void {
    const missing = this.#ranked(expectationsOf(state.pattern).required).map(tag);
    this.#add(element, "element-missing", {
      message: `Before <${element.name}> the element ${oneOf(missing)} is missing.`,
      expected: shown(missing),
      fix: `Add ${oneOf(missing)} before it.`,
    });
  }

  elementIncomplete(element: XmlElement, state: State): void {
    const { required, values } = expectationsOf(state.pattern);
    const missing = this.#ranked(required).map(tag);
    const wanted = missing.length > 0 ? missing : values.length > 0 ? valueWords(values) : ["more content"];
    this.#add(element, "element-incomplete", {
      message: `The element <${element.name}> is not complete: ${oneOf(wanted)} is missing.`,
      expected: shown(wanted),
      fix: `Add ${oneOf(wanted)} to it.`,
    });
  }

  attributeNotAllowed(element: XmlElement, attribute: XmlAttribute, state: State): void {
    const { attributes } = expectationsOf(state.pattern);
    const known = [...attributes].flatMap(names).map(attributeName);
    const near = nearestWords(attribute.name, known)[0];
    this.#addAt(attribute.start, attribute.start + attribute.name.length, element, "attribute-not-allowed", {
      message: `The element <${element.name}> has no attribute “${attribute.name}”.`,
      expected: near === undefined ? shown(known) : [near],
      fix:
        near === undefined ? `Take it out. Its attributes are: ${list(known)}.` : `Write ${near}="${attribute.value}".`,
    });
  }

  attributeValue(element: XmlElement, attribute: XmlAttribute, step: AttributeStep): void {
    const patterns = step.values.map(({ value }) => value);
    const literal = literals(patterns);
    const near = nearestWords(
      attribute.value,
      literal.map(({ text }) => text),
    )[0];
    const expected = near === undefined ? valueWords(patterns) : [near];
    const meaning = literal.find(({ text }) => text === near)?.documentation ?? this.#documentation(element, attribute);
    this.#addAt(attribute.valueStart, attribute.valueEnd, element, "attribute-value", {
      message: `“${attribute.value}” is no value of ${attribute.name} on <${element.name}>.${meaning === undefined ? "" : ` (${meaning})`}`,
      expected: shown(expected),
      fix: `Write ${near === undefined ? list(expected) : `“${near}”`}.`,
    });
  }

  attributeMissing(element: XmlElement, state: State): void {
    const missing = [...expectationsOf(state.pattern).requiredAttributes].flatMap(names).map(attributeName);
    this.#add(element, "attribute-missing", {
      message: `The element <${element.name}> lacks the attribute ${oneOf(missing.map((name) => `“${name}”`))}.`,
      expected: shown(missing),
      fix: `Add ${oneOf(missing.map((name) => `${name}="…"`))}.`,
    });
  }

  textNotAllowed(element: XmlElement, text: XmlText, state: State): void {
    const here = this.#ranked(expectationsOf(state.pattern).elements).map(tag);
    const lead = /^[ \t\r\n]*/.exec(text.value)?.[0].length ?? 0;
    const words = text.value.trim().split(/\s+/).slice(0, 4).join(" ");
    this.#addAt(Math.min(text.start + lead, text.end), text.end, element, "text-not-allowed", {
      message: `Text may not stand directly in <${element.name}>: “${words}”.`,
      expected: shown(here),
      fix: here.length === 0 ? "Take it out." : `Put it into an element: ${list(here)}.`,
    });
  }

  textValue(element: XmlElement, text: string, state: State): void {
    const expected = valueWords(expectationsOf(state.pattern).values);
    this.#add(element, "text-value", {
      message: `“${text.trim()}” is no value of <${element.name}>.`,
      expected: shown(expected),
      fix: `Write ${list(expected)}.`,
    });
  }

  #documentation(element: XmlElement, attribute: XmlAttribute): string | undefined {
    for (const pattern of this.#grammar.automaton.elements) {
      if (!containsName(pattern.nameClass, element.namespace, element.localName)) continue;
      const { attributes } = expectationsOf(pattern.content);
      for (const one of attributes) {
        if (containsName(one.nameClass, attribute.namespace, attribute.localName)) return one.documentation;
      }
    }
    return undefined;
  }

  /** Names of elements, the structural before those allowed everywhere. */
  #ranked(elements: ReadonlySet<ElementPattern>): ExpandedName[] {
    return [...elements].sort((one, other) => this.#parents(one) - this.#parents(other)).flatMap(names);
  }

  #parents(element: ElementPattern): number {
    return this.#grammar.parents.get(element) ?? 0;
  }

  #add(element: XmlElement, ruleId: string, said: Said): void {
    this.#addAt(element.start, element.startTagEnd, element, ruleId, said);
  }

  #addAt(start: number, end: number, element: XmlElement, ruleId: string, said: Said): void {
    this.diagnostics.push({
      path: this.#document.path,
      place: lineIndexOf(this.#document).placeAt(start, end),
      xpath: pathOf(element),
      source: "relaxng",
      ruleId,
      severity: "error",
      ...said,
    });
  }
}

type Said = Pick<Diagnostic, "message" | "expected" | "fix">;

const tag = ({ localName }: ExpandedName): string => `<${localName}>`;
const shown = (words: readonly string[]): string[] => [...new Set(words)].slice(0, MOST_SHOWN);

function names({ nameClass }: ElementPattern | AttributePattern): ExpandedName[] {
  return isInfinite(nameClass) ? [] : namesOf(nameClass);
}

function attributeName({ namespace, localName }: ExpandedName): string {
  return namespace === "http://www.w3.org/XML/1998/namespace" ? `xml:${localName}` : localName;
}

function list(words: readonly string[]): string {
  const unique = [...new Set(words)];
  const rest = unique.length - MOST_SHOWN;
  return rest > 1 ? `${unique.slice(0, MOST_SHOWN).join(", ")} and ${rest} more` : unique.join(", ");
}

function oneOf(words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? "") : `one of ${list(words)}`;
}

function namespaceWords(namespace: string): string {
  return namespace === "" ? "no namespace" : `the namespace ${namespace}`;
}

/** The values that a pattern lists one by one. */
function literals(
  patterns: readonly Pattern[],
): { readonly text: string; readonly documentation: string | undefined }[] {
  return patterns.flatMap((pattern) => {
    switch (pattern.kind) {
      case "value":
        return [{ text: pattern.text, documentation: pattern.documentation }];
      case "choice":
        return literals(pattern.members);
      case "list":
      case "oneOrMore":
        return literals([pattern.inner]);
      case "group":
        return literals([pattern.first, pattern.second]);
      default:
        return [];
    }
  });
}

/** What a datatype asks for, in plain words. */
const DATATYPE_WORDS: Readonly<Record<string, string>> = {
  anyURI: "an address or pointer without blanks",
  ID: "a name without blanks or colons that begins with a letter",
  NCName: "a name without blanks or colons",
  Name: "a name without blanks",
  token: "a word of the form the schema asks for",
  string: "a text of the form the schema asks for",
  date: "a date YYYY-MM-DD",
  gYear: "a year YYYY",
  gYearMonth: "a month YYYY-MM",
  dateTime: "a date with a time YYYY-MM-DDThh:mm:ss",
  time: "a time hh:mm:ss",
  boolean: "true or false",
  nonNegativeInteger: "a whole number from 0",
  positiveInteger: "a whole number from 1",
  integer: "a whole number",
  decimal: "a number",
  double: "a number",
  language: "a language tag such as en or sq",
};

function valueWords(patterns: readonly Pattern[]): string[] {
  const words = patterns.flatMap((pattern): string[] => {
    switch (pattern.kind) {
      case "value":
        return [`“${pattern.text}”`];
      case "data":
        return [DATATYPE_WORDS[pattern.datatype.type] ?? `a value of type ${pattern.datatype.type}`];
      case "choice":
        return valueWords(pattern.members);
      case "list":
      case "oneOrMore":
        return valueWords([pattern.inner]);
      case "group":
        return valueWords([pattern.first, pattern.second]);
      default:
        return [];
    }
  });
  return [...new Set(words)];
}
