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

/** The first few names, as they would be written at a place. */
export function tags(names: readonly ExpandedName[], at: XmlElement): string[] {
  const first = names.slice(0, MOST_SHOWN + 2);
  const foreign = first.every(({ namespace }) => namespace !== at.namespace && namespace === first[0]?.namespace);
  return shown(first.map((name) => (foreign && first.length > 1 ? `<${name.localName}>` : tag(name, at))));
}

export function namespaceWords(namespace: string): string {
  return namespace === "" ? "no namespace" : `the namespace ${namespace}`;
}

/** Each once, the first few. */
export function shown(words: readonly string[]): string[] {
  return [...new Set(words)].slice(0, MOST_SHOWN);
}

/** “a, b or c”, or “a, b, c (or one of 20 others)” where `total` says that there are more than the words given. */
export function oneOf(words: readonly string[], total: number = words.length): string {
  const unique = [...new Set(words)].slice(0, MOST_SHOWN);
  const rest = total - unique.length;
  if (rest > 1 && unique.length === MOST_SHOWN) return `${unique.join(", ")} (or one of ${rest} others)`;
  const last = unique.pop() ?? "";
  return unique.length === 0 ? last : `${unique.join(", ")} or ${last}`;
}

const LONGEST_QUOTE = 200;

/** The first sentence of a schema's documentation, bounded, without its final full stop. */
function firstSentence(documentation: string | undefined): string | undefined {
  if (documentation === undefined) return undefined;
  const sentence = /^.*?[.!?](?= |$)/.exec(documentation)?.[0] ?? documentation;
  const bounded = sentence.length > LONGEST_QUOTE ? `${sentence.slice(0, LONGEST_QUOTE).trimEnd()}…` : sentence;
  return bounded.replace(/\.$/, "");
}

const LONGEST_VALUE = 80;

/** A text of a document in one line, bounded. */
export function clip(text: string): string {
  const folded = text.trim().replace(/\s+/g, " ");
  return folded.length > LONGEST_VALUE ? `${folded.slice(0, LONGEST_VALUE).trimEnd()}…` : folded;
}

/** A sentence with what the schema's documentation says, to be put after a message; empty without documentation. */
export function quoted(documentation: string | undefined, about?: string): string {
  const sentence = firstSentence(documentation);
  if (sentence === undefined) return "";
  return about === undefined ? ` The schema says: ${sentence}.` : ` The schema says of ${about}: ${sentence}.`;
}
