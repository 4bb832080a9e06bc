/**
 * How much of a file must be at hand after a construct, in UTF-16 code units: reading looks so far beyond a mistake to find
 * out what was meant (at most 20,000, for an end tag without a start tag).
 */
export const MARGIN = 32_768;

/** Whether a window that more will follow holds the construct at `at` whole, with a margin after it. */
export function isWhole(text: string, at: number): boolean {
  const limit = text.length - MARGIN;
  if (at > limit) return false;
  if (text.charCodeAt(at) !== 0x3c) return isBefore(text.indexOf("<", at), limit);
  const code = text.charCodeAt(at + 1);
  if (code === 0x3f) return isBefore(text.indexOf("?>", at + 2), limit);
  if (code === 0x21) {
    if (text.startsWith("<!--", at)) return isBefore(text.indexOf("-->", at + 4), limit);
    if (text.startsWith("<![CDATA[", at)) return isBefore(text.indexOf("]]>", at + 9), limit);
    return isBefore(/^<!doctype/i.test(text.slice(at, at + 9)) ? doctypeEnd(text, at) : text.indexOf(">", at), limit);
  }
  return isBefore(tagEnd(text, at + 1), limit);
}

function isBefore(index: number, limit: number): boolean {
  return index !== -1 && index <= limit;
}

/** Offset of the `>` of the document type declaration at `at`; -1 where the text ends before. */
function doctypeEnd(text: string, at: number): number {
  const parts = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|"[^"]*(?:"|$)|'[^']*(?:'|$)|[[\]>]/g;
  parts.lastIndex = at + 2;
  let isSubset = false;
  for (let part = parts.exec(text); part !== null; part = parts.exec(text)) {
    if (part[0] === "[") isSubset = true;
    else if (part[0] === "]") isSubset = false;
    else if (part[0] === ">" && !isSubset) return part.index;
  }
  return -1;
}

/** Offset of the `>` or of the `<` at which reading a tag stops at the latest; -1 where the text ends before. */
function tagEnd(text: string, start: number): number {
  let quote = 0;
  let closed = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x3e) continue;
    if (quote !== 0) {
      if (code === quote) quote = 0;
      else if (code === 0x3e) closed = true;
      else if (code === 0x3c && closed) return at;
    } else if (code === 0x3e || code === 0x3c) return at;
    else if (code === 0x22 || code === 0x27) {
      quote = code;
      closed = false;
    }
  }
  return -1;
}
