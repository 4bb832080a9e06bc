import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces.js";
import { TEI_NAMESPACE } from "../tei/namespaces.ts";

/** An element to be written: its children are text, kept to the character, or further elements. */
export interface TeiElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly TeiContent[];
}

export type TeiContent = string | TeiElement;

/** Makes an element; attributes that are undefined are not written, children that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (TeiContent | undefined)[]
): TeiElement {
  return { name, attributes, children: children.filter((child) => child !== undefined) };
}

/** Elements that hold elements only (TEI content models): white space between their children is no text. */
const INDENTED: ReadonlySet<string> = new Set(
  (
    "TEI teiHeader fileDesc titleStmt respStmt extent publicationStmt availability notesStmt sourceDesc msDesc " +
    "msIdentifier msContents physDesc additional adminInfo encodingDesc appInfo application samplingDecl editorialDecl " +
    "correction normalization hyphenation interpretation classDecl taxonomy category profileDesc creation langUsage " +
    "abstract textClass correspDesc correspAction revisionDesc text body div bibl list table row"
  ).split(" "),
);

/**
 * Writes a TEI document with xmlbuilder2: two blanks of indentation between elements of the structure, not a character
 * of white space added anywhere else.
 */
export function writeTei(root: TeiElement): string {
  const document = create({ version: "1.0", encoding: "UTF-8" });
  append(document, root, 0);
  return `${document.end({ prettyPrint: false }).replace("?>", "?>\n")}\n`;
}

function append(parent: XMLBuilder, { name, attributes, children }: TeiElement, depth: number): void {
  const node = parent.ele(TEI_NAMESPACE, name);
  for (const [attribute, value] of Object.entries(attributes)) if (value !== undefined) node.att(attribute, value);
  const indented = INDENTED.has(name) && children.length > 0;
  for (const child of children) {
    if (indented) node.txt(`\n${"  ".repeat(depth + 1)}`);
    if (typeof child === "string") node.txt(child);
    else append(node, child, depth + 1);
  }
  if (indented) node.txt(`\n${"  ".repeat(depth)}`);
}
