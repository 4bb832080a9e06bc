import type { XmlChild, XmlDocument, XmlElement } from "../../../src/core/xml-tree.ts";

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
    default:
      return "";
  }
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
