import type { XmlAttribute, XmlElement } from "../core/xml-tree.ts";
import { isSpace, nameCharacter } from "./characters.ts";
import type { AttributeDeclaration } from "./declarations.ts";
import type { NameTable, QualifiedName } from "./names.ts";
import { type NamespaceScope, XML_NAMESPACE, XMLNS_NAMESPACE } from "./namespace-scope.ts";
import type { EntityUse, Mutable, ParseContext } from "./parse-context.ts";

/** An attribute whose namespace is known only at the end of its tag. */
interface Prefixed {
  readonly attribute: Mutable<XmlAttribute>;
  readonly name: QualifiedName;
}

const NONE: XmlAttribute[] = [];

/** Reads the attributes of start tags. */
export class AttributeParser {
  readonly #context: ParseContext;
  readonly #names: NameTable;
  readonly #scope: NamespaceScope;
  /** Whether the tag read last was an empty-element tag. */
  empty = false;
  /** Whether the tag read last has no `>`, so that its name may be more than its name. */
  unclosed = false;

  constructor(context: ParseContext, names: NameTable, scope: NamespaceScope) {
    this.#context = context;
    this.#names = names;
    this.#scope = scope;
  }

  /** Reads from just after the element's name; returns the offset just after the tag's `>`. */
  parse(text: string, start: number, element: Mutable<XmlElement>, depth: number, use: EntityUse | undefined): number {
    const tag = ++this.#names.tag;
    const length = text.length;
    const { base } = this.#context.problems;
    const declared = this.#context.declarations.attributes.get(element.name);
    let attributes: XmlAttribute[] = NONE;
    let prefixed: Prefixed[] | undefined;
    let at = start;
    this.empty = false;
    this.unclosed = false;
    for (;;) {
      let code = text.charCodeAt(at);
      const spaced = isSpace(code);
      while (isSpace(code)) code = text.charCodeAt(++at);
      if (code === 0x3e) {
        at++;
        break;
      }
      if (code === 0x2f && text.charCodeAt(at + 1) === 0x3e) {
        this.empty = true;
        at += 2;
        break;
      }
      const name = this.#names.at(text, at);
      if (name === undefined) {
        at = this.#brokenTag(text, at, element, use);
        break;
      }
      const nameStart = at;
      at += name.name.length;
      if (!spaced && nextBracket(text, nameStart) !== ">") {
        at = this.#brokenTag(text, nameStart, element, use);
        break;
      }
      if (!spaced) this.#missingSpace(element, nameStart, use);
      let quote = text.charCodeAt(at);
      if (quote !== 0x3d) {
        while (isSpace(quote)) quote = text.charCodeAt(++at);
        if (quote !== 0x3d) {
          if (nextBracket(text, at) !== ">") {
            at = this.#brokenTag(text, nameStart, element, use);
            break;
          }
          at = this.#withoutValue(text, name, nameStart, use);
          continue;
        }
      }
      quote = text.charCodeAt(++at);
      while (isSpace(quote)) quote = text.charCodeAt(++at);
      if (quote !== 0x22 && quote !== 0x27) {
        at = this.#unquoted(text, at, name, use);
        this.#scope.assume(name.declares, depth);
        continue;
      }
      const valueStart = ++at;
      let special = false;
      let unclosed = false;
      while (at < length) {
        code = text.charCodeAt(at);
        if (code === quote) break;
        if (code < 0x3d) {
          if (code === 0x26 || code < 0x20) special = true;
          else if (code === 0x3c) {
            const close = text.slice(valueStart, at).indexOf(">");
            if (close !== -1) {
              at = valueStart + close - (text.charCodeAt(valueStart + close - 1) === 0x2f ? 1 : 0);
              unclosed = true;
              break;
            }
            this.#lessThan(name, at, use);
          }
        }
        at++;
      }
      if (unclosed || at >= length) {
        this.#unclosed(name, valueStart, at >= length, use);
        this.#scope.assume(name.declares, depth);
        continue;
      }
      const raw = text.slice(valueStart, at);
      const next = text.charCodeAt(at + 1);
      if (next !== 0x3e && next !== 0x2f && !isSpace(next)) {
        const swallowed = startOfLastName(raw);
        if (swallowed !== -1) {
          this.#unclosed(name, valueStart, false, use);
          this.#scope.assume(name.declares, depth);
          at = valueStart + swallowed;
          continue;
        }
      }
      const value = special ? this.#context.expander.attributeValue(raw, use ?? valueStart) : raw;
      const attribute: Mutable<XmlAttribute> = {
        name: name.name,
        prefix: name.prefix,
        localName: name.localName,
        namespace: "",
        value,
        start: base + (use === undefined ? nameStart : use.start),
        end: base + (use === undefined ? at + 1 : use.end),
        valueStart: base + (use === undefined ? valueStart : use.start),
        valueEnd: base + (use === undefined ? at : use.end),
        owner: element,
      };
      at++;
      if (name.lastTag === tag) {
        this.#duplicate(name, attributes, attribute);
        continue;
      }
      name.lastTag = tag;
      if (declared !== undefined) applyType(attribute, declared.get(name.name));
      if (name.declares !== undefined) {
        attribute.namespace = XMLNS_NAMESPACE;
        if (!name.qualified) this.#scope.reportName(name, attribute.start - base, attribute.end - base);
        else this.#scope.declare(name.declares, attribute.value, depth, attribute.start - base, attribute.end - base);
      } else if (name.prefix === "xml" && name.qualified) attribute.namespace = XML_NAMESPACE;
      else if (name.prefix !== "" || !name.qualified) {
        prefixed ??= [];
        prefixed.push({ attribute, name });
      }
      // A literal of one item takes far less room than the first push.
      if (attributes.length === 0) attributes = [attribute];
      else attributes.push(attribute);
    }
    if (declared !== undefined) {
      prefixed ??= [];
      attributes = [...attributes, ...this.#defaults(declared, element, prefixed, depth, tag)];
    }
    if (prefixed !== undefined) this.#resolve(prefixed, use);
    if (attributes.length !== 0) element.attributes = attributes;
    return at;
  }

  #resolve(prefixed: readonly Prefixed[], use: EntityUse | undefined): void {
    const { base } = this.#context.problems;
    const seen = prefixed.length > 1 ? new Map<string, XmlAttribute>() : undefined;
    for (const { attribute, name } of prefixed) {
      const namespace = name.binding.namespace;
      if (namespace === undefined || !name.qualified) {
        const start = use?.start ?? Math.max(0, attribute.start) - base;
        this.#scope.reportName(name, start, use?.end ?? start + name.name.length);
        continue;
      }
      attribute.namespace = namespace;
      if (seen === undefined) continue;
      const key = `${name.localName} ${namespace}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, attribute);
      else {
        this.#context.problems.add(
          "xml-duplicate-attribute",
          `The attributes “${first.name}” and “${attribute.name}” are the same one: their prefixes stand for the same namespace.`,
          attribute.start - base,
          {
            end: attribute.end - base,
            related: [{ start: first.start, end: first.end, message: "The first one stands here." }],
          },
        );
      }
    }
  }

  /** The attributes that the document type declaration adds. */
  #defaults(
    declared: Map<string, AttributeDeclaration>,
    element: XmlElement,
    prefixed: Prefixed[],
    depth: number,
    tag: number,
  ): XmlAttribute[] {
    const { base } = this.#context.problems;
    const defaults: XmlAttribute[] = [];
    for (const declaration of declared.values()) {
      if (declaration.value === undefined) continue;
      const name = this.#names.at(declaration.name, 0) as QualifiedName;
      if (name.lastTag === tag) continue;
      name.lastTag = tag;
      const { value } = declaration;
      const attribute: Mutable<XmlAttribute> = {
        name: name.name,
        prefix: name.prefix,
        localName: name.localName,
        namespace: "",
        value,
        start: -1,
        end: -1,
        valueStart: -1,
        valueEnd: -1,
        owner: element,
        type: declaration.type,
      };
      if (name.declares !== undefined) {
        attribute.namespace = XMLNS_NAMESPACE;
        this.#scope.declare(name.declares, value, depth, declaration.start - base, declaration.end - base);
      } else if (name.prefix !== "" || !name.qualified) prefixed.push({ attribute, name });
      defaults.push(attribute);
    }
    return defaults;
  }

  #brokenTag(text: string, at: number, element: XmlElement, use: EntityUse | undefined): number {
    const { problems } = this.#context;
    const start = use?.start ?? at;
    const rest = text.slice(at).search(/[<>]/);
    const close = rest === -1 ? text.length : at + rest;
    const tagStart = element.start - problems.base;
    if (text.charCodeAt(close) !== 0x3e) {
      this.unclosed = true;
      // Where the file ends inside the tag, that the element is open is told there.
      if (close >= text.length && use === undefined) return close;
      problems.add("xml-tag-unclosed", `The start tag <${element.name} has no “>” at its end.`, tagStart, {
        end: use?.end ?? tagStart + 1 + element.name.length,
        fix: "Close the tag with “>”.",
      });
      return at;
    }
    const code = text.codePointAt(at) as number;
    problems.add(
      "xml-tag-broken",
      `The character ${nameCharacter(code)} is not allowed here in the tag <${element.name}>.`,
      start,
      { end: use?.end ?? at + String.fromCodePoint(code).length },
    );
    this.empty = text.charCodeAt(close - 1) === 0x2f;
    return close + 1;
  }

  #missingSpace(element: XmlElement, at: number, use: EntityUse | undefined): void {
    this.#context.problems.add(
      "xml-missing-space",
      `There is no space before this attribute of <${element.name}>.`,
      use?.start ?? at,
      {
        end: use?.end ?? at + 1,
        fix: "Put a space between attributes; a quotation mark inside a value is written &quot;.",
      },
    );
  }

  /** Reports an attribute without “=”; returns the offset after it, or after the value that follows all the same. */
  #withoutValue(text: string, name: QualifiedName, at: number, use: EntityUse | undefined): number {
    const end = at + name.name.length;
    const value = /[ \t\r\n]*(?:"[^"<>]*"|'[^'<>]*')/y;
    value.lastIndex = end;
    const hasValue = value.test(text);
    this.#context.problems.add(
      "xml-attribute-without-value",
      hasValue
        ? `There is no “=” between the attribute “${name.name}” and its value.`
        : `The attribute “${name.name}” has no value.`,
      use?.start ?? at,
      { end: use?.end ?? end, fix: `Write ${name.name}="…".` },
    );
    return hasValue ? value.lastIndex : end;
  }

  #unquoted(text: string, at: number, name: QualifiedName, use: EntityUse | undefined): number {
    let end = at;
    const typographic = /^[“”„‟«»″]/.test(text.slice(at, at + 1));
    // Only the first quotation mark is missing where another comes before the next attribute.
    const closed = /[^"'<>=]*["']/y;
    closed.lastIndex = at;
    if (closed.test(text)) end = closed.lastIndex;
    else {
      while (end < text.length && !isSpace(text.charCodeAt(end)) && !/[<>]/.test(text.charAt(end))) end++;
      if (text.startsWith("/>", end - 1)) end--;
    }
    this.#context.problems.add(
      "xml-attribute-unquoted",
      typographic
        ? `The value of the attribute “${name.name}” stands in typographic quotation marks.`
        : `The value of the attribute “${name.name}” does not stand in quotation marks.`,
      use?.start ?? at,
      { end: use?.end ?? Math.max(end, at + 1), fix: `Write ${name.name}="…" with straight quotation marks.` },
    );
    return end;
  }

  #lessThan(name: QualifiedName, at: number, use: EntityUse | undefined): void {
    this.#context.problems.add(
      "xml-less-than-in-attribute",
      `A “<” stands in the value of the attribute “${name.name}”.`,
      use?.start ?? at,
      { end: use?.end ?? at + 1, fix: "Write &lt; instead, or look for a quotation mark that is missing." },
    );
  }

  #unclosed(name: QualifiedName, valueStart: number, atEnd: boolean, use: EntityUse | undefined): void {
    const { problems } = this.#context;
    const message = `The value of the attribute “${name.name}” is not closed with a quotation mark.`;
    const start = use?.start ?? valueStart - 1;
    const details = { end: use?.end ?? valueStart, fix: "Put the quotation mark at the end of the value." };
    if (atEnd) problems.stop("xml-attribute-unclosed", message, start, details);
    problems.add("xml-attribute-unclosed", message, start, details);
  }

  #duplicate(name: QualifiedName, attributes: readonly XmlAttribute[], second: XmlAttribute): void {
    const first = attributes.find((attribute) => attribute.name === name.name);
    this.#context.problems.add(
      "xml-duplicate-attribute",
      `The attribute “${name.name}” stands twice in one tag.`,
      second.start - this.#context.problems.base,
      {
        end: second.end - this.#context.problems.base,
        fix: "Remove one of the two.",
        ...(first === undefined
          ? {}
          : { related: [{ start: first.start, end: first.end, message: "The first one stands here." }] }),
      },
    );
  }
}

/** The next `<` or `>` from an offset on; "" where none is left. */
function nextBracket(text: string, at: number): string {
  const rest = text.slice(at).search(/[<>]/);
  return rest === -1 ? "" : text.charAt(at + rest);
}

/** Index of the white space before a name and “=” at the end of a value, which began an attribute of its own; else -1. */
function startOfLastName(raw: string): number {
  const end = raw.slice(-200);
  const index = end.search(/[ \t\r\n][^ \t\r\n=<>"']+[ \t\r\n]*=[ \t\r\n]*$/);
  return index === -1 ? -1 : raw.length - end.length + index;
}

/** Notes the declared type, and collapses white space as every type but CDATA asks (XML 1.0, section 3.3.3). */
function applyType(attribute: Mutable<XmlAttribute>, declaration: AttributeDeclaration | undefined): void {
  if (declaration === undefined) return;
  attribute.type = declaration.type;
  if (declaration.type !== "CDATA") attribute.value = collapseSpaces(attribute.value);
}

/** Blanks (U+0020) cut at both ends, and every run of them made one. */
export function collapseSpaces(value: string): string {
  return value.replace(/ +/g, " ").replace(/^ | $/g, "");
}
