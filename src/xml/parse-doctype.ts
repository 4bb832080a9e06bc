import type { XmlDoctype } from "../core/xml-tree.ts";
import { DeclarationMistake, DoctypeCursor } from "./doctype-cursor.ts";
import type { Mutable, ParseContext } from "./parse-context.ts";
import { SubsetParser } from "./parse-subset.ts";

/**
 * Reads the document type declaration at `start` of the source (XML 1.0, section 2.8) with its internal subset; the
 * external one is never read. Returns the offset after it.
 */
export function parseDoctype(start: number, context: ParseContext): number {
  const { document, problems, declarations } = context;
  const cursor = new DoctypeCursor(document.source, start);
  const node: Mutable<XmlDoctype> = { kind: "doctype", parent: document, start, end: start, name: "" };
  try {
    cursor.expect("<!DOCTYPE", "at the start of the document type declaration, in capitals");
    cursor.space("the name of the outermost element");
    node.name = cursor.name("the outermost element", true);
    const spaced = cursor.skipSpace();
    const external = cursor.externalId(false);
    if (external !== undefined) {
      if (!spaced) throw new DeclarationMistake("There must be a space after the name", cursor.at);
      Object.assign(node, external);
      declarations.incomplete = true;
      problems.add(
        "xml-external-subset",
        `The document type definition ${external.systemId ?? ""} is another file, which is not read: entities and default attributes that it declares are unknown here.`,
        start,
        { end: cursor.at, severity: "warning" },
      );
      cursor.skipSpace();
    }
    if (cursor.take("[")) {
      const subset = new SubsetParser(context);
      cursor.at = subset.parse(cursor.text, cursor.at, undefined);
      if (!cursor.take("]")) {
        problems.stop("xml-doctype-unclosed", "The document type declaration never ends.", start, {
          end: start + 9,
          fix: "Close it with ]>.",
        });
      }
      cursor.skipSpace();
    }
    cursor.expect(">", "at the end of the document type declaration");
  } catch (mistake) {
    if (!(mistake instanceof DeclarationMistake)) throw mistake;
    problems.add("xml-doctype", `${mistake.message}.`, mistake.at, { end: mistake.at + 1 });
    cursor.at = endOfDoctype(cursor.text, mistake.at);
  }
  node.end = cursor.at;
  if (declarations.notations.size > 0) node.notations = [...declarations.notations.values()];
  const unparsed = [...declarations.entities.values()].filter((entity) => entity.notation !== undefined);
  if (unparsed.length > 0) {
    node.unparsedEntities = unparsed.map(({ name, publicId, systemId = "" }) => ({
      name,
      ...(publicId === undefined ? {} : { publicId }),
      systemId,
    }));
  }
  document.children.push(node);
  return cursor.at;
}

/** Where a broken document type declaration most likely ends. */
function endOfDoctype(text: string, at: number): number {
  const close = text.indexOf(">", at);
  const bracket = text.indexOf("[", at);
  if (close === -1) return text.length;
  if (bracket === -1 || bracket > close) return close + 1;
  const end = /\][ \t\r\n]*>/g;
  end.lastIndex = bracket;
  return end.exec(text) === null ? text.length : end.lastIndex;
}
