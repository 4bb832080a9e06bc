import { nameCharacter, spaceEnd } from "./characters.ts";
import { checkContentModel } from "./content-model.ts";
import type { EntityDeclaration } from "./declarations.ts";
import { DeclarationMistake, DoctypeCursor, startsDeclaration } from "./doctype-cursor.ts";
import { offsetIn, type ReferencePlace, type TextOrigin } from "./entities.ts";
import { parseAttributeList } from "./parse-attribute-list.ts";
import { normaliseLineEnds, type ParseContext } from "./parse-context.ts";
import { commentClose, instructionAt } from "./parse-misc.ts";
import { characterReferenceAt, predefinedEntity, referenceAt } from "./references.ts";

/** Reads the declarations of an internal subset (XML 1.0, section 2.8, production 28b) and of its parameter entities. */
export class SubsetParser {
  readonly #context: ParseContext;
  /** Set once a parameter entity was not read: what follows may not count (XML 1.0, section 5.1). */
  #skipping = false;

  constructor(context: ParseContext) {
    this.#context = context;
  }

  /** Reads from `start` to the closing `]` (its index is returned), or all of the text of a parameter entity. */
  parse(text: string, start: number, entity: ReferencePlace | undefined): number {
    const cursor = new DoctypeCursor(text, start);
    const origin: TextOrigin = entity ?? 0;
    const use = entity === undefined ? undefined : { start: entity.start, end: entity.end };
    while (cursor.at < text.length) {
      cursor.skipSpace();
      if (cursor.at >= text.length) break;
      const at = cursor.at;
      if (entity === undefined && text.charAt(at) === "]") return at;
      try {
        if (text.startsWith("<!--", at)) cursor.at = commentClose(text, at, use, this.#context) + 3;
        else if (text.startsWith("<?", at)) cursor.at = instructionAt(text, at, use, this.#context).close + 2;
        else if (text.charAt(at) === "%") this.#parameterReference(cursor, origin);
        else this.#declaration(cursor, origin);
      } catch (mistake) {
        if (!(mistake instanceof DeclarationMistake)) throw mistake;
        const offset = offsetIn(origin, mistake.at);
        this.#context.problems.add("xml-doctype", `${mistake.message}.`, offset, { end: entity?.end ?? offset + 1 });
        cursor.at = Math.max(mistake.at, at);
        cursor.at = Math.max(cursor.declarationEnd(), at + 1);
      }
    }
    return cursor.at;
  }

  #declaration(cursor: DoctypeCursor, origin: TextOrigin): void {
    const { text, at } = cursor;
    const { declarations } = this.#context;
    const place = (): ReferencePlace => ({ start: offsetIn(origin, at), end: offsetIn(origin, cursor.at) });
    if (startsDeclaration(text, at, "<!ENTITY")) {
      cursor.at += 8;
      this.#entity(cursor, origin, at);
    } else if (startsDeclaration(text, at, "<!ATTLIST")) {
      cursor.at += 9;
      parseAttributeList(cursor, origin, this.#context, !this.#skipping || declarations.standalone);
    } else if (startsDeclaration(text, at, "<!ELEMENT")) {
      cursor.at += 9;
      cursor.space("the name");
      const name = cursor.name("the element", true);
      cursor.space("the content model");
      checkContentModel(cursor, this.#context.limits.depth);
      cursor.skipSpace();
      cursor.expect(">", "at the end of the declaration");
      if (!declarations.elements.has(name)) declarations.elements.set(name, place());
    } else if (startsDeclaration(text, at, "<!NOTATION")) {
      cursor.at += 10;
      cursor.space("the name");
      const name = cursor.name("the notation", false);
      cursor.space("the identifier");
      const external = cursor.externalId(true);
      if (external === undefined) throw cursor.mistake("SYSTEM or PUBLIC must stand here");
      cursor.skipSpace();
      cursor.expect(">", "at the end of the declaration");
      if (!declarations.notations.has(name)) declarations.notations.set(name, { name, ...external });
    } else if (/^<[\p{L}_]/u.test(text.slice(at, at + 3))) {
      this.#context.problems.stop(
        "xml-doctype-unclosed",
        "An element begins here inside the document type declaration.",
        offsetIn(origin, at),
        { fix: "Close the document type declaration with ]> in front of it." },
      );
    } else throw cursor.mistake("This is no declaration that a document type declaration can have");
  }

  #entity(cursor: DoctypeCursor, origin: TextOrigin, start: number): void {
    const { declarations } = this.#context;
    cursor.space("the name");
    const isParameter = cursor.take("%");
    if (isParameter) cursor.space("the name");
    const name = cursor.name("the entity", false);
    cursor.space("the value");
    const external = cursor.externalId(false);
    let value: string | undefined;
    let notation: string | undefined;
    if (external === undefined) value = this.#entityValue(cursor, origin, name);
    else {
      const spaced = cursor.skipSpace();
      if (!isParameter && cursor.take("NDATA")) {
        if (!spaced) throw cursor.mistake("There must be a space before NDATA");
        cursor.space("the name of the notation");
        notation = cursor.name("the notation", false);
      }
    }
    cursor.skipSpace();
    cursor.expect(">", "at the end of the declaration");
    if (!isParameter && value !== undefined)
      this.#checkPredefined(name, value, offsetIn(origin, start), offsetIn(origin, cursor.at));
    const known = isParameter ? declarations.parameterEntities : declarations.entities;
    if (known.has(name) || (this.#skipping && !declarations.standalone)) return;
    const entity: EntityDeclaration = {
      name,
      start: offsetIn(origin, start),
      end: offsetIn(origin, cursor.at),
      ...(value === undefined ? {} : { value }),
      ...external,
      ...(notation === undefined ? {} : { notation }),
    };
    known.set(name, entity);
  }

  /** Replacement text: character references put in, references to general entities kept (XML 1.0, section 4.5). */
  #entityValue(cursor: DoctypeCursor, origin: TextOrigin, name: string): string {
    const { value: raw, start } = cursor.literal(`The value of the entity “${name}”`);
    const percent = raw.indexOf("%");
    if (percent !== -1) {
      throw new DeclarationMistake(
        `The value of the entity “${name}” contains “%”, which must be written &#37; here`,
        start + percent,
      );
    }
    const own = (piece: string): string => (typeof origin === "number" ? normaliseLineEnds(piece) : piece);
    let value = "";
    let from = 0;
    for (let at = raw.indexOf("&"); at !== -1; at = raw.indexOf("&", from)) {
      value += own(raw.slice(from, at));
      const isCharacter = raw.charAt(at + 1) === "#";
      const reference = isCharacter ? characterReferenceAt(raw, at) : referenceAt(raw, at);
      if (reference === undefined) {
        throw new DeclarationMistake(
          `An “&” that begins no reference stands in the value of the entity “${name}”`,
          start + at,
        );
      }
      if (reference.kind === "forbidden") {
        throw new DeclarationMistake(
          `The character ${nameCharacter(reference.code)} is not allowed in XML`,
          start + at,
        );
      }
      from = reference.end;
      value += isCharacter && reference.kind === "text" ? reference.text : raw.slice(at, from);
    }
    return value + own(raw.slice(from));
  }

  /** The five predefined entities may be declared, but only as what they are (XML 1.0, section 4.6). */
  #checkPredefined(name: string, value: string, start: number, end: number): void {
    const character = predefinedEntity(name);
    if (character === undefined) return;
    const reference = value.startsWith("&#") ? characterReferenceAt(value, 0) : undefined;
    const escaped = reference?.kind === "text" && reference.text === character && reference.end === value.length;
    const plain = value === character && name !== "lt" && name !== "amp";
    if (escaped || plain) return;
    this.#context.problems.add(
      "xml-predefined-entity",
      `The entity &${name}; always stands for “${character}” and cannot be declared as something else.`,
      start,
      {
        end,
        fix: "Remove the declaration.",
      },
    );
  }

  #parameterReference(cursor: DoctypeCursor, origin: TextOrigin): void {
    const { declarations, expander, problems } = this.#context;
    const at = cursor.at;
    cursor.take("%");
    const name = cursor.name("the parameter entity", false);
    cursor.expect(";", `after %${name}`);
    const place: ReferencePlace = typeof origin === "number" ? { start: origin + at, end: origin + cursor.at } : origin;
    const entity = declarations.parameterEntities.get(name);
    declarations.incomplete = true;
    if (entity?.value !== undefined) {
      if (!expander.enter(entity, place)) return;
      this.parse(entity.value, spaceEnd(entity.value, 0), place);
      expander.leave();
      return;
    }
    if (entity === undefined) {
      problems.add("xml-unknown-entity", `The parameter entity %${name}; is not declared.`, place.start, {
        end: place.end,
        severity: declarations.standalone ? "error" : "warning",
      });
      this.#skipping = true;
      return;
    }
    this.#skipping = true;
    problems.add(
      "xml-external-entity",
      `The parameter entity %${name}; stands in another file, which is not read: what it declares is unknown here.`,
      place.start,
      { end: place.end, severity: "warning" },
    );
  }
}
