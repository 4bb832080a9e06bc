import type { DefaultTreeAdapterTypes } from "parse5";
import { foldWhiteSpace } from "../../core/text.ts";

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

export function isElement(node: Node): node is Element {
  return "tagName" in node;
}

export function attribute(element: Pick<Element, "attrs">, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

/** Elements whose content stands in lines of its own (HTML, section 15.3, “display: block” and the parts of tables). */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre search section summary table " +
    "tbody td tfoot th thead tr ul xmp"
  ).split(" "),
);

export function isBlock({ tagName }: Element): boolean {
  return BLOCKS.has(tagName);
}

/** Elements whose content a browser never shows as text. */
const CODE: ReadonlySet<string> = new Set(["script", "style", "template"]);

export function isCode({ tagName }: Element): boolean {
  return CODE.has(tagName);
}

/** Every element below a node, in the order of the document; what `enter` refuses is passed over with all it holds. */
export function* elementsBelow(parent: Parent, enter: (element: Element) => boolean = () => true): Generator<Element> {
  for (const child of parent.childNodes) {
    if (!isElement(child) || !enter(child)) continue;
    yield child;
    yield* elementsBelow(child, enter);
  }
}

/** The words below a node, white space folded; those of different blocks are parted by a blank. */
export function wordsOf(node: Node): string {
  const parts: string[] = [];
  collect(node, parts);
  return foldWhiteSpace(parts.join(""));
}

function collect(node: Node, parts: string[]): void {
  if (node.nodeName === "#text" && "value" in node) parts.push(node.value);
  if (!isElement(node) || isCode(node)) return;
  const space = isBlock(node) || node.tagName === "br";
  if (space) parts.push("\n");
  for (const child of node.childNodes) collect(child, parts);
  if (space) parts.push("\n");
}

/** Where a node begins and ends in the file; where its parent does for one that the parser supplied. */
export function rangeOf(node: Node): { readonly start: number; readonly end: number } {
  const location = node.sourceCodeLocation;
  if (location) return { start: location.startOffset, end: location.endOffset };
  const parent = node.parentNode;
  return parent && "sourceCodeLocation" in parent && "tagName" in parent ? rangeOf(parent) : { start: 0, end: 0 };
}

/** How many elements stand inside one another at the deepest place. */
export function depthOf(root: Parent): number {
  let deepest = 0;
  const waiting: { readonly parent: Parent; readonly depth: number }[] = [{ parent: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    deepest = Math.max(deepest, next.depth);
    for (const child of next.parent.childNodes)
      if (isElement(child)) waiting.push({ parent: child, depth: next.depth + 1 });
  }
  return deepest;
}
