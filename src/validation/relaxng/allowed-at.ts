import type { XmlAttribute, XmlDocument, XmlElement } from "../../core/xml-tree.ts";
import { XMLNS_NAMESPACE } from "../../xml/tree.ts";
import type { Automaton, State } from "./automaton.ts";
import type { Grammar } from "./compile-grammar.ts";
import { DocumentWalk } from "./document-walk.ts";
import { expectationsOf } from "./expectations.ts";
import { IdTable } from "./id-table.ts";
import { Likelihood } from "./likelihood.ts";
import { containsName, type ExpandedName, namesOf } from "./name-class.ts";
import { ownNames } from "./name-words.ts";
import type { AttributePattern, ElementPattern, Pattern } from "./patterns.ts";
import { literalValues, valueWords } from "./value-words.ts";

/** Something that may stand at a position. */
export interface Candidate {
  readonly namespace: string;
  readonly localName: string;
  /** What the schema says of it. */
  readonly documentation?: string;
  /** Whether it must come (one of those marked, where there are several). */
  readonly required: boolean;
}

export interface CandidateValue {
  readonly value: string;
  readonly documentation?: string;
}

/** What may stand at a position of a document. */
export interface Allowed {
  /** Elements that may begin here, likeliest first. */
  readonly elements: readonly Candidate[];
  /** Attributes that may be added to the start tag around the position, those of few elements first. */
  readonly attributes: readonly Candidate[];
  /** Values that the attribute around the position, or the element's content, may have one of. */
  readonly values: readonly CandidateValue[];
  /** In plain words: what else the value may be (a date, a whole number, …). */
  readonly valueForms: readonly string[];
  readonly text: boolean;
  /** Whether the innermost element may end here. */
  readonly end: boolean;
}

const NOTHING: Allowed = { elements: [], attributes: [], values: [], valueForms: [], text: false, end: false };

/**
 * What a grammar allows at an offset (UTF-16 code units of the source): in content, elements and text; in a start tag,
 * attributes; between the quotes of an attribute, its values. What stands before the offset is taken as it is, mistakes
 * mended as `validateRelaxNg` mends them; what follows is not looked at.
 */
export function allowedAt(document: XmlDocument, grammar: Grammar, offset: number): Allowed {
  grammar.automaton.trim();
  const walk = new DocumentWalk(document, grammar, new IdTable(document));
  walk.run(offset);
  const likelihood = new Likelihood(document, grammar);
  const frame = walk.frames.at(-1);
  if (frame === undefined) {
    return offset <= (document.children.find(({ kind }) => kind === "element")?.start ?? Number.POSITIVE_INFINITY)
      ? contentAt(grammar.automaton.start, likelihood)
      : NOTHING;
  }
  const { element, opening, state } = frame;
  if (state === undefined || opening === undefined) return NOTHING;
  if (offset >= element.startTagEnd) return contentAt(state, likelihood);
  const around = element.attributes.find(({ valueStart, valueEnd }) => valueStart <= offset && offset <= valueEnd);
  const beside = stateBeside(element, around, opening.state, grammar.automaton);
  return around === undefined ? attributesAt(beside, likelihood) : valuesAt(beside, around);
}

function contentAt(state: State, likelihood: Likelihood): Allowed {
  const { elements, required, text, values } = expectationsOf(state.pattern);
  const sorted = [...required, ...elements];
  return {
    ...NOTHING,
    elements: likelihood.elementsAt(state).map((name) => candidate(name, sorted, required)),
    ...valuesOf(values),
    text: text || values.length > 0,
    end: state.complete,
  };
}

function attributesAt(state: State, likelihood: Likelihood): Allowed {
  const { attributes, requiredAttributes } = expectationsOf(state.pattern);
  const names = likelihood.attributesAt(state);
  const required = new Set([...requiredAttributes].flatMap(ownNames).map(keyOf));
  const first = names.filter((name) => required.has(keyOf(name)));
  const others = names.filter((name) => !required.has(keyOf(name)));
  return {
    ...NOTHING,
    attributes: [...first, ...others].map((name) => candidate(name, [...attributes], requiredAttributes)),
  };
}

function valuesAt(state: State, around: XmlAttribute): Allowed {
  const patterns = [...expectationsOf(state.pattern).attributes]
    .filter(({ nameClass }) => containsName(nameClass, around.namespace, around.localName))
    .map(({ content }) => content);
  return { ...NOTHING, ...valuesOf(patterns) };
}

function valuesOf(patterns: readonly Pattern[]): Pick<Allowed, "values" | "valueForms"> {
  const literals = literalValues(patterns);
  const quoted = new Set(literals.map(({ text }) => `“${text}”`));
  return {
    values: literals.map(({ text, documentation }) => ({
      value: text,
      ...(documentation === undefined ? {} : { documentation }),
    })),
    valueForms: valueWords(patterns).filter((words) => !quoted.has(words)),
  };
}

/** The state in a start tag once all attributes but one have been read. */
function stateBeside(element: XmlElement, left: XmlAttribute | undefined, atFirst: State, automaton: Automaton): State {
  let state = atFirst;
  for (const attribute of element.attributes) {
    if (attribute === left || attribute.namespace === XMLNS_NAMESPACE) continue;
    const step = automaton.attribute(state, automaton.nameId(attribute.namespace, attribute.localName), attribute);
    if (step !== undefined) state = automaton.afterWrongValue(step);
  }
  return state;
}

function candidate(
  name: ExpandedName,
  patterns: readonly (ElementPattern | AttributePattern)[],
  required: ReadonlySet<ElementPattern | AttributePattern>,
): Candidate {
  const own = patterns.filter(({ nameClass }) => namesOf(nameClass).some((other) => keyOf(other) === keyOf(name)));
  const documentation = own.find((pattern) => pattern.documentation !== undefined)?.documentation;
  return {
    namespace: name.namespace,
    localName: name.localName,
    ...(documentation === undefined ? {} : { documentation }),
    required: own.some((pattern) => required.has(pattern)),
  };
}

function keyOf({ namespace, localName }: ExpandedName): string {
  return `${namespace} ${localName}`;
}
