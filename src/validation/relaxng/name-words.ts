import type { XmlElement } from "../../core/xml-tree.ts";
import { inScopeNamespaces, XML_NAMESPACE } from "../../xml/tree.ts";
import { type ExpandedName, isInfinite, namesOf } from "./name-class.ts";
import type { AttributePattern, ElementPattern } from "./patterns.ts";

/** As many of a list are said. */
export const MOST_SHOWN = 8;

/** The names a pattern gives one by one; none when it allows any. */
export function ownNames({ nameClass }: ElementPattern | AttributePattern): ExpandedName[] {
  return isInfinite(nameClass) ? [] : namesOf(nameClass);
}

/** An element's name as it would be written at a place: with the prefix declared there where it needs one. */
export function tag(name: ExpandedName, at: XmlElement): string {
  if (name.namespace === at.namespace)
    return at.prefix === "" ? `<${name.localName}>` : `<${at.prefix}:${name.localName}>`;
  for (const [prefix, namespace] of inScopeNamespaces(at)) {
    if (namespace === name.namespace) return prefix === "" ? `<${name.localName}>` : `<${prefix}:${name.localName}>`;
  }
  return name.namespace === "" || at.parent.kind === "document"
    ? `<${name.localName}>`
    : `<${name.localName}> (of ${namespaceWords(name.namespace)})`;
}

/** An attribute's name as it would be written at a place. */
export function attributeName({ namespace, localName }: ExpandedName, at: XmlElement): string {
  if (namespace === "") return localName;
  if (namespace === XML_NAMESPACE) return `xml:${localName}`;
  for (const [prefix, declared] of inScopeNamespaces(at)) {
    if (declared === namespace && prefix !== "") return `${prefix}:${localName}`;
  }
  return localName;
}

export function namespaceWords(namespace: string): string {
  return namespace === "" ? "no namespace" : `the namespace ${namespace}`;
}

/** Each once, the first few. */
export function shown(words: readonly string[]): string[] {
  return [...new Set(words)].slice(0, MOST_SHOWN);
}

/** “a, b or c”, or “a, b, c and 20 more”. */
export function oneOf(words: readonly string[]): string {
  const unique = [...new Set(words)];
  const rest = unique.length - MOST_SHOWN;
  if (rest > 1) return `${unique.slice(0, MOST_SHOWN).join(", ")} (or one of ${rest} others)`;
  const last = unique.pop() ?? "";
  return unique.length === 0 ? last : `${unique.join(", ")} or ${last}`;
}

const LONGEST_QUOTE = 200;

/** The first sentence of a schema's documentation, bounded, without its final full stop. */
export function firstSentence(documentation: string | undefined): string | undefined {
  if (documentation === undefined) return undefined;
  const sentence = /^.*?[.!?](?= |$)/.exec(documentation)?.[0] ?? documentation;
  const bounded = sentence.length > LONGEST_QUOTE ? `${sentence.slice(0, LONGEST_QUOTE).trimEnd()}…` : sentence;
  return bounded.replace(/\.$/, "");
}
