import { LineStarts } from "../core/text.ts";
import type { XmlChild, XmlDocument, XmlParent } from "../core/xml-tree.ts";
import { noDeclarations } from "./declarations.ts";
import { EntityExpander } from "./entities.ts";
import { NameTable } from "./names.ts";
import { ContentParser } from "./parse-content.ts";
import type { Mutable, ParseContext } from "./parse-context.ts";
import { parseDoctype } from "./parse-doctype.ts";
import { DEFAULT_LIMITS } from "./parse-options.ts";
import { Problems } from "./problems.ts";
import { MARGIN } from "./whole-construct.ts";
import { parseXmlDeclaration } from "./xml-declaration.ts";

/** Least length of the window, in UTF-16 code units. */
const WINDOW = 4 * MARGIN;

/**
 * Reads a text that comes in pieces through a window, so that its size does not matter, with the parser of `parseXml`, and
 * calls `afterPart` each time the tree has grown: it may take away what it has seen. The document has no `source`.
 * Forbidden characters and encodings are not checked here. Throws a DiagnosticError (rule ids `xml-…`) as `parseXml` does.
 */
export function parsePieces(
  pieces: Iterable<string>,
  path: string,
  afterPart: (document: XmlDocument) => void,
): XmlDocument {
  const lines = new LineStarts();
  const problems = new Problems(path, "", DEFAULT_LIMITS.errors, lines);
  const document: Mutable<XmlDocument> = { kind: "document", path, source: "", encoding: "utf-8", children: [] };
  const source = pieces[Symbol.iterator]();
  let window = "";
  let ended = false;
  const fill = (length: number): void => {
    const parts = [window];
    for (let size = window.length; size < length && !ended; ) {
      const next = source.next();
      if (next.done === true) ended = true;
      else {
        lines.extend(next.value);
        parts.push(next.value);
        size += next.value.length;
      }
    }
    if (ended) lines.end();
    window = parts.join("");
  };
  fill(WINDOW);
  const declaration = parseXmlDeclaration(window, problems);
  if (declaration !== undefined) document.declaration = declaration;
  const declarations = noDeclarations(declaration?.standalone === true);
  const expander = new EntityExpander(declarations, problems, DEFAULT_LIMITS, window.length);
  const context: ParseContext = { document, problems, limits: DEFAULT_LIMITS, declarations, expander };
  const parser = new ContentParser(context, new NameTable(), (start) => {
    document.source = window;
    const end = parseDoctype(start, context);
    document.source = "";
    return end;
  });
  let at = declaration?.end ?? 0;
  for (;;) {
    const stop = parser.parsePart(window, at, ended);
    afterPart(document);
    if (ended) break;
    const moved = stop > at;
    at = stop;
    // The prolog stays whole: its offsets count from the start of the file.
    if (parser.hasRoot) {
      problems.base += stop;
      window = window.slice(stop);
      at = 0;
    }
    fill(moved ? Math.max(WINDOW, window.length + MARGIN) : window.length * 2);
  }
  problems.throwErrors();
  return document;
}

/** Takes away the finished children of the elements that are open, innermost at the end of each list. */
export function dropFinished(document: XmlDocument): void {
  let parent: XmlParent = document;
  for (;;) {
    const last: XmlChild | undefined = parent.children.at(-1);
    const open: XmlParent | undefined = last?.kind === "element" && last.end === -1 ? last : undefined;
    if (parent.kind === "element") parent.children.splice(0, parent.children.length - (open === undefined ? 0 : 1));
    else if (open === undefined && last?.kind === "element") last.children.length = 0;
    if (open === undefined) return;
    parent = open;
  }
}
