import type { Diagnostic } from "../../core/diagnostic.ts";
import type { XmlDocument } from "../../core/xml-tree.ts";
import { prefixesOf, referencesOf, resolveReference } from "../../tei/references.ts";
import { problemAt } from "../edition-index.ts";

/**
 * A pointer that is not followed, so that nobody looked whether it leads anywhere: one with an XPointer scheme, or with a prefix
 * that is no known scheme and that no `prefixDef` explains (TEI P5, sections 16.2.3 and 16.2.4). A prefix is reported once.
 */
export function pointerNotFollowed(tree: XmlDocument): Diagnostic[] {
  const prefixes = prefixesOf(tree);
  const seen = new Set<string>();
  return referencesOf(tree).flatMap((reference) => {
    const { pointer, element, attribute } = reference;
    if (!/[:(%]/.test(pointer)) return [];
    const target = resolveReference(reference, "", prefixes);
    if (target.kind === "inside" || target.reason === "address") return [];
    const problem = (message: string, fix: string): Diagnostic =>
      problemAt(element, reference, { ruleId: "pointer-not-followed", severity: "info", message, fix });
    if (target.reason === "xpointer")
      return problem(
        `The ${attribute.name} “${pointer}” was not followed: editio follows ids, not XPointer.`,
        "Give the place an xml:id and point to that, where it can be done.",
      );
    const prefix = pointer.slice(0, pointer.indexOf(":"));
    if (seen.has(prefix)) return [];
    seen.add(prefix);
    const isDeclared = prefixes.some(({ ident }) => ident === prefix);
    return isDeclared
      ? problem(
          `The ${attribute.name} “${pointer}” was not followed: what is after “${prefix}:” does not fit its prefixDef.`,
          "Correct the pointer, or the matchPattern of the prefixDef.",
        )
      : problem(
          `The ${attribute.name} “${pointer}” was not followed: nothing says what “${prefix}:” stands for.`,
          "Declare the prefix with a prefixDef in the header, or write the whole address.",
        );
  });
}
