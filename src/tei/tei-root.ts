import type { Diagnostic } from "../core/diagnostic.ts";
import { LineIndex } from "../core/text.ts";
import type { XmlDocument, XmlElement } from "../core/xml-tree.ts";
import { rootElement } from "../xml/tree.ts";
import { TEI_NAMESPACE } from "./namespaces.ts";

const ROOTS: ReadonlySet<string> = new Set(["TEI", "teiCorpus"]);
const P4_ROOTS: ReadonlySet<string> = new Set(["TEI.2", "teiCorpus.2"]);

/**
 * Why a well-formed document is no TEI P5 document, or undefined when its root is one (TEI P5, chapter 4): `tei-p4` for
 * the TEI of before 2007, `tei-no-namespace` (none, or a misspelt one), `not-tei`.
 */
export function teiRootProblem(tree: XmlDocument): Diagnostic | undefined {
  const root = rootElement(tree);
  if (root === undefined || (root.namespace === TEI_NAMESPACE && ROOTS.has(root.localName))) return undefined;
  const problem = (ruleId: string, message: string, fix: string): Diagnostic => ({
    path: tree.path,
    place: new LineIndex(tree.source).placeAt(root.start + 1, root.start + 1 + root.name.length),
    source: "tei",
    ruleId,
    severity: "error",
    message,
    fix,
  });
  if (P4_ROOTS.has(root.name)) {
    const fix = "Convert it to TEI P5 first, for example with the stylesheet p4top5.xsl of the TEI Consortium.";
    return problem("tei-p4", `This is TEI P4, the form of TEI before 2007: its root is <${root.name}>.`, fix);
  }
  if (ROOTS.has(root.localName) && root.namespace === "") {
    const message = `The root <${root.name}> is in no namespace, so this is not TEI P5.`;
    return problem("tei-no-namespace", message, `Write it as <${root.name} xmlns="${TEI_NAMESPACE}">.`);
  }
  if (ROOTS.has(root.localName) && /tei-c\.org/i.test(root.namespace)) {
    const message = `The namespace ${root.namespace} of the root <${root.name}> is not that of TEI P5.`;
    const declaration = root.prefix === "" ? "xmlns" : `xmlns:${root.prefix}`;
    return problem("tei-no-namespace", message, `Write ${declaration}="${TEI_NAMESPACE}", letter by letter.`);
  }
  const message = `This is XML, but not TEI: its root is ${described(root)}, not <TEI>.`;
  return problem("not-tei", message, "Name a TEI file. A source text becomes TEI with “editio encode”.");
}

function described(root: XmlElement): string {
  return root.namespace === "" ? `<${root.name}>` : `<${root.name}> of the namespace ${root.namespace}`;
}
