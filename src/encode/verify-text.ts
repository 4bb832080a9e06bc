import { foldWhiteSpace } from "../core/text.ts";
import { TEI_NAMESPACE } from "../tei/namespaces.ts";
import { parseXml } from "../xml/parse.ts";
import { descendantElements, textContent } from "../xml/tree.ts";

/** The text of a TEI document's body, white space folded. */
export function bodyTextOf(tei: string, path: string): string {
  for (const element of descendantElements(parseXml(tei, path))) {
    if (element.localName === "body" && element.namespace === TEI_NAMESPACE)
      return foldWhiteSpace(textContent(element));
  }
  return "";
}

/**
 * Reads the TEI that was just written and compares its body with the source: the text is sacred. A difference is a bug
 * of editio, never the editor's fault, so it stops the encoding.
 *
 * @throws {Error} when a character was added, lost or moved
 */
export function verifyText(tei: string, path: string, bodyText: readonly string[]): void {
  const written = bodyTextOf(tei, path);
  const expected = foldWhiteSpace(bodyText.join("\n"));
  if (written === expected) return;
  const at = [...expected].findIndex((character, index) => [...written][index] !== character);
  throw new Error(`editio changed the text of ${path} near “${expected.slice(Math.max(0, at - 20), at + 20)}”`);
}
