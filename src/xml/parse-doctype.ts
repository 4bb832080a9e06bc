import type { XmlDoctype } from "../core/xml-tree.ts";
import { nameEnd, spaceEnd } from "./characters.ts";
import type { Mutable, ParseContext } from "./parse-content.ts";

/** Reads the document type declaration at `start`; returns the offset after it. */
export function parseDoctype(start: number, context: ParseContext): number {
  const { document, problems } = context;
  const text = document.source;
  const nameStart = spaceEnd(text, start + 9);
  const stop = nameEnd(text, nameStart);
  const pattern = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|"[^"]*"|'[^']*'|[[\]>]/g;
  pattern.lastIndex = stop;
  let inside = false;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === "[") inside = true;
    else if (match[0] === "]") inside = false;
    else if (match[0] === ">" && !inside) {
      const node: Mutable<XmlDoctype> = {
        kind: "doctype",
        parent: document,
        start,
        end: pattern.lastIndex,
        name: text.slice(nameStart, stop),
      };
      document.children.push(node);
      return pattern.lastIndex;
    }
  }
  return problems.stop("xml-doctype-unclosed", "The document type declaration never ends.", start, { end: start + 9 });
}
