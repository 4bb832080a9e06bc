import type { XmlDocument } from "../../../core/xml-tree.ts";
import { XSD_LIBRARY } from "../datatypes/libraries.ts";
import { type CompactToken, compactTokens, failCompact } from "./compact-tokens.ts";
import { SchemaTreeBuilder, type TreeElement } from "./schema-tree-builder.ts";

const KEYWORDS = new Set(
  "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed parent start string text token".split(
    " ",
  ),
);
const OPERATORS: Readonly<Record<string, string>> = { ",": "group", "&": "interleave", "|": "choice" };
const REPETITIONS: Readonly<Record<string, string>> = { "?": "optional", "*": "zeroOrMore", "+": "oneOrMore" };
const METHODS: Readonly<Record<string, string | undefined>> = { "=": undefined, "|=": "choice", "&=": "interleave" };

/** Patterns may be nested so deep; more is refused. */
const DEEPEST = 200;

/**
 * Reads a schema in compact syntax (RELAX NG Compact Syntax, OASIS, 21 November 2002) into the tree that the same schema
 * has in XML syntax, with the places of the compact file: `compileGrammar` takes it as any other. Documentation (`##`) is
 * kept, other annotations are passed over. Throws a `DiagnosticError` (`schema-syntax`, `schema-too-deep`).
 */
export function readCompactSyntax(source: string, path: string): XmlDocument {
  const tokens = compactTokens(source, path);
  const builder = new SchemaTreeBuilder(source, path);
  /** Namespaces by prefix; undefined for one that is inherited from the schema that includes this one. */
  const namespaces = new Map<string, string | undefined>([["xml", "http://www.w3.org/XML/1998/namespace"]]);
  const libraries = new Map<string, string>([["xsd", XSD_LIBRARY]]);
  let defaultNamespace: string | undefined;
  let position = 0;
  let depth = 0;

  const peek = (ahead = 0): CompactToken => tokens[Math.min(position + ahead, tokens.length - 1)] as CompactToken;
  const isSign = (text: string, token = peek()): boolean => token.kind === "sign" && token.text === text;
  const isWord = (text: string, token = peek()): boolean => token.kind === "name" && token.text === text;

  function fail(message: string, { start, end } = peek()): never {
    return failCompact(path, source, start, end, message);
  }

  function next(): CompactToken {
    const token = peek();
    position++;
    return token;
  }

  function take(sign: string): CompactToken {
    return isSign(sign) ? next() : fail(`“${sign}” is expected here${written(peek())}.`);
  }

  function takeWord(what: string): CompactToken {
    const token = peek();
    return token.kind === "name" || token.kind === "identifier"
      ? next()
      : fail(`${what} is expected here${written(token)}.`);
  }

  function takeLiteral(): string {
    let text = "";
    do {
      if (peek().kind !== "literal") fail(`A text in quotes is expected here${written(peek())}.`);
      text += next().text;
    } while (isSign("~") && next());
    return text;
  }

  function declarations(): void {
    for (;;) {
      passAnnotations();
      if (isWord("namespace") && peek(1).kind !== "sign") {
        next();
        const prefix = takeWord("A prefix");
        take("=");
        namespaces.set(prefix.text, namespaceLiteral());
      } else if (isWord("default") && isWord("namespace", peek(1))) {
        position += 2;
        const prefix = isSign("=") ? undefined : takeWord("A prefix").text;
        take("=");
        defaultNamespace = namespaceLiteral();
        if (prefix !== undefined) namespaces.set(prefix, defaultNamespace);
      } else if (isWord("datatypes") && peek(1).kind !== "sign") {
        next();
        const prefix = takeWord("A prefix");
        take("=");
        libraries.set(prefix.text, takeLiteral());
      } else return;
    }
  }

  function namespaceLiteral(): string | undefined {
    if (!isWord("inherit")) return takeLiteral();
    next();
    return undefined;
  }

  /** Documentation before a pattern or definition; annotations in brackets are passed over. */
  function passAnnotations(): string | undefined {
    let documentation: string | undefined;
    for (;;) {
      if (peek().kind === "documentation") {
        documentation ??= peek().text;
        next();
      } else if (isSign("[")) passBrackets();
      else return documentation;
    }
  }

  function passBrackets(): void {
    const opening = take("[");
    for (let open = 1; open > 0; ) {
      const token = next();
      if (token.kind === "end") fail("A bracket is not closed.", opening);
      if (isSign("[", token)) open++;
      else if (isSign("]", token)) open--;
    }
  }

  /** Annotations after a pattern: `>> a:note [ … ]`. */
  function passFollowing(): void {
    while (isSign(">>")) {
      next();
      next();
      passBrackets();
    }
  }

  function namespaceOf(prefix: string, token: CompactToken): string | undefined {
    return namespaces.has(prefix) ? namespaces.get(prefix) : fail(`The prefix “${prefix}” is not declared.`, token);
  }

  function grammarContent(parent: TreeElement, closing: boolean): void {
    for (;;) {
      const documentation = passAnnotations();
      const token = peek();
      if (token.kind === "end" || (closing && isSign("}"))) return;
      if (isWord("div") && isSign("{", peek(1))) {
        next();
        inBraces(builder.add(parent, "div", token, {}, documentation), (div) => grammarContent(div, true));
      } else if (isWord("include")) {
        next();
        const attributes = { href: takeLiteral(), ...inherited() };
        const include = builder.add(parent, "include", token, attributes, documentation);
        if (isSign("{")) inBraces(include, (element) => grammarContent(element, true));
        builder.end(include, peek(-1));
      } else if ((token.kind === "cname" || token.kind === "name") && isSign("[", peek(1))) {
        next();
        passBrackets();
      } else definition(parent, documentation);
    }
  }

  function definition(parent: TreeElement, documentation: string | undefined): void {
    const token = takeWord("A definition");
    const isStart = token.kind === "name" && token.text === "start";
    if (token.kind === "name" && KEYWORDS.has(token.text) && !isStart) {
      fail(`“${token.text}” means something else; a definition of this name is written “\\${token.text}”.`, token);
    }
    const method = peek();
    if (method.kind !== "sign" || !Object.hasOwn(METHODS, method.text)) fail(`“=” is expected here${written(method)}.`);
    next();
    const combine = METHODS[method.text];
    const attributes = {
      ...(isStart ? {} : { name: token.text }),
      ...(combine === undefined ? {} : { combine }),
    };
    const element = builder.add(parent, isStart ? "start" : "define", token, attributes, documentation);
    pattern(element);
    builder.end(element, peek(-1));
  }

  function inherited(): { readonly ns?: string } {
    let namespace = defaultNamespace;
    if (isWord("inherit") && isSign("=", peek(1))) {
      position += 2;
      const prefix = takeWord("A prefix");
      namespace = namespaceOf(prefix.text, prefix);
    }
    return namespace === undefined ? {} : { ns: namespace };
  }

  function inBraces(element: TreeElement, read: (element: TreeElement) => void): void {
    take("{");
    read(element);
    builder.end(element, take("}"));
  }

  /** One pattern, with operators: they cannot be mixed without parentheses. */
  function pattern(parent: TreeElement): void {
    const first = peek();
    if (++depth > DEEPEST) fail(`The patterns are nested deeper than ${DEEPEST}.`);
    particle(parent);
    const operator = peek().kind === "sign" ? OPERATORS[peek().text] : undefined;
    if (operator !== undefined) {
      const sign = peek().text;
      const container = builder.wrap(parent, operator, first);
      while (isSign(sign)) {
        next();
        particle(container);
      }
      const other = peek();
      if (other.kind === "sign" && OPERATORS[other.text] !== undefined) {
        fail(`“${sign}” and “${other.text}” cannot be mixed without parentheses.`);
      }
      builder.end(container, peek(-1));
    }
    depth--;
  }

  function particle(parent: TreeElement): void {
    const documentation = passAnnotations();
    const first = peek();
    if (isSign("(")) {
      next();
      const group = builder.add(parent, "group", first, {}, documentation);
      pattern(group);
      builder.end(group, take(")"));
    } else primary(parent, documentation);
    const repetition = peek().kind === "sign" ? REPETITIONS[peek().text] : undefined;
    if (repetition !== undefined) builder.end(builder.wrap(parent, repetition, first), next());
    passFollowing();
  }

  function primary(parent: TreeElement, documentation: string | undefined): void {
    const token = peek();
    if (token.kind === "literal" || token.kind === "cname") {
      dataOrValue(parent, documentation);
      return;
    }
    const word = takeWord("A pattern");
    const add = (name: string, attributes: Readonly<Record<string, string>> = {}): TreeElement =>
      builder.add(parent, name, word, attributes, documentation);
    if (word.kind === "identifier" || !KEYWORDS.has(word.text)) {
      add("ref", { name: word.text });
      return;
    }
    switch (word.text) {
      case "element":
      case "attribute": {
        const element = add(word.text);
        nameClass(element, word.text === "attribute");
        inBraces(element, pattern);
        return;
      }
      case "list":
      case "mixed":
        inBraces(add(word.text), pattern);
        return;
      case "grammar":
        inBraces(add("grammar"), (grammar) => grammarContent(grammar, true));
        return;
      case "empty":
      case "text":
      case "notAllowed":
        add(word.text);
        return;
      case "parent":
        add("parentRef", { name: takeWord("A definition").text });
        return;
      case "external":
        add("externalRef", { href: takeLiteral(), ...inherited() });
        return;
      case "string":
      case "token":
        position--;
        dataOrValue(parent, documentation);
        return;
      default:
        fail(`“${word.text}” cannot stand here; a pattern is expected.`, word);
    }
  }

  function dataOrValue(parent: TreeElement, documentation: string | undefined): void {
    const token = peek();
    let attributes: Record<string, string> = {};
    if (token.kind !== "literal") {
      next();
      const [prefix = "", local] = token.text.split(":");
      const library = local === undefined ? "" : libraries.get(prefix);
      if (library === undefined) fail(`The datatypes “${prefix}” are not declared.`, token);
      attributes = { datatypeLibrary: library, type: local ?? token.text };
    }
    if (peek().kind === "literal") {
      if (defaultNamespace !== undefined) attributes.ns = defaultNamespace;
      builder.addText(builder.add(parent, "value", token, attributes, documentation), takeLiteral(), peek(-1));
      return;
    }
    const data = builder.add(parent, "data", token, attributes, documentation);
    if (isSign("{")) {
      inBraces(data, (element) => {
        while (!isSign("}")) {
          passAnnotations();
          const name = takeWord("A parameter");
          take("=");
          builder.addText(builder.add(element, "param", name, { name: name.text }), takeLiteral(), peek(-1));
        }
      });
    }
    if (isSign("-")) {
      const except = builder.add(data, "except", next());
      particleOfExcept(except);
      builder.end(except, peek(-1));
    }
    builder.end(data, peek(-1));
  }

  function particleOfExcept(except: TreeElement): void {
    const documentation = passAnnotations();
    if (isSign("(")) {
      next();
      pattern(except);
      take(")");
    } else primary(except, documentation);
  }

  function nameClass(parent: TreeElement, forAttribute: boolean): void {
    const first = peek();
    if (++depth > DEEPEST) fail(`The names are nested deeper than ${DEEPEST}.`);
    simpleNameClass(parent, forAttribute);
    if (isSign("|")) {
      const choice = builder.wrap(parent, "choice", first);
      while (isSign("|")) {
        next();
        simpleNameClass(choice, forAttribute);
      }
      builder.end(choice, peek(-1));
    }
    depth--;
  }

  function simpleNameClass(parent: TreeElement, forAttribute: boolean): void {
    passAnnotations();
    const token = next();
    if (isSign("(", token)) {
      nameClass(parent, forAttribute);
      take(")");
    } else if (isSign("*", token)) exceptNames(builder.add(parent, "anyName", token), forAttribute);
    else if (token.kind === "nsname") {
      const namespace = namespaceOf(token.text.slice(0, -2), token);
      exceptNames(builder.add(parent, "nsName", token, namespace === undefined ? {} : { ns: namespace }), forAttribute);
    } else if (token.kind === "name" || token.kind === "identifier" || token.kind === "cname") {
      const colon = token.text.indexOf(":");
      const namespace =
        colon >= 0 ? namespaceOf(token.text.slice(0, colon), token) : forAttribute ? "" : defaultNamespace;
      const name = builder.add(parent, "name", token, namespace === undefined ? {} : { ns: namespace });
      builder.addText(name, token.text.slice(colon + 1), token);
    } else fail(`A name is expected here${written(token)}.`, token);
    passFollowing();
  }

  function exceptNames(parent: TreeElement, forAttribute: boolean): void {
    if (!isSign("-")) return;
    const except = builder.add(parent, "except", next());
    simpleNameClass(except, forAttribute);
    builder.end(except, peek(-1));
    builder.end(parent, peek(-1));
  }

  function startsGrammar(): boolean {
    const token = peek();
    if (token.kind === "end" || isWord("include")) return true;
    if (isWord("div") && isSign("{", peek(1))) return true;
    if ((token.kind === "cname" || token.kind === "name") && isSign("[", peek(1))) return true;
    const after = peek(1);
    return (
      (token.kind === "name" || token.kind === "identifier") &&
      after.kind === "sign" &&
      Object.hasOwn(METHODS, after.text)
    );
  }

  declarations();
  const beforeContent = position;
  passAnnotations();
  const isGrammar = startsGrammar();
  position = beforeContent;
  if (isGrammar) grammarContent(builder.add(builder.document, "grammar", peek()), false);
  else pattern(builder.document);
  if (peek().kind !== "end") fail(`Nothing more is expected here${written(peek())}.`);
  return builder.finish(namespaces);
}

function written({ kind, text }: CompactToken): string {
  return kind === "end" ? ", but the schema ends" : `, not “${text}”`;
}
