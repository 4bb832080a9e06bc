import type { XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { isNcName } from "./characters.ts";
import { childElements, elementById } from "./tree.ts";

/** What an XPointer leads to: an element, nothing, or `unsupported` where none of its parts can be followed. */
export type PointerResult = XmlElement | "nothing" | "unsupported";

/**
 * Follows an XPointer: a bare id, `element(id)`, `element(id/1/2)`, `element(/1/2)`, `xpointer(id('…'))` and
 * `xpointer(//*[@xml:id='…'])` (XPointer Framework, section 3; element() scheme). The first part that leads somewhere counts.
 */
export function followPointer(document: XmlDocument, pointer: string): PointerResult {
  if (isNcName(pointer)) return elementById(document, pointer) ?? "nothing";
  let result: PointerResult = "unsupported";
  for (const { scheme, data } of pointerParts(pointer)) {
    const found =
      scheme === "element"
        ? followElementScheme(document, data)
        : scheme === "xpointer"
          ? followIds(document, data)
          : "unsupported";
    if (typeof found === "object") return found;
    if (found === "nothing") result = found;
  }
  return result;
}

/** The parts `scheme(data)`; parentheses inside are balanced or escaped with `^`. */
function pointerParts(pointer: string): { scheme: string; data: string }[] {
  const parts: { scheme: string; data: string }[] = [];
  const start = /\s*([^\s()]+)\(/y;
  for (let match = start.exec(pointer); match !== null; match = start.exec(pointer)) {
    let data = "";
    let depth = 1;
    let at = start.lastIndex;
    for (; at < pointer.length; at++) {
      let character = pointer.charAt(at);
      if (character === "^") character = pointer.charAt(++at);
      else if (character === "(") depth++;
      else if (character === ")" && --depth === 0) break;
      data += character;
    }
    if (depth !== 0) return parts;
    parts.push({ scheme: match[1] as string, data });
    start.lastIndex = at + 1;
  }
  return parts;
}

function followElementScheme(document: XmlDocument, data: string): PointerResult {
  const match = /^([^/]*)((?:\/[1-9][0-9]*)*)$/.exec(data);
  if (match === null || data === "") return "unsupported";
  const [, id = "", sequence = ""] = match;
  let current: XmlDocument | XmlElement | undefined = id === "" ? document : elementById(document, id);
  for (const step of sequence.split("/").slice(1)) {
    current = current === undefined ? undefined : childElements(current)[Number(step) - 1];
  }
  return current === undefined || current.kind === "document" ? "nothing" : current;
}

function followIds(document: XmlDocument, data: string): PointerResult {
  const match = /^\s*(?:id\(\s*(["'])(.*?)\1\s*\)|\/\/\*\[\s*@xml:id\s*=\s*(["'])(.*?)\3\s*\])\s*$/.exec(data);
  if (match === null) return "unsupported";
  return elementById(document, match[2] ?? match[4] ?? "") ?? "nothing";
}
