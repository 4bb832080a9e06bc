import type { XmlElement, XmlNode } from "../../core/xml-tree.ts";
import { isInfinite, type NameClass, nameClassKey, overlaps } from "./name-class.ts";
import type { ElementPattern, Pattern } from "./patterns.ts";
import { failSchema } from "./schema-problem.ts";

const IN_START = 1;
const IN_ATTRIBUTE = 2;
const IN_LIST = 4;
const IN_EXCEPT = 8;
const IN_REPETITION = 16;
const IN_REPEATED_GROUP = 32;

/** What is prohibited where, by pattern and surroundings (RELAX NG, section 7.1). */
const PROHIBITED: readonly {
  readonly inside: number;
  readonly where: string;
  readonly kinds: readonly Pattern["kind"][];
}[] = [
  { inside: IN_ATTRIBUTE, where: "in an attribute", kinds: ["element", "attribute"] },
  { inside: IN_REPEATED_GROUP, where: "in a repeated group", kinds: ["attribute"] },
  { inside: IN_LIST, where: "in a list", kinds: ["list", "element", "attribute", "text", "interleave"] },
  {
    inside: IN_EXCEPT,
    where: "in the exceptions of a datatype",
    kinds: ["attribute", "element", "list", "text", "group", "interleave", "oneOrMore", "empty"],
  },
  {
    inside: IN_START,
    where: "at the start of a grammar",
    kinds: ["attribute", "data", "value", "list", "text", "group", "interleave", "oneOrMore", "empty"],
  },
];

/** Content types, ordered (section 7.2). */
type ContentType = "empty" | "complex" | "data";

interface NamedParts {
  /** Keys of single names. */
  readonly names: ReadonlySet<string>;
  readonly classes: readonly NameClass[];
}

const NO_PARTS: NamedParts = { names: new Set(), classes: [] };

/**
 * Checks the restrictions of RELAX NG, section 7, on the patterns of a schema, and returns the elements that can be
 * reached from its start. Throws a `DiagnosticError` (`schema-restriction`) at the element of the schema concerned.
 */
export function checkRestrictions(
  start: Pattern,
  schema: XmlNode,
  origins: ReadonlyMap<Pattern, XmlElement>,
): readonly ElementPattern[] {
  const elements: ElementPattern[] = [];
  const reached = new Set<Pattern>();
  const checked = new Set<number>();
  const contentTypes = new Map<Pattern, ContentType>();
  const attributeParts = new Map<Pattern, NamedParts>();
  const elementParts = new Map<Pattern, NamedParts>();
  const textHolders = new Map<Pattern, boolean>();
  let current: XmlNode = schema;

  const fail = (message: string): never => failSchema(current, "schema-restriction", message);

  function check(pattern: Pattern, inside: number): void {
    const mark = pattern.id * 64 + inside;
    if (checked.has(mark)) return;
    checked.add(mark);
    for (const { inside: place, where, kinds } of PROHIBITED) {
      if ((inside & place) !== 0 && kinds.includes(pattern.kind)) fail(`"${pattern.kind}" cannot stand ${where}.`);
    }
    switch (pattern.kind) {
      case "element":
        if (!reached.has(pattern)) {
          reached.add(pattern);
          elements.push(pattern);
        }
        return;
      case "attribute":
        if (isInfinite(pattern.nameClass) && (inside & IN_REPETITION) === 0) {
          fail("An attribute with any name must stand in a oneOrMore or zeroOrMore.");
        }
        check(pattern.content, IN_ATTRIBUTE);
        contentType(pattern.content);
        return;
      case "choice":
        for (const member of pattern.members) check(member, inside);
        return;
      case "group":
      case "interleave": {
        const within = (inside & IN_REPETITION) === 0 ? inside : inside | IN_REPEATED_GROUP;
        check(pattern.first, within);
        check(pattern.second, within);
        refuseShared(attributes(pattern.first), attributes(pattern.second), "attribute");
        if (pattern.kind === "interleave") {
          if (holdsText(pattern.first) && holdsText(pattern.second)) fail("Two parts of an interleave hold text.");
          refuseShared(childElements(pattern.first), childElements(pattern.second), "element");
        }
        return;
      }
      case "oneOrMore":
        check(pattern.inner, inside | IN_REPETITION);
        return;
      case "list":
        check(pattern.inner, inside | IN_LIST);
        return;
      case "data":
        if (pattern.except !== undefined) check(pattern.except, IN_EXCEPT);
        return;
      default:
        return;
    }
  }

  function contentType(pattern: Pattern): ContentType {
    const known = contentTypes.get(pattern);
    if (known !== undefined) return known;
    const type = findContentType(pattern);
    contentTypes.set(pattern, type);
    return type;
  }

  function findContentType(pattern: Pattern): ContentType {
    switch (pattern.kind) {
      case "data":
      case "value":
      case "list":
        return "data";
      case "element":
      case "text":
        return "complex";
      case "choice":
        return pattern.members.map(contentType).reduce(larger);
      case "oneOrMore":
        return grouped(contentType(pattern.inner), contentType(pattern.inner));
      case "group":
      case "interleave":
        return grouped(contentType(pattern.first), contentType(pattern.second));
      default:
        return "empty";
    }
  }

  function larger(left: ContentType, right: ContentType): ContentType {
    if (left === "data" || right === "data") return "data";
    return left === "complex" || right === "complex" ? "complex" : "empty";
  }

  function grouped(left: ContentType, right: ContentType): ContentType {
    if (left !== "empty" && right !== "empty" && (left === "data" || right === "data")) {
      fail("A datatype or value cannot be put beside text, elements or another value.");
    }
    return larger(left, right);
  }

  function attributes(pattern: Pattern): NamedParts {
    return parts(pattern, attributeParts, "attribute");
  }

  function childElements(pattern: Pattern): NamedParts {
    return parts(pattern, elementParts, "element");
  }

  function parts(pattern: Pattern, memo: Map<Pattern, NamedParts>, kind: "attribute" | "element"): NamedParts {
    const known = memo.get(pattern);
    if (known !== undefined) return known;
    let found = NO_PARTS;
    if (pattern.kind === kind) {
      const { nameClass } = pattern;
      found =
        nameClass.kind === "name"
          ? { names: new Set([nameClassKey(nameClass)]), classes: [] }
          : { names: new Set(), classes: [nameClass] };
    } else {
      const inner = innerPatterns(pattern)
        .map((member) => parts(member, memo, kind))
        .filter((member) => member !== NO_PARTS);
      if (inner.length === 1) found = inner[0] as NamedParts;
      else if (inner.length > 1) {
        const names = new Set<string>();
        const classes: NameClass[] = [];
        for (const member of inner) {
          for (const name of member.names) names.add(name);
          for (const nameClass of member.classes) classes.push(nameClass);
        }
        found = { names, classes };
      }
    }
    memo.set(pattern, found);
    return found;
  }

  function refuseShared(first: NamedParts, second: NamedParts, what: string): void {
    const [small, large] = first.names.size < second.names.size ? [first, second] : [second, first];
    for (const name of small.names) {
      if (large.names.has(name))
        fail(`The ${what} "${(JSON.parse(name) as string[])[1]}" can come from two parts of one pattern.`);
    }
    const clash = (classes: readonly NameClass[], others: NamedParts): boolean =>
      classes.some(
        (nameClass) =>
          others.classes.some((other) => overlaps(nameClass, other)) ||
          [...others.names].some((name) => overlaps(nameClass, nameOfKey(name))),
      );
    if (clash(first.classes, second) || clash(second.classes, { names: first.names, classes: [] })) {
      fail(`The same ${what} can come from two parts of one pattern.`);
    }
  }

  function holdsText(pattern: Pattern): boolean {
    if (pattern.kind === "text") return true;
    const known = textHolders.get(pattern);
    if (known !== undefined) return known;
    const found =
      pattern.kind === "attribute" || pattern.kind === "list" ? false : innerPatterns(pattern).some(holdsText);
    textHolders.set(pattern, found);
    return found;
  }

  check(start, IN_START);
  contentType(start);
  for (const element of elements) {
    current = origins.get(element) ?? schema;
    check(element.content, 0);
    contentType(element.content);
  }
  return elements;
}

function nameOfKey(key: string): NameClass {
  const [namespace, localName] = JSON.parse(key) as [string, string];
  return { kind: "name", namespace, localName };
}

/** The patterns in a pattern that match parts of the same element. */
function innerPatterns(pattern: Pattern): readonly Pattern[] {
  switch (pattern.kind) {
    case "choice":
      return pattern.members;
    case "group":
    case "interleave":
      return [pattern.first, pattern.second];
    case "oneOrMore":
      return [pattern.inner];
    default:
      return [];
  }
}
