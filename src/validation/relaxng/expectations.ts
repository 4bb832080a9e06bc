import { aftersOf } from "./derivative.ts";
import type { AttributePattern, ElementPattern, Pattern } from "./patterns.ts";

/** What may come next in an element. */
export interface Expectations {
  /** Elements that may come next. */
  readonly elements: ReadonlySet<ElementPattern>;
  /** Elements of which one must come before the element can end; empty when nothing must. */
  readonly required: ReadonlySet<ElementPattern>;
  readonly attributes: ReadonlySet<AttributePattern>;
  readonly requiredAttributes: ReadonlySet<AttributePattern>;
  readonly text: boolean;
  /** Patterns of the datatypes and values that the whole content may be. */
  readonly values: readonly Pattern[];
}

const known = new WeakMap<Pattern, Expectations>();

/** What may come next at a state or in the content of an element. */
export function expectationsOf(pattern: Pattern): Expectations {
  let expectations = known.get(pattern);
  if (expectations === undefined) {
    expectations = findExpectations(pattern);
    known.set(pattern, expectations);
  }
  return expectations;
}

function findExpectations(pattern: Pattern): Expectations {
  const afters = aftersOf(pattern);
  const contents = afters.length > 0 ? afters.map(({ content }) => content) : [pattern];
  const elements = new Set<ElementPattern>();
  const attributes = new Set<AttributePattern>();
  const values: Pattern[] = [];
  let text = false;
  const visited = new Set<Pattern>();

  function visit(one: Pattern): void {
    if (visited.has(one)) return;
    visited.add(one);
    switch (one.kind) {
      case "element":
        elements.add(one);
        return;
      case "text":
        text = true;
        return;
      case "data":
      case "value":
      case "list":
        values.push(one);
        return;
      case "choice":
        for (const member of one.members) visit(member);
        return;
      case "group":
        visit(one.first);
        if (passable(one.first)) visit(one.second);
        return;
      case "interleave":
        visit(one.first);
        visit(one.second);
        return;
      case "oneOrMore":
        visit(one.inner);
        return;
      default:
        return;
    }
  }

  for (const content of contents) {
    visit(content);
    collectAttributes(content, attributes, new Set());
  }
  const required = new Set<ElementPattern>();
  const requiredAttributes = new Set<AttributePattern>();
  if (!contents.some((content) => content.nullable)) {
    for (const content of contents) {
      for (const element of requiredElements(content)) required.add(element);
      for (const attribute of requiredAttributesOf(content)) requiredAttributes.add(attribute);
    }
  }
  return { elements, required, attributes, requiredAttributes, text, values };
}

/** Whether a pattern can be passed over when only content is looked at: attributes do not stand in the way. */
function passable(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "attribute":
      return true;
    case "choice":
      return pattern.members.some(passable);
    case "group":
    case "interleave":
      return passable(pattern.first) && passable(pattern.second);
    case "oneOrMore":
      return passable(pattern.inner);
    default:
      return pattern.nullable;
  }
}

function collectAttributes(pattern: Pattern, found: Set<AttributePattern>, visited: Set<Pattern>): void {
  if (visited.has(pattern)) return;
  visited.add(pattern);
  switch (pattern.kind) {
    case "attribute":
      found.add(pattern);
      return;
    case "choice":
      for (const member of pattern.members) collectAttributes(member, found, visited);
      return;
    case "group":
    case "interleave":
      collectAttributes(pattern.first, found, visited);
      collectAttributes(pattern.second, found, visited);
      return;
    case "oneOrMore":
      collectAttributes(pattern.inner, found, visited);
      return;
    default:
      return;
  }
}

/** The elements of which one must come next: those of the first part that cannot be left out. */
function requiredElements(pattern: Pattern): readonly ElementPattern[] {
  if (pattern.nullable) return [];
  switch (pattern.kind) {
    case "element":
      return [pattern];
    case "choice": {
      const members = pattern.members.map(requiredElements);
      return members.some((member) => member.length === 0) ? [] : members.flat();
    }
    case "group": {
      const first = requiredElements(pattern.first);
      return first.length > 0 ? first : requiredElements(pattern.second);
    }
    case "interleave":
      return [...requiredElements(pattern.first), ...requiredElements(pattern.second)];
    case "oneOrMore":
      return requiredElements(pattern.inner);
    default:
      return [];
  }
}

/** The attributes that must still come; of a choice, all that one must be chosen from. */
function requiredAttributesOf(pattern: Pattern): readonly AttributePattern[] {
  if (pattern.nullable) return [];
  switch (pattern.kind) {
    case "attribute":
      return [pattern];
    case "choice": {
      const members = pattern.members.map(requiredAttributesOf);
      return members.some((member) => member.length === 0) ? [] : members.flat();
    }
    case "group":
    case "interleave":
      return [...requiredAttributesOf(pattern.first), ...requiredAttributesOf(pattern.second)];
    case "oneOrMore":
      return requiredAttributesOf(pattern.inner);
    default:
      return [];
  }
}

/** Every element that the content of an element can hold. */
export function childrenOf(parent: ElementPattern): ReadonlySet<ElementPattern> {
  const children = new Set<ElementPattern>();
  const visited = new Set<Pattern>();
  const visit = (pattern: Pattern): void => {
    if (visited.has(pattern)) return;
    visited.add(pattern);
    if (pattern.kind === "element") children.add(pattern);
    else if (pattern.kind === "choice") for (const member of pattern.members) visit(member);
    else if (pattern.kind === "group" || pattern.kind === "interleave") {
      visit(pattern.first);
      visit(pattern.second);
    } else if (pattern.kind === "oneOrMore") visit(pattern.inner);
  };
  visit(parent.content);
  return children;
}
