import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { currentTag, languagesIn } from "../../tei/language-tags.ts";
import { problemAt, valueRange } from "../edition-index.ts";

/** A language that is named by a code which BCP 47 gave up, or has a shorter one for: each once in a document. */
export function languageTagOutdated(tree: XmlDocument): Diagnostic[] {
  const seen = new Set<string>();
  return languagesIn(tree).flatMap(({ tag, element, attribute }) => {
    const current = currentTag(tag);
    if (current === undefined || seen.has(tag)) return [];
    seen.add(tag);
    return problemAt(element, valueRange(attribute), {
      ruleId: "language-tag-outdated",
      severity: "info",
      message: `The language “${tag}” is written “${current}” today.`,
      expected: [current],
      fix: `Write “${current}” wherever “${tag}” is in this document.`,
    });
  });
}
