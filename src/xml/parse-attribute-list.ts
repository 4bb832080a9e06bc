import type { XmlAttributeType } from "../core/xml-tree.ts";
import type { AttributeDeclaration } from "./declarations.ts";
import { DeclarationMistake, type DoctypeCursor } from "./doctype-cursor.ts";
import { offsetIn, type TextOrigin } from "./entities.ts";
import { collapseSpaces } from "./parse-attributes.ts";
import type { ParseContext } from "./parse-context.ts";

const TYPES: readonly XmlAttributeType[] = [
  "CDATA",
  "IDREFS",
  "IDREF",
  "ID",
  "ENTITIES",
  "ENTITY",
  "NMTOKENS",
  "NMTOKEN",
];

/**
 * Reads an attribute-list declaration (XML 1.0, section 3.3) from just after its keyword. It is only checked, not noted,
 * where it does not `count`. Throws a DeclarationMistake.
 */
export function parseAttributeList(
  cursor: DoctypeCursor,
  origin: TextOrigin,
  context: ParseContext,
  count: boolean,
): void {
  cursor.space("the name");
  const element = cursor.name("the element", true);
  for (;;) {
    const spaced = cursor.skipSpace();
    if (cursor.take(">")) return;
    if (!spaced) throw cursor.mistake("There must be a space before the name of an attribute");
    const declaration = attributeDeclaration(cursor, origin, context);
    if (!count) continue;
    const { attributes } = context.declarations;
    const ofElement = attributes.get(element) ?? new Map<string, AttributeDeclaration>();
    attributes.set(element, ofElement);
    if (!ofElement.has(declaration.name)) ofElement.set(declaration.name, declaration);
  }
}

function attributeDeclaration(cursor: DoctypeCursor, origin: TextOrigin, context: ParseContext): AttributeDeclaration {
  const start = cursor.at;
  const name = cursor.name("the attribute", true);
  cursor.space(`the type of the attribute “${name}”`);
  const { type, values } = attributeType(cursor);
  cursor.space(`the default of the attribute “${name}”`);
  let presence: AttributeDeclaration["presence"] = "default";
  let value: string | undefined;
  if (cursor.take("#REQUIRED")) presence = "required";
  else if (cursor.take("#IMPLIED")) presence = "implied";
  else {
    if (cursor.take("#FIXED")) {
      presence = "fixed";
      cursor.space("the value");
    }
    value = defaultValue(cursor, origin, context, name);
    if (type !== "CDATA") value = collapseSpaces(value);
  }
  return {
    name,
    type,
    presence,
    start: offsetIn(origin, start),
    end: offsetIn(origin, cursor.at),
    ...(values === undefined ? {} : { values }),
    ...(value === undefined ? {} : { value }),
  };
}

function attributeType(cursor: DoctypeCursor): { type: XmlAttributeType; values?: string[] } {
  for (const type of TYPES) if (cursor.take(type)) return { type };
  const isNotation = cursor.take("NOTATION");
  if (isNotation) cursor.space("the list of notations");
  if (!cursor.take("(")) throw cursor.mistake("The type of an attribute must stand here");
  const values: string[] = [];
  do {
    cursor.skipSpace();
    values.push(isNotation ? cursor.name("the notation", false) : cursor.nameToken());
    cursor.skipSpace();
  } while (cursor.take("|"));
  cursor.expect(")", "at the end of the list of values");
  return { type: isNotation ? "NOTATION" : "ENUMERATION", values };
}

function defaultValue(cursor: DoctypeCursor, origin: TextOrigin, context: ParseContext, name: string): string {
  const { value, start } = cursor.literal(`The default value of the attribute “${name}”`);
  const lessThan = value.indexOf("<");
  if (lessThan !== -1) {
    throw new DeclarationMistake(`A “<” stands in the default value of the attribute “${name}”`, start + lessThan);
  }
  return context.expander.attributeValue(value, typeof origin === "number" ? origin + start : origin);
}
