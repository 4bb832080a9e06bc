import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { languagesIn } from "../../tei/language-tags.ts";
import { problemAt, valueRange } from "../edition-index.ts";

/**
 * A language that the header declares and nothing is in. The language of a dialect or script (`en` beside `en-GB`) counts as used.
 * Where a document marks no language at all, its only one needs no mark.
 */
export function languageUnused(tree: XmlDocument): Diagnostic[] {
  const languages = languagesIn(tree);
  const used = languages.filter(({ isDeclaration }) => !isDeclaration).map(({ tag }) => tag.toLowerCase());
  const declared = languages.filter(({ isDeclaration }) => isDeclaration);
  if (used.length === 0 && declared.length === 1) return [];
  return declared.flatMap(({ tag, element, attribute }) => {
    const language = tag.toLowerCase();
    if (used.some((one) => one === language || one.startsWith(`${language}-`))) return [];
    return problemAt(element, valueRange(attribute), {
      ruleId: "language-unused",
      severity: "info",
      message: `The header declares the language “${tag}”, but nothing in the document is in it.`,
      fix: "Mark up what is in it with xml:lang, or take the declaration out.",
    });
  });
}
