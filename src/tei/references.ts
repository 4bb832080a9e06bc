import type { XmlAttribute, XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { originOf } from "../xml/locate.ts";
import { baseOf, resolveUri, attribute as valueOfAttribute } from "../xml/tree.ts";
import { teiElementsOf } from "./elements.ts";
import { pointersIn } from "./pointer-attributes.ts";

/** One pointer, as written, with its offsets in the source that it was read from. */
export interface Reference {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
}

/** Where a pointer leads: a place of the edition, or somewhere outside it. */
export type Target =
  | {
      readonly kind: "inside";
      /** The file, relative to the edition's folder. */
      readonly path: string;
      /** The id after `#`; undefined where the whole file is meant. */
      readonly id?: string;
    }
  | { readonly kind: "outside"; readonly reason: OutsideReason };

/** Why a pointer counts as one to outside: it is an address or a path that leaves the edition; or nobody here can follow it. */
export type OutsideReason = "address" | "xpointer" | "unknown-prefix";

/** Every pointer of a document in document order (TEI P5, section 16.2). Other namespaces than TEI's are not read. */
export function referencesOf(tree: XmlDocument): Reference[] {
  const found: Reference[] = [];
  for (const element of teiElementsOf(tree)) {
    for (const attribute of element.attributes)
      if (attribute.namespace === "" && pointersIn(element.localName, attribute.localName) !== undefined)
        found.push(...pointersOf(element, attribute));
  }
  return found;
}

/** The pointers in an attribute, each at its own place where the source shows it. */
export function pointersOf(element: XmlElement, attribute: XmlAttribute): Reference[] {
  const asWritten = originOf(element).source.slice(attribute.valueStart, attribute.valueEnd);
  const exact = asWritten.length === attribute.value.length && !asWritten.includes("&");
  return [...attribute.value.matchAll(/[^ \t\r\n]+/g)].map((match) => ({
    element,
    attribute,
    pointer: match[0],
    start: exact ? attribute.valueStart + match.index : attribute.valueStart,
    end: exact ? attribute.valueStart + match.index + match[0].length : attribute.valueEnd,
  }));
}

/**
 * Where a reference leads. `path` is the document's, relative to the edition's folder. Relative addresses are resolved against
 * it and against `xml:base`; private prefixes are expanded by the document's `prefixDef` elements (TEI P5, section 16.2.3);
 * fragments that are no plain id (XPointer schemes) are not followed.
 */
export function resolveReference(reference: Reference, path: string, prefixes: readonly Prefix[] = []): Target {
  const pointer = expandPrefix(reference.pointer, prefixes);
  if (pointer.startsWith("//")) return outside("address");
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(pointer)?.[1];
  if (scheme !== undefined) return outside(SCHEMES.has(scheme.toLowerCase()) ? "address" : "unknown-prefix");
  const own = encodePath(path);
  const base = baseOf(reference.element, own);
  if (pointer.startsWith("#") && base === own) return inside(path, decode(pointer.slice(1)));
  const [file = "", ...fragment] = resolveUri(base, pointer).split("#");
  if (/^(?:\.\.|\/|[A-Za-z][A-Za-z0-9+.-]*:)/.test(file)) return outside("address");
  if (fragment.length === 0) return { kind: "inside", path: decode(file) };
  return inside(decode(file), decode(fragment.join("#")));
}

/** Schemes of URIs that everybody knows (a choice of those registered with IANA). Other words before a colon are private prefixes. */
const SCHEMES: ReadonlySet<string> = new Set([
  ...["ark", "data", "doi", "file", "ftp", "ftps", "geo", "git", "hdl", "http", "https", "info", "isbn"],
  ...["mailto", "sftp", "ssh", "tag", "tel", "urn", "ws", "wss", "xmpp"],
]);

function inside(path: string, fragment: string): Target {
  return /[()]/.test(fragment) ? outside("xpointer") : { kind: "inside", path, id: fragment };
}

function outside(reason: OutsideReason): Target {
  return { kind: "outside", reason };
}

/** A private URI prefix of a document. */
export interface Prefix {
  readonly ident: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** The prefixes that a document declares; patterns that are no regular expression are left out. */
export function prefixesOf(tree: XmlDocument): Prefix[] {
  const found: Prefix[] = [];
  for (const element of teiElementsOf(tree)) {
    if (element.localName !== "prefixDef") continue;
    const pattern = wholeMatch(valueOfAttribute(element, "matchPattern") ?? "");
    const ident = valueOfAttribute(element, "ident");
    const replacement = valueOfAttribute(element, "replacementPattern");
    if (ident && pattern && replacement !== undefined) found.push({ ident, pattern, replacement });
  }
  return found;
}

function wholeMatch(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, "u");
  } catch {
    return undefined;
  }
}

function expandPrefix(pointer: string, prefixes: readonly Prefix[]): string {
  const colon = pointer.indexOf(":");
  if (colon < 1) return pointer;
  const rest = pointer.slice(colon + 1);
  for (const prefix of prefixes)
    if (prefix.ident === pointer.slice(0, colon) && prefix.pattern.test(rest))
      return rest.replace(prefix.pattern, prefix.replacement);
  return pointer;
}

let lastEncoded: readonly [path: string, encoded: string] = ["", ""];

/** A path as a relative address. Kept for the next call, which mostly asks for the same. */
function encodePath(path: string): string {
  if (path !== lastEncoded[0]) lastEncoded = [path, path.split("/").map(encodeURIComponent).join("/")];
  return lastEncoded[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
