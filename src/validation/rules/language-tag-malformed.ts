import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { languagesIn, tagFault } from "../../tei/language-tags.ts";
import { problemAt, valueRange } from "../edition-index.ts";

/** A language that is named by no tag of BCP 47. */
export function languageTagMalformed(tree: XmlDocument): Diagnostic[] {
  return languagesIn(tree).flatMap(({ tag, element, attribute }) => {
    const fault = tagFault(tag);
    if (fault === undefined) return [];
    const { message, expected } = fault;
    return problemAt(element, valueRange(attribute), {
      ruleId: "language-tag-malformed",
      message,
      ...(expected === undefined ? {} : { expected: [expected] }),
      fix:
        expected === undefined
          ? "Write the code of the language, such as “en” or “zh-Hant”; what has no code begins with “x-”."
          : `Write “${expected}”.`,
    });
  });
}
