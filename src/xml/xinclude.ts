import { type Diagnostic, DiagnosticError } from "../core/diagnostic.ts";
import type { XmlAttribute, XmlChild, XmlDocument, XmlElement, XmlParent } from "../core/xml-tree.ts";
import { decodeXml } from "./decode.ts";
import { originOf, pathOf, placeOf } from "./locate.ts";
import { type ParseOptions, parseXml } from "./parse.ts";
import { type Mutable, normaliseLineEnds } from "./parse-context.ts";
import { attribute, attributeNode, baseOf, childElements, languageOf, resolveUri, XML_NAMESPACE } from "./tree.ts";
import { followPointer } from "./xpointer.ts";

const XINCLUDE_NAMESPACE = "http://www.w3.org/2001/XInclude";

/**
 * Gives the content of a file to include, or undefined where it may not or cannot be read. `uri` is the `href` resolved
 * against `xml:base` and the path of the including document; what lies outside the edition is the loader's to refuse.
 */
export type IncludeLoader = (uri: string) => string | Uint8Array | undefined;

export interface IncludeOptions extends ParseOptions {
  /** Files inside files; 40 unless told. */
  readonly includeDepth?: number;
  /** Characters that may be included in all; 50,000,000 unless told. */
  readonly includeSize?: number;
}

/**
 * The document with its XInclude elements replaced by what they point to (XInclude 1.0, second edition: whole documents,
 * `xpointer` as `followPointer` knows it, text, fallbacks; `xml:base` and `xml:lang` are kept true). Included nodes have
 * `origin`, so that their places remain those of their own file. A document that includes nothing is returned itself.
 * Throws a DiagnosticError (`xml-include-wrong`, `xml-include-missing`, `xml-include-loop`, `xml-include-limit`, and
 * those of the included files).
 */
export function resolveIncludes(document: XmlDocument, load: IncludeLoader, options: IncludeOptions = {}): XmlDocument {
  if (!containsInclude(document)) return document;
  const resolved: Mutable<XmlDocument> = { ...document, children: [] };
  const inclusion = new Inclusion(document, load, options);
  inclusion.copy(document.children, resolved, undefined, []);
  if (inclusion.diagnostics.length > 0) throw new DiagnosticError(inclusion.diagnostics);
  return resolved;
}

interface Step {
  readonly children: readonly XmlChild[];
  readonly target: XmlParent;
  readonly origin: XmlDocument | undefined;
  next: number;
}

/** What is being included, from the outermost: file and pointer. */
type Chain = readonly string[];

class Inclusion {
  readonly diagnostics: Diagnostic[] = [];
  readonly #main: XmlDocument;
  readonly #load: IncludeLoader;
  readonly #options: IncludeOptions;
  readonly #documents = new Map<string, XmlDocument | undefined>();
  #included = 0;

  constructor(main: XmlDocument, load: IncludeLoader, options: IncludeOptions) {
    this.#main = main;
    this.#load = load;
    this.#options = options;
    this.#documents.set(main.path, main);
  }

  /** Copies nodes into a parent, with their inclusions done; the first level is marked with the origin. */
  copy(children: readonly XmlChild[], target: XmlParent, origin: XmlDocument | undefined, chain: Chain): void {
    const stack: Step[] = [{ children, target, origin, next: 0 }];
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      const child = step.children[step.next++];
      if (child === undefined) stack.pop();
      else if (child.kind === "element" && isInclude(child)) this.#include(child, step.target, step.origin, chain);
      else {
        const copied = copyOf(child, step.target, step.origin);
        step.target.children.push(copied);
        if (child.kind === "element" && copied.kind === "element") {
          stack.push({ children: child.children, target: copied, origin: undefined, next: 0 });
        }
      }
    }
  }

  #include(include: XmlElement, target: XmlParent, origin: XmlDocument | undefined, chain: Chain): void {
    const wrong = mistakeIn(include);
    if (wrong !== undefined) {
      this.#report("xml-include-wrong", wrong.message, include, wrong.fix);
      return;
    }
    const href = attribute(include, "href") ?? "";
    const pointer = attribute(include, "xpointer");
    const including = originOf(include);
    const uri = href === "" ? including.path : resolveUri(baseOf(include, including.path), href);
    const problem =
      attribute(include, "parse") === "text"
        ? this.#includeText(include, uri, target)
        : this.#includeXml(include, uri, pointer, target, chain);
    if (problem === undefined) return;
    const [fallback] = childElements(include).filter((child) => isXInclude(child, "fallback"));
    if (fallback === undefined) {
      this.#report(
        "xml-include-missing",
        problem,
        include,
        "Correct the address, or add an xi:fallback for this case.",
      );
    } else this.copy(fallback.children, target, origin, chain);
  }

  /** Includes a file, or the element a pointer leads to; returns why it could not (then a fallback counts). */
  #includeXml(
    include: XmlElement,
    uri: string,
    pointer: string | undefined,
    target: XmlParent,
    chain: Chain,
  ): string | undefined {
    const key = `${uri}#${pointer ?? ""}`;
    if (chain.includes(key) || (uri === this.#main.path && pointer === undefined)) {
      this.#report("xml-include-loop", `The file ${uri} includes itself here.`, include, "Remove this inclusion.");
      return undefined;
    }
    const { includeDepth = 40, includeSize = 50_000_000 } = this.#options;
    if (chain.length >= includeDepth) {
      this.#report("xml-include-limit", `Files include files more than ${includeDepth} deep here.`, include);
      return undefined;
    }
    const included = this.#document(uri, include);
    if (included === undefined) return `The file ${uri}, which is to be included here, cannot be read.`;
    const found = pointer === undefined ? included : followPointer(included, pointer);
    if (found === "nothing") return `There is nothing at “${pointer}” in ${uri}.`;
    if (found === "unsupported") return `The pointer “${pointer}” is of a kind that cannot be followed.`;
    this.#included += found.kind === "document" ? included.source.length : Math.max(0, found.end - found.start);
    if (this.#included > includeSize) {
      this.#report("xml-include-limit", `More than ${includeSize} characters are included up to here.`, include);
      throw new DiagnosticError(this.diagnostics);
    }
    const first = target.children.length;
    const nodes = found.kind === "document" ? found.children.filter((child) => child.kind !== "doctype") : [found];
    this.copy(nodes, target, included, [...chain, key]);
    for (const node of target.children.slice(first)) {
      if (node.kind === "element" && node.origin === included) this.#keepBaseAndLanguage(node, nodes, include);
    }
    return undefined;
  }

  #includeText(include: XmlElement, uri: string, target: XmlParent): string | undefined {
    const content = this.#load(uri);
    if (content === undefined) return `The file ${uri}, which is to be included here, cannot be read.`;
    if (target.kind === "document") {
      this.#report("xml-include-wrong", "Text cannot be included in place of the outermost element.", include);
      return undefined;
    }
    const text = typeof content === "string" ? content : decodeXml(content, uri, attribute(include, "encoding")).text;
    target.children.push({
      kind: "text",
      parent: target,
      value: normaliseLineEnds(text),
      cdata: false,
      start: -1,
      end: -1,
    });
    return undefined;
  }

  #document(uri: string, include: XmlElement): XmlDocument | undefined {
    if (this.#documents.has(uri)) return this.#documents.get(uri);
    const content = this.#load(uri);
    let document: XmlDocument | undefined;
    try {
      document = content === undefined ? undefined : parseXml(content, uri, this.#options);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      const path = originOf(include).path;
      const from = { path, place: placeOf(this.#main, include), message: "The file is included here." };
      throw new DiagnosticError([
        ...this.diagnostics,
        ...error.diagnostics.map((one) => ({ ...one, related: [...(one.related ?? []), from] })),
      ]);
    }
    this.#documents.set(uri, document);
    return document;
  }

  /** Keeps base URI and language of an included element what they were (XInclude, sections 4.5.5 and 4.5.6). */
  #keepBaseAndLanguage(copied: XmlElement, nodes: readonly XmlChild[], include: XmlElement): void {
    const original = nodes.find(
      (node): node is XmlElement => node.kind === "element" && node.start === copied.start && node.name === copied.name,
    );
    if (original === undefined) return;
    const href = attribute(include, "href") ?? "";
    const own = attribute(include, "base", XML_NAMESPACE) ?? "";
    if (href !== "") setXmlAttribute(copied, "base", baseOf(original, resolveUri(own, href)));
    const language = languageOf(original);
    const around = copied.parent.kind === "element" ? languageOf(copied.parent) : undefined;
    if (language !== around && attribute(copied, "lang", XML_NAMESPACE) === undefined) {
      setXmlAttribute(copied, "lang", language ?? "");
    }
  }

  #report(ruleId: string, message: string, include: XmlElement, fix?: string): void {
    this.diagnostics.push({
      path: originOf(include).path,
      place: placeOf(this.#main, include),
      xpath: pathOf(include),
      source: "xml",
      ruleId,
      severity: "error",
      message,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}

function containsInclude(document: XmlDocument): boolean {
  const stack: XmlParent[] = [document];
  for (let parent = stack.pop(); parent !== undefined; parent = stack.pop()) {
    for (const child of parent.children) {
      if (child.kind !== "element") continue;
      if (isInclude(child)) return true;
      stack.push(child);
    }
  }
  return false;
}

function isXInclude(element: XmlElement, localName: string): boolean {
  return element.namespace === XINCLUDE_NAMESPACE && element.localName === localName;
}

function isInclude(element: XmlElement): boolean {
  return isXInclude(element, "include");
}

/** What is wrong with an xi:include itself; then not even its fallback counts. */
function mistakeIn(include: XmlElement): { message: string; fix: string } | undefined {
  const parse = attribute(include, "parse") ?? "xml";
  const href = attribute(include, "href") ?? "";
  if (parse !== "xml" && parse !== "text") {
    return { message: `An inclusion cannot have parse="${parse}".`, fix: 'Write parse="xml" or parse="text".' };
  }
  if (href.includes("#")) {
    return {
      message: `The address “${href}” of an inclusion has a “#”.`,
      fix: "Put what stands behind it into the attribute xpointer.",
    };
  }
  const pointer = attribute(include, "xpointer");
  if (parse === "text" && pointer !== undefined) {
    return { message: "The inclusion of text cannot have an xpointer.", fix: "Remove the attribute xpointer." };
  }
  if (href === "" && (pointer === undefined || parse === "text")) {
    return {
      message: "The inclusion says neither what file nor what part of this one.",
      fix: "Add the attribute href.",
    };
  }
  const children = childElements(include).filter((child) => child.namespace === XINCLUDE_NAMESPACE);
  if (children.length > 1 || children.some((child) => child.localName !== "fallback")) {
    return {
      message: "An xi:include may contain one xi:fallback and nothing else of XInclude.",
      fix: "Remove the others.",
    };
  }
  return undefined;
}

function copyOf(child: XmlChild, parent: XmlParent, origin: XmlDocument | undefined): XmlChild {
  const copied = { ...child, parent } as Mutable<XmlChild>;
  if (origin !== undefined) copied.origin = origin;
  if (copied.kind === "element") {
    const element: Mutable<XmlElement> = copied;
    element.children = [];
    element.attributes = copied.attributes.map((one): XmlAttribute => ({ ...one, owner: element }));
  }
  return copied as XmlChild;
}

function setXmlAttribute(element: Mutable<XmlElement>, localName: string, value: string): void {
  const added: XmlAttribute = {
    name: `xml:${localName}`,
    prefix: "xml",
    localName,
    namespace: XML_NAMESPACE,
    value,
    start: -1,
    end: -1,
    valueStart: -1,
    valueEnd: -1,
    owner: element,
  };
  const known = attributeNode(element, localName, XML_NAMESPACE);
  element.attributes = [...element.attributes.filter((one) => one !== known), added];
}
