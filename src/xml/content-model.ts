import type { DoctypeCursor } from "./doctype-cursor.ts";

/** Reads the content model of an element declaration (XML 1.0, productions 46 to 51). Throws a DeclarationMistake. */
export function checkContentModel(cursor: DoctypeCursor, depthLimit: number): void {
  if (cursor.take("EMPTY") || cursor.take("ANY")) return;
  cursor.expect("(", "at the start of the content model");
  cursor.skipSpace();
  if (cursor.take("#PCDATA")) mixedContent(cursor);
  else elementContent(cursor, depthLimit);
}

function mixedContent(cursor: DoctypeCursor): void {
  let names = 0;
  for (;;) {
    cursor.skipSpace();
    if (!cursor.take("|")) break;
    cursor.skipSpace();
    cursor.name("the element", true);
    names++;
  }
  cursor.expect(")", "at the end of the content model");
  if (names > 0) cursor.expect("*", "after a content model of text and elements");
  else cursor.take("*");
}

function elementContent(cursor: DoctypeCursor, depthLimit: number): void {
  // The separator of each open group, "" while it is not known.
  const groups: string[] = [""];
  while (groups.length > 0) {
    cursor.skipSpace();
    if (cursor.take("(")) {
      if (groups.length >= depthLimit) throw cursor.mistake(`Groups are nested more than ${depthLimit} deep`);
      groups.push("");
      continue;
    }
    cursor.name("the element", true);
    occurrence(cursor);
    for (;;) {
      cursor.skipSpace();
      if (!cursor.take(")")) break;
      groups.pop();
      occurrence(cursor);
      if (groups.length === 0) return;
    }
    const separator = cursor.take("|") ? "|" : cursor.take(",") ? "," : undefined;
    if (separator === undefined) throw cursor.mistake("“|”, “,” or “)” must stand here in the content model");
    const used = groups.at(-1);
    if (used !== "" && used !== separator) throw cursor.mistake("“|” and “,” cannot be mixed in one group");
    groups[groups.length - 1] = separator;
  }
}

function occurrence(cursor: DoctypeCursor): void {
  if (!cursor.take("?") && !cursor.take("*")) cursor.take("+");
}
