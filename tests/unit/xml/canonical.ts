import type { XmlChild, XmlDocument, XmlElement, XmlExternalName } from "../../../src/core/xml-tree.ts";

/** The canonical form of James Clark that the conformance suite's outputs have: no comments, sorted attributes. */
export function canonical(document: XmlDocument): string {
  return document.children.map(child).join("");
}

function child(node: XmlChild): string {
  switch (node.kind) {
    case "element":
      return element(node);
    case "text":
      return escaped(node.value);
    case "processing-instruction":
      return `<?${node.target} ${node.data}?>`;
    case "doctype": {
      const notations = (node.notations ?? []).map(notation).sort().join("");
      return notations === "" ? "" : `<!DOCTYPE ${node.name} [\n${notations}]>\n`;
    }
    default:
      return "";
  }
}

function notation({ name, publicId, systemId }: XmlExternalName): string {
  const system = systemId === undefined ? "" : `'${systemId}'`;
  const identifier = publicId === undefined ? `SYSTEM ${system}` : `PUBLIC '${publicId}' ${system}`.trim();
  return `<!NOTATION ${name} ${identifier}>\n`;
}

function element(node: XmlElement): string {
  const attributes = node.attributes
    .map(({ name, value }) => ` ${name}="${escaped(value)}"`)
    .sort()
    .join("");
  return `<${node.name}${attributes}>${node.children.map(child).join("")}</${node.name}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#9;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;");
}
