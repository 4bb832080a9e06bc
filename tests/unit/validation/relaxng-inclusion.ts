import { XMLParser } from "fast-xml-parser";

/** A RELAX NG pattern without attributes, interned: two equal patterns are one object. */
interface Pattern {
  readonly id: number;
  readonly kind: "empty" | "notAllowed" | "letter" | "text" | "group" | "choice" | "oneOrMore";
  /** Of a letter: the element's name. */
  readonly name?: string;
  readonly parts: readonly Pattern[];
  readonly nullable: boolean;
}

/** An element as a schema describes it. */
export interface ElementModel {
  readonly name: string;
  readonly content: Pattern;
  /** Each attribute's value as a canonical text, by the attribute's name. */
  readonly attributes: ReadonlyMap<string, Value>;
  readonly required: ReadonlySet<string>;
  /** The `a:documentation` of the element. */
  readonly documentation: string;
}

type Value =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "data"; readonly type: string; readonly params: string }
  | { readonly kind: "text" | "empty" }
  | { readonly kind: "choice" | "group"; readonly parts: readonly Value[] }
  | { readonly kind: "list" | "oneOrMore"; readonly part: Value };

interface Node {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly text: string;
}

const table = new Map<string, Pattern>();

function intern(kind: Pattern["kind"], parts: readonly Pattern[], nullable: boolean, name?: string): Pattern {
  const key = `${kind}:${name ?? ""}:${parts.map((part) => part.id).join(",")}`;
  const known = table.get(key);
  if (known) return known;
  const made: Pattern = { id: table.size, kind, parts, nullable, ...(name === undefined ? {} : { name }) };
  table.set(key, made);
  return made;
}

const EMPTY = intern("empty", [], true);
const NOT_ALLOWED = intern("notAllowed", [], false);
const TEXT = intern("text", [], true);

function group(left: Pattern, right: Pattern): Pattern {
  if (left === NOT_ALLOWED || right === NOT_ALLOWED) return NOT_ALLOWED;
  if (left === EMPTY) return right;
  if (right === EMPTY) return left;
  if (left.kind === "group") return group(left.parts[0] as Pattern, group(left.parts[1] as Pattern, right));
  return intern("group", [left, right], left.nullable && right.nullable);
}

function choice(parts: readonly Pattern[]): Pattern {
  const flat = new Map<number, Pattern>();
  for (const part of parts)
    for (const one of part.kind === "choice" ? part.parts : [part]) if (one !== NOT_ALLOWED) flat.set(one.id, one);
  const all = [...flat.values()].sort((a, b) => a.id - b.id);
  if (all.length === 0) return NOT_ALLOWED;
  if (all.length === 1) return all[0] as Pattern;
  return intern(
    "choice",
    all,
    all.some((part) => part.nullable),
  );
}

function oneOrMore(part: Pattern): Pattern {
  if (part === EMPTY || part === NOT_ALLOWED || part.kind === "oneOrMore") return part;
  return intern("oneOrMore", [part], part.nullable);
}

const derivatives = new Map<string, Pattern>();

function derivative(pattern: Pattern, letter: string): Pattern {
  const key = `${pattern.id}:${letter}`;
  const known = derivatives.get(key);
  if (known) return known;
  let result: Pattern = NOT_ALLOWED;
  const [first, second] = pattern.parts;
  if (pattern.kind === "letter" && pattern.name === letter) result = EMPTY;
  if (pattern.kind === "text" && letter === "#text") result = TEXT;
  if (pattern.kind === "choice") result = choice(pattern.parts.map((part) => derivative(part, letter)));
  if (pattern.kind === "group" && first && second) {
    const head = group(derivative(first, letter), second);
    result = first.nullable ? choice([head, derivative(second, letter)]) : head;
  }
  if (pattern.kind === "oneOrMore" && first) result = group(derivative(first, letter), choice([pattern, EMPTY]));
  derivatives.set(key, result);
  return result;
}

function firstLetters(pattern: Pattern, found: Set<string> = new Set()): Set<string> {
  if (pattern.kind === "letter" && pattern.name) found.add(pattern.name);
  if (pattern.kind === "text") found.add("#text");
  for (const part of pattern.parts) {
    firstLetters(part, found);
    if (pattern.kind === "group" && !part.nullable) break;
  }
  return found;
}

/** The pattern without the elements that are not among `names`: what an ODD's inclusions leave of a content model. */
export function prune(pattern: Pattern, names: ReadonlySet<string>): Pattern {
  const [first, second] = pattern.parts;
  if (pattern.kind === "letter") return names.has(pattern.name ?? "") ? pattern : NOT_ALLOWED;
  if (pattern.kind === "choice") return choice(pattern.parts.map((part) => prune(part, names)));
  if (pattern.kind === "group" && first && second) return group(prune(first, names), prune(second, names));
  if (pattern.kind === "oneOrMore" && first) return oneOrMore(prune(first, names));
  return pattern;
}

/** The shortest content that `narrow` allows and `wide` refuses, as element names; undefined where there is none. */
export function counterExample(narrow: Pattern, wide: Pattern): string[] | undefined {
  const queue: { narrow: Pattern; wide: Pattern; path: string[] }[] = [{ narrow, wide, path: [] }];
  const seen = new Set<string>();
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next.narrow.nullable && !next.wide.nullable) return [...next.path, "(end)"];
    for (const letter of firstLetters(next.narrow)) {
      const step = { narrow: derivative(next.narrow, letter), wide: derivative(next.wide, letter) };
      if (step.narrow === NOT_ALLOWED) continue;
      const path = [...next.path, letter];
      if (step.wide === NOT_ALLOWED) return path;
      const key = `${step.narrow.id}:${step.wide.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ ...step, path });
    }
  }
  return undefined;
}

/** Whether every value of `narrow` is a value of `wide`, as far as their shape can tell. */
export function valueIncluded(narrow: Value, wide: Value): boolean {
  if (narrow.kind === "choice") return narrow.parts.every((part) => valueIncluded(part, wide));
  if (wide.kind === "choice") return wide.parts.some((part) => valueIncluded(narrow, part));
  if (narrow.kind === "value" && wide.kind === "data") {
    if (wide.type === "string") return true;
    if (wide.type !== "token") return false;
    return wide.params === "" || new RegExp(`^(?:${wide.params})$`, "u").test(narrow.value);
  }
  if ((narrow.kind === "list" || narrow.kind === "oneOrMore") && narrow.kind === wide.kind)
    return valueIncluded(narrow.part, (wide as typeof narrow).part);
  if (narrow.kind === "group" && wide.kind === "group" && narrow.parts.length === wide.parts.length)
    return narrow.parts.every((part, index) => valueIncluded(part, wide.parts[index] as Value));
  if (narrow.kind === "data" && narrow.type === "string" && wide.kind === "text") return true;
  return JSON.stringify(narrow) === JSON.stringify(wide);
}

/** Reads a RELAX NG schema in XML syntax, without includes, in which each element name has one definition. */
export function readElementModels(schema: string): Map<string, ElementModel> {
  const grammar = readNodes(schema).find((node) => node.tag === "grammar");
  const defines = new Map<string, Node[]>();
  const all: Node[] = [];
  const walk = (node: Node): void => {
    all.push(node);
    if (node.tag === "define") {
      const name = node.attributes.name ?? "";
      defines.set(name, [...(defines.get(name) ?? []), node]);
    }
    for (const child of node.children) walk(child);
  };
  if (grammar) walk(grammar);
  const models = new Map<string, ElementModel>();
  for (const node of all) {
    const name = node.tag === "element" ? node.attributes.name : undefined;
    if (name === undefined) continue;
    if (models.has(name)) throw new Error(`two definitions of ${name}`);
    const body = pattern(node.children, defines);
    models.set(name, { name, ...body, documentation: documentationOf(node) });
  }
  return models;
}

interface Body {
  readonly content: Pattern;
  readonly attributes: Map<string, Value>;
  readonly required: Set<string>;
}

function pattern(nodes: readonly Node[], defines: ReadonlyMap<string, Node[]>): Body {
  const bodies = nodes.map((node) => single(node, defines)).filter((body) => body !== undefined);
  return {
    content: bodies.reduce<Pattern>((sum, body) => group(sum, body.content), EMPTY),
    attributes: new Map(bodies.flatMap((body) => [...body.attributes])),
    required: new Set(bodies.flatMap((body) => [...body.required])),
  };
}

function single(node: Node, defines: ReadonlyMap<string, Node[]>): Body | undefined {
  const inner = (): Body => pattern(node.children, defines);
  const alone = (content: Pattern): Body => ({ content, attributes: new Map(), required: new Set() });
  switch (node.tag) {
    case "ref": {
      const found = defines.get(node.attributes.name ?? "") ?? [];
      const element = found.length === 1 ? found[0]?.children.find((child) => child.tag === "element") : undefined;
      if (element?.attributes.name) return alone(intern("letter", [], false, element.attributes.name));
      return pattern(
        found.flatMap((define) => define.children),
        defines,
      );
    }
    case "element":
      return alone(intern("letter", [], false, node.attributes.name ?? "*"));
    case "group":
      return inner();
    case "empty":
      return alone(EMPTY);
    case "notAllowed":
      return alone(NOT_ALLOWED);
    case "text":
      return alone(TEXT);
    case "choice": {
      const bodies = node.children.map((child) => single(child, defines)).filter((body) => body !== undefined);
      const everywhere = (name: string): boolean => bodies.every((body) => body.required.has(name));
      return {
        content: choice(bodies.map((body) => body.content)),
        attributes: new Map(bodies.flatMap((body) => [...body.attributes])),
        required: new Set(bodies.flatMap((body) => [...body.required]).filter(everywhere)),
      };
    }
    case "optional":
      return { ...inner(), content: choice([inner().content, EMPTY]), required: new Set() };
    case "zeroOrMore":
      return { ...inner(), content: choice([oneOrMore(inner().content), EMPTY]), required: new Set() };
    case "oneOrMore":
      return { ...inner(), content: oneOrMore(inner().content) };
    case "attribute": {
      const name = node.attributes.name ?? "*";
      return {
        content: EMPTY,
        attributes: new Map([[name, value(node.children, defines)]]),
        required: new Set([name]),
      };
    }
    case "documentation":
      return undefined;
    default:
      if (node.tag === "interleave" || node.tag === "mixed") throw new Error(`${node.tag} is not compared here`);
      return undefined;
  }
}

function value(nodes: readonly Node[], defines: ReadonlyMap<string, Node[]>): Value {
  const parts = nodes.flatMap((node): Value[] => {
    const inner = (): Value => value(node.children, defines);
    if (node.tag === "value") return [{ kind: "value", value: node.text.trim() }];
    if (node.tag === "data") {
      const params = node.children.filter((child) => child.tag === "param").map((child) => child.text);
      return [{ kind: "data", type: node.attributes.type ?? "", params: params.join("&") }];
    }
    if (node.tag === "text" || node.tag === "empty") return [{ kind: node.tag }];
    if (node.tag === "ref")
      return [
        value(
          (defines.get(node.attributes.name ?? "") ?? []).flatMap((define) => define.children),
          defines,
        ),
      ];
    if (node.tag === "choice") return [choiceOf(node.children.flatMap((child) => valueList(child, defines)))];
    if (node.tag === "optional") return [choiceOf([inner(), { kind: "empty" }])];
    if (node.tag === "zeroOrMore") return [choiceOf([{ kind: "oneOrMore", part: inner() }, { kind: "empty" }])];
    if (node.tag === "list" || node.tag === "oneOrMore") return [{ kind: node.tag, part: inner() }];
    if (node.tag === "group") return [inner()];
    return [];
  });
  if (parts.length === 0) return { kind: "text" };
  return parts.length === 1 ? (parts[0] as Value) : { kind: "group", parts };
}

function valueList(node: Node, defines: ReadonlyMap<string, Node[]>): Value[] {
  return node.tag === "documentation" ? [] : [value([node], defines)];
}

function choiceOf(parts: readonly Value[]): Value {
  return { kind: "choice", parts: parts.flatMap((part) => (part.kind === "choice" ? part.parts : [part])) };
}

/** The values that an attribute takes where its list is closed; undefined where it is open. */
export function closedValues(model: Value): string[] | undefined {
  const parts = model.kind === "choice" ? model.parts : [model];
  const values = parts.map((part) => (part.kind === "value" && part.value !== "" ? part.value : undefined));
  return values.every((one) => one !== undefined) ? values : undefined;
}

function documentationOf(node: Node): string {
  return node.children.find((child) => child.tag === "documentation")?.text.trim() ?? "";
}

/** The elements of an XML text as plain nodes, prefixes left out. */
export function readNodes(text: string): Node[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    removeNSPrefix: false,
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    maxNestedTags: 1000,
    processEntities: true,
  });
  return nodesOf(parser.parse(text) as unknown);
}

function nodesOf(list: unknown): Node[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: Record<string, unknown>): Node[] => {
    const tag = Object.keys(item).find((key) => key !== ":@" && !key.startsWith("#") && !key.startsWith("?"));
    if (tag === undefined) return [];
    const content = item[tag] as Record<string, unknown>[];
    return [
      {
        tag: tag.replace(/^.*:/, ""),
        attributes: (item[":@"] ?? {}) as Record<string, string>,
        children: nodesOf(content),
        text: content.map((child) => String(child["#text"] ?? "")).join(""),
      },
    ];
  });
}
