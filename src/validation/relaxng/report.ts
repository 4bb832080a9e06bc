import type { Diagnostic, RelatedPlace } from "../../core/diagnostic.ts";
import type { XmlAttribute, XmlDocument, XmlElement, XmlText } from "../../core/xml-tree.ts";
import { lineIndexOf, originOf, placeOf } from "../../xml/locate.ts";
import type { AttributeStep, State } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import { ElementPaths } from "./element-paths.ts";
import { expectationsOf } from "./expectations.ts";
import type { Frame } from "./frame.ts";
import { teiForHtml } from "./html-names.ts";
import { Likelihood } from "./likelihood.ts";
import { findMisplacement } from "./misplacement.ts";
import { containsName, type ExpandedName } from "./name-class.ts";
import {
  attributeName,
  clip,
  MOST_SHOWN,
  namespaceWords,
  oneOf,
  ownNames,
  quoted,
  shown,
  tag,
  tags,
} from "./name-words.ts";
import type { AttributePattern, ElementPattern } from "./patterns.ts";
import { nearestWords } from "./spelling.ts";
import { asIsoDate, asName, literalValues, valueMistake, valueWords } from "./value-words.ts";

type Said = Pick<Diagnostic, "message" | "expected" | "fix" | "related">;

/** More mistakes of one document are counted, not told. */
const MOST_REPORTS = 10_000;

/** Puts the mistakes of one document into an editor's words. */
export class Report {
  readonly #document: XmlDocument;
  readonly #grammar: Grammar;
  readonly #likelihood: Likelihood;
  readonly #paths = new ElementPaths();
  readonly #found: Diagnostic[] = [];
  #left = 0;
  /** How many of those found are copies of their own. */
  #kept = 0;

  /** `used` are the local names of the document's elements, where it is read in pieces. */
  constructor(document: XmlDocument, grammar: Grammar, used?: ReadonlySet<string>) {
    this.#document = document;
    this.#grammar = grammar;
    this.#likelihood = new Likelihood(document, grammar, used);
  }

  /** Says that an element is taken out of a document that is read in pieces. */
  take(element: XmlElement): void {
    this.#paths.take(element);
    // Words cut out of the text would keep it in memory.
    while (this.#kept < this.#found.length) {
      this.#found[this.#kept] = structuredClone(this.#found[this.#kept] as Diagnostic);
      this.#kept++;
    }
  }

  /** All that was reported, with a last word on what was left out. */
  get diagnostics(): readonly Diagnostic[] {
    if (this.#left === 0) return this.#found;
    const last: Diagnostic = {
      path: this.#document.path,
      source: "relaxng",
      ruleId: "problems-left-out",
      severity: "info",
      message: `There are ${this.#left} more mistakes against the schema than the ${MOST_REPORTS} listed.`,
    };
    return [...this.#found, last];
  }

  /** The name in another namespace that an element is likely meant to have, where the schema has none in its own. */
  sameNameElsewhere(element: XmlElement): ExpandedName | undefined {
    return this.#grammar.facts.nameLike(element.localName);
  }

  namespaceWrong(element: XmlElement, meant: ExpandedName): void {
    const declaration = element.prefix === "" ? "xmlns" : `xmlns:${element.prefix}`;
    this.#add(element, "element-unknown", {
      message: `The element <${element.name}> is in ${namespaceWords(element.namespace)}; the schema has it in ${namespaceWords(meant.namespace)}.`,
      expected: [`${declaration}="${meant.namespace}"`],
      fix:
        meant.namespace === ""
          ? `Take the declaration ${declaration} away.`
          : `Declare ${declaration}="${meant.namespace}" on <${element.name}>.`,
    });
  }

  /** Says that the schema has no such element; returns the name that is likely meant. */
  elementUnknown(element: XmlElement, before: State | undefined): ExpandedName | undefined {
    const instead = teiForHtml(element.localName, this.#grammar.facts.names);
    if (instead !== undefined) {
      this.#add(element, "element-unknown", {
        message: `There is no element <${element.name}> in this schema; it is one of HTML.`,
        expected: [instead],
        fix: `Write ${instead}.`,
      });
      return undefined;
    }
    const here = before === undefined ? [] : this.#likelihood.elementsAt(before);
    const all = this.#grammar.facts.namesIn(element.namespace);
    const meant =
      (before && this.#nearest(element.localName, here, expectationsOf(before.pattern))) ??
      this.#nearest(element.localName, all, all);
    const at = parentElement(element);
    const written = tags(here, at);
    this.#add(element, "element-unknown", {
      message: `There is no element <${element.name}> in this schema.${meant === undefined ? "" : ` Is ${tag(meant, at)} meant?`}`,
      expected: meant === undefined ? shown(written) : [tag(meant, at)],
      ...(meant !== undefined
        ? { fix: `Write ${tag(meant, at)}.` }
        : written.length > 0
          ? { fix: `Use an element that may stand here: ${oneOf(written, here.length)}.` }
          : {}),
    });
    return meant;
  }

  elementNotAllowed(element: XmlElement, name: ExpandedName, before: State, frames: readonly Frame[]): void {
    const { facts } = this.#grammar;
    const parent = frames.at(-1)?.element;
    const written = `<${element.name}>`;
    const at = parentElement(element);
    const expectations = expectationsOf(before.pattern);
    const here = this.#likelihood.elementsAt(before);
    const allowed = here.length === 0 && expectations.text ? ["text"] : tags(here, at);
    if (parent === undefined) {
      this.#add(element, "element-not-allowed", {
        message: `A document cannot begin with ${written}.`,
        expected: shown(allowed),
        fix: `Put it into ${oneOf(allowed)}.`,
      });
      return;
    }
    const where = `<${parent.name}>`;
    const reason = findMisplacement(element, name, frames, before, this.#grammar);
    const said = (message: string, fix: string, related?: RelatedPlace): void =>
      this.#add(element, "element-not-allowed", {
        message,
        expected: shown(allowed),
        fix,
        ...(related === undefined ? {} : { related: [related] }),
      });
    switch (reason.kind) {
      case "late":
        said(
          `${written} comes too late in ${where}: it must stand before <${reason.before.name}>.`,
          `Move it before the <${reason.before.name}> in line ${this.#line(reason.before)}.`,
          this.#related(reason.before, `${written} may stand before this.`),
        );
        return;
      case "again":
        said(
          `There is a ${written} in ${where} already; a second may not stand here.`,
          `Join it with the one in line ${this.#line(reason.first)}, or take it out.`,
          this.#related(reason.first, "It stands here first."),
        );
        return;
      case "inside":
        said(
          `${written} may not stand in ${where}.`,
          `End <${reason.close.name}> before it, so that it follows <${reason.close.name}> instead of standing in it.`,
        );
        return;
      case "bare": {
        const wrappers = this.#likelihood.names(reason.wrappers);
        const into = oneOf(tags(wrappers, at), wrappers.length);
        said(`${written} may not stand directly in ${where}.`, `Put it into ${into}.`);
        return;
      }
      case "foreign": {
        const homes = this.#likelihood.names(facts.holdersOf(name));
        const home = homes.length === 0 ? "" : ` It belongs in ${oneOf(tags(homes, at), homes.length)}.`;
        const instead =
          allowed.length === 0
            ? "Nothing more may stand here; move it."
            : `Here may stand ${oneOf(allowed, here.length)}.`;
        said(`${written} may not stand in ${where}.`, `${instead}${home}`);
      }
    }
  }

  elementMissingBefore(element: XmlElement, missing: ReadonlySet<ElementPattern>, later: XmlElement | undefined): void {
    const at = parentElement(element);
    const names = this.#likelihood.names(missing);
    const written = names.map((name) => tag(name, at));
    const documentation = names.length === 1 ? this.#documentationOf(names[0] as ExpandedName, missing) : undefined;
    const within = element.parent.kind === "element" ? `In <${element.parent.name}>, ` : "";
    const message =
      written.length === 0
        ? `${within}something is missing before <${element.name}>.`
        : `${within}${oneOf(written)} must come before <${element.name}>.${quoted(documentation)}`;
    this.#add(element, "element-missing", {
      message,
      expected: shown(written),
      fix:
        later === undefined
          ? `Add ${written.length === 0 ? "what is missing" : oneOf(written)} before it.`
          : `Move the <${later.name}> of line ${this.#line(later)} before it.`,
      ...(later === undefined ? {} : { related: [this.#related(later, "It comes only here.")] }),
    });
  }

  elementIncomplete(element: XmlElement, state: State): void {
    const { required, values, elements } = expectationsOf(state.pattern);
    const likely = this.#likelihood.names(required.size > 0 ? required : elements);
    const wanted = likely.length > 0 ? tags(likely, element) : valueWords(values);
    const documentation = likely.length === 1 ? this.#documentationOf(likely[0] as ExpandedName, required) : undefined;
    this.#add(element, "element-incomplete", {
      message: `<${element.name}> is not complete: ${wanted.length === 0 ? "something" : oneOf(wanted, likely.length)} is missing in it.${quoted(documentation)}`,
      expected: shown(wanted),
      fix: wanted.length === 0 ? "Look up what it must hold." : `Add ${oneOf(wanted, likely.length)} to it.`,
    });
  }

  /** Says that an attribute may not stand here; returns the name that is likely meant. */
  attributeNotAllowed(
    element: XmlElement,
    attribute: XmlAttribute,
    state: State,
    atFirst: State,
  ): ExpandedName | undefined {
    const free = this.#likelihood.attributesAt(state);
    const place = { start: attribute.start, end: attribute.start + attribute.name.length };
    const meant =
      free.find(({ localName }) => localName === attribute.localName) ?? this.#nearest(attribute.localName, free, free);
    if (meant !== undefined) {
      const write = attributeName(meant, element);
      this.#addAttribute(element, attribute, place, "attribute-not-allowed", {
        message: `<${element.name}> has no attribute “${attribute.name}”. Is “${write}” meant?`,
        expected: [write],
        fix: `Write ${write}="${clip(attribute.value)}".`,
      });
      return meant;
    }
    const isHere = [...expectationsOf(atFirst.pattern).attributes].some((one) =>
      containsName(one.nameClass, attribute.namespace, attribute.localName),
    );
    if (isHere) {
      this.#addAttribute(element, attribute, place, "attribute-not-allowed", {
        message: `“${attribute.name}” may not stand on <${element.name}> beside the other attributes it has here.`,
        fix: "Keep one of those that exclude each other.",
      });
      return undefined;
    }
    const names = this.#likelihood.attributesAt(atFirst);
    const own = shown(names.slice(0, MOST_SHOWN).map((name) => attributeName(name, element)));
    const elsewhere = this.#likelihood.names(this.#grammar.facts.bearersOf(attribute)).slice(0, 3);
    const hint = elsewhere.length === 0 ? "" : ` It belongs on ${oneOf(elsewhere.map((name) => tag(name, element)))}.`;
    this.#addAttribute(element, attribute, place, "attribute-not-allowed", {
      message: `<${element.name}> has no attribute “${attribute.name}”.`,
      expected: own,
      fix: `Take it out${own.length === 0 ? "" : `, or use one that <${element.name}> has: ${oneOf(own, names.length)}`}.${hint}`,
    });
    return undefined;
  }

  attributeValue(element: XmlElement, attribute: XmlAttribute, step: AttributeStep, before: State): void {
    const patterns = step.values.map(({ value }) => value);
    const literals = literalValues(patterns);
    const near = nearestWords(
      attribute.value.trim(),
      literals.map(({ text }) => text),
    )[0];
    const allowed = valueWords(patterns);
    const mistake = valueMistake(patterns, attribute.value);
    const date = asIsoDate(patterns, attribute.value);
    const suggestion = asName(patterns, attribute.value);
    const own = [...expectationsOf(before.pattern).attributes].find((one) =>
      containsName(one.nameClass, attribute.namespace, attribute.localName),
    );
    const meaning = near === undefined ? own?.documentation : literals.find(({ text }) => text === near)?.documentation;
    const because = mistake === undefined ? "" : `: ${mistake}`;
    const about = near !== undefined && meaning !== undefined ? `“${near}”` : `“${attribute.name}”`;
    const place = { start: attribute.valueStart, end: attribute.valueEnd };
    this.#addAttribute(element, attribute, place, "attribute-value", {
      message: `“${clip(attribute.value)}” is no value for “${attribute.name}” on <${element.name}>${because}.${quoted(meaning, about)}`,
      expected: near === undefined ? shown(allowed) : shown([`“${near}”`, ...allowed]),
      fix:
        near !== undefined
          ? `Write ${attribute.name}="${near}".`
          : date !== undefined
            ? `Write ${attribute.name}="${date}", if this is the day meant.`
            : suggestion !== undefined
              ? `Write ${attribute.name}="${suggestion}", for example.`
              : `Write ${oneOf(allowed)}.`,
    });
  }

  attributeMissing(element: XmlElement, missing: ReadonlySet<AttributePattern>): void {
    const names = [...missing].flatMap(ownNames).map((name) => attributeName(name, element));
    const documentation = missing.size === 1 ? [...missing][0]?.documentation : undefined;
    const wanted = names.map((name) => `“${name}”`);
    this.#add(element, "attribute-missing", {
      message: `<${element.name}> lacks the attribute ${wanted.length === 0 ? "that it must have" : oneOf(wanted)}.${quoted(documentation)}`,
      expected: shown(names),
      fix:
        names.length === 0
          ? "Look up which attributes it must have."
          : `Add ${oneOf(names.map((name) => `${name}="…"`))}.`,
    });
  }

  textNotAllowed(element: XmlElement, text: XmlText, state: State): void {
    const { elements } = expectationsOf(state.pattern);
    const holders = this.#likelihood.rank(elements).filter((one) => expectationsOf(one.content).text);
    const names = holders.length > 0 ? holders.flatMap(ownNames) : this.#likelihood.names(elements);
    const written = tags(names, element);
    const lead = text.reference === undefined ? (/^[ \t\r\n]*/.exec(text.value)?.[0].length ?? 0) : 0;
    const place = { start: Math.min(text.start + lead, text.end), end: text.end };
    const isEmpty = names.length === 0 && state.complete;
    this.#addAt(text, place, element, "text-not-allowed", {
      message: isEmpty
        ? `<${element.name}> cannot hold anything here, but has the text “${clip(text.value)}”.`
        : `The text “${clip(text.value)}” may not stand directly in <${element.name}>.`,
      expected: shown(written),
      fix: isEmpty
        ? `Write <${element.name}/>, and the text after it.`
        : names.length === 0
          ? "Move it to where it belongs."
          : `Put it into ${oneOf(written, names.length)}.`,
    });
  }

  textValue(element: XmlElement, text: XmlText | undefined, value: string, state: State): void {
    const { values } = expectationsOf(state.pattern);
    const near = nearestWords(
      value.trim(),
      literalValues(values).map((literal) => literal.text),
    )[0];
    const allowed = valueWords(values);
    const mistake = valueMistake(values, value);
    const node = text ?? element;
    const place = { start: node.start, end: text === undefined ? element.startTagEnd : text.end };
    const [documentation] = this.#grammar.automaton.elements.filter((one) =>
      containsName(one.nameClass, element.namespace, element.localName),
    );
    this.#addAt(node, place, element, "text-value", {
      message: `“${clip(value)}” is no value for <${element.name}>${mistake === undefined ? "" : `: ${mistake}`}.${quoted(documentation?.documentation)}`,
      expected: near === undefined ? shown(allowed) : shown([`“${near}”`, ...allowed]),
      fix: near === undefined ? `Write ${oneOf(allowed)}.` : `Write “${near}”.`,
    });
  }

  #nearest(written: string, names: readonly ExpandedName[], owner: object): ExpandedName | undefined {
    const word = this.#grammar.facts.nearest(written, names, owner);
    return word === undefined ? undefined : names.find(({ localName }) => localName === word);
  }

  #documentationOf(name: ExpandedName, elements: ReadonlySet<ElementPattern>): string | undefined {
    for (const element of elements)
      if (containsName(element.nameClass, name.namespace, name.localName)) return element.documentation;
    return undefined;
  }

  #line(element: XmlElement): number {
    return placeOf(this.#document, element).start.line;
  }

  #related(element: XmlElement, message: string): RelatedPlace {
    return { path: originOf(element).path, place: placeOf(this.#document, element), message };
  }

  #add(element: XmlElement, ruleId: string, said: Said): void {
    this.#addAt(element, { start: element.start, end: element.startTagEnd }, element, ruleId, said);
  }

  #addAttribute(
    element: XmlElement,
    attribute: XmlAttribute,
    place: { start: number; end: number },
    ruleId: string,
    said: Said,
  ): void {
    const written = attribute.start < 0 ? { start: element.start, end: element.startTagEnd } : place;
    this.#addAt(element, written, element, ruleId, said);
  }

  #addAt(
    node: XmlElement | XmlText,
    { start, end }: { readonly start: number; readonly end: number },
    element: XmlElement,
    ruleId: string,
    said: Said,
  ): void {
    if (this.#found.length >= MOST_REPORTS) {
      this.#left++;
      return;
    }
    const origin = originOf(node);
    this.#found.push({
      path: origin.path,
      place: start < 0 ? placeOf(this.#document, node) : lineIndexOf(origin).placeAt(start, Math.max(start, end)),
      xpath: this.#paths.pathOf(element),
      source: "relaxng",
      ruleId,
      severity: "error",
      ...said,
    });
  }
}

/** Where a name is to be written in the manner of the surroundings. */
function parentElement(element: XmlElement): XmlElement {
  return element.parent.kind === "element" ? element.parent : element;
}
