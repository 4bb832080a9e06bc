import { type Diagnostic, DiagnosticError, hasErrors, type Severity } from "../core/diagnostic.ts";
import type { XmlAttribute, XmlChild, XmlDocument, XmlElement, XmlNode, XmlParent } from "../core/xml-tree.ts";
import { decodeXml } from "./decode.ts";
import { keepContext } from "./include-context.ts";
import { originOf, pathOf, placeOf } from "./locate.ts";
import { type ParseOptions, type ParseReport, parseXmlWithReport } from "./parse.ts";
import { type Mutable, normaliseLineEnds } from "./parse-context.ts";
import { attribute, baseOf, childElements, descendants, resolveUri } from "./tree.ts";
import { followPointer } from "./xpointer.ts";

const XINCLUDE_NAMESPACE = "http://www.w3.org/2001/XInclude";

/** Why a file may not be included: what follows “The file …, which is to be included here, ”, and how to mend it. */
export interface IncludeRefusal {
  readonly refused: string;
  readonly fix: string;
}

/**
 * Gives the content of a file to include, or undefined where it cannot be read. `uri` is the `href` resolved against
 * `xml:base` and the path of the including document; what lies outside the edition is the loader's to refuse.
 */
export type IncludeLoader = (uri: string) => string | Uint8Array | IncludeRefusal | undefined;

export interface IncludeOptions extends ParseOptions {
  /** Files inside files; 40 unless told. */
  readonly includeDepth?: number;
  /** Characters that may be included in all; 50,000,000 unless told. */
  readonly includeSize?: number;
}

/** As `resolveIncludesWithReport`, without the warnings. */
export function resolveIncludes(document: XmlDocument, load: IncludeLoader, options: IncludeOptions = {}): XmlDocument {
  return resolveIncludesWithReport(document, load, options).document;
}

/**
 * The document with its XInclude elements replaced by what they point to (XInclude 1.0, second edition: whole documents,
 * `xpointer` as `followPointer` knows it, text, fallbacks; namespaces, `xml:base` and `xml:lang` are kept true). Included
 * nodes have `origin`, so that their places remain those of their own file. A document that includes nothing is returned
 * itself. The diagnostics are warnings: a file that may not be included, where a fallback stands for it
 * (`xml-include-refused`), and those of the included files. Throws a DiagnosticError (`xml-include-wrong`,
 * `xml-include-missing`, `xml-include-refused`, `xml-include-loop`, `xml-include-limit`, and those of the included files).
 */
export function resolveIncludesWithReport(
  document: XmlDocument,
  load: IncludeLoader,
  options: IncludeOptions = {},
): ParseReport {
  const first = firstInclude(document);
  if (first === undefined) return { document, diagnostics: [] };
  const resolved: Mutable<XmlDocument> = { ...document, children: [] };
  const inclusion = new Inclusion(document, load, options);
  inclusion.copy(document.children, resolved, undefined, []);
  if (!hasErrors(inclusion.diagnostics)) inclusion.checkRoot(resolved, first);
  if (hasErrors(inclusion.diagnostics)) throw new DiagnosticError(inclusion.diagnostics);
  return { document: resolved, diagnostics: inclusion.diagnostics };
}

/** The documents from which nodes of a document were included. */
export function includedDocuments(document: XmlDocument): ReadonlySet<XmlDocument> {
  const found = new Set<XmlDocument>();
  for (const node of descendants(document)) if (node.origin !== undefined) found.add(node.origin);
  return found;
}

interface Step {
  readonly children: readonly XmlChild[];
  readonly target: XmlParent;
  readonly origin: XmlDocument | undefined;
  next: number;
}

/** Why there is nothing to include; then a fallback counts. Rule `xml-include-missing` unless told. */
interface Unavailable {
  readonly ruleId?: string;
  readonly message: string;
  readonly fix?: string;
}

const MEND_ADDRESS = "Correct the address, or add an xi:fallback for this case.";

/** What is being included, from the outermost: file and pointer. */
type Chain = readonly string[];

class Inclusion {
  readonly diagnostics: Diagnostic[] = [];
  readonly #main: XmlDocument;
  readonly #load: IncludeLoader;
  readonly #options: IncludeOptions;
  readonly #documents = new Map<string, XmlDocument | Unavailable>();
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
    const { ruleId = "xml-include-missing", message, fix = MEND_ADDRESS } = problem;
    if (fallback === undefined) this.#report(ruleId, message, include, fix);
    else {
      if (ruleId === "xml-include-refused") this.#report(ruleId, message, include, fix, "warning");
      this.copy(fallback.children, target, origin, chain);
    }
  }

  /** Says so where the inclusion in place of the outermost element does not give just one (XInclude, section 4.5.1). */
  checkRoot(resolved: XmlDocument, include: XmlElement): void {
    const count = childElements(resolved).length;
    const hasText = resolved.children.some((child) => (child as XmlNode).kind === "text");
    if (count === 1 && !hasText) return;
    const instead = hasText ? "text" : count === 0 ? "no element" : `${count} elements`;
    this.#report(
      "xml-include-wrong",
      `What is included here is the whole document and must be one element, but it is ${instead}.`,
      include,
      "Include the file from within an element.",
    );
  }

  /** Includes a file, or the element a pointer leads to; returns why it could not (then a fallback counts). */
  #includeXml(
    include: XmlElement,
    uri: string,
    pointer: string | undefined,
    target: XmlParent,
    chain: Chain,
  ): Unavailable | undefined {
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
    if ("message" in included) return included;
    const found = pointer === undefined ? included : followPointer(included, pointer);
    if (found === "nothing") return { message: `There is nothing at “${pointer}” in ${uri}.` };
    if (found === "unsupported") return { message: `The pointer “${pointer}” is of a kind that cannot be followed.` };
    this.#included += found.kind === "document" ? included.source.length : Math.max(0, found.end - found.start);
    if (this.#included > includeSize) {
      this.#report("xml-include-limit", `More than ${includeSize} characters are included up to here.`, include);
      throw new DiagnosticError(this.diagnostics);
    }
    const first = target.children.length;
    const nodes = found.kind === "document" ? found.children.filter((child) => child.kind !== "doctype") : [found];
    this.copy(nodes, target, included, [...chain, key]);
    for (const node of target.children.slice(first)) {
      if (node.kind === "element" && node.origin === included) keepContext(node, nodes, this.#main.path);
    }
    return undefined;
  }

  #includeText(include: XmlElement, uri: string, target: XmlParent): Unavailable | undefined {
    const content = this.#content(uri);
    if (typeof content !== "string" && "message" in content) return content;
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

  #content(uri: string): string | Uint8Array | Unavailable {
    const content = this.#load(uri);
    const which = `The file ${uri}, which is to be included here,`;
    if (content === undefined) return { message: `${which} cannot be read.` };
    if (typeof content === "string" || !("refused" in content)) return content;
    return { ruleId: "xml-include-refused", message: `${which} ${content.refused}.`, fix: content.fix };
  }

  #document(uri: string, include: XmlElement): XmlDocument | Unavailable {
    const known = this.#documents.get(uri);
    if (known !== undefined) return known;
    const content = this.#content(uri);
    if (typeof content !== "string" && "message" in content) {
      this.#documents.set(uri, content);
      return content;
    }
    try {
      const { document, diagnostics } = parseXmlWithReport(content, uri, this.#options);
      this.diagnostics.push(...diagnostics);
      this.#documents.set(uri, document);
      return document;
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      const path = originOf(include).path;
      const from = { path, place: placeOf(this.#main, include), message: "The file is included here." };
      throw new DiagnosticError([
        ...this.diagnostics,
        ...error.diagnostics.map((one) => ({ ...one, related: [...(one.related ?? []), from] })),
      ]);
    }
  }

  #report(ruleId: string, message: string, include: XmlElement, fix?: string, severity: Severity = "error"): void {
    this.diagnostics.push({
      path: originOf(include).path,
      place: placeOf(this.#main, include),
      xpath: pathOf(include),
      source: "xml",
      ruleId,
      severity,
      message,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}

function firstInclude(document: XmlDocument): XmlElement | undefined {
  const stack: XmlParent[] = [document];
  for (let parent = stack.pop(); parent !== undefined; parent = stack.pop()) {
    for (const child of parent.children) {
      if (child.kind !== "element") continue;
      if (isInclude(child)) return child;
      stack.push(child);
    }
  }
  return undefined;
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
