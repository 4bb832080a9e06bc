import { nameCharacter } from "./characters.ts";
import type { Declarations, EntityDeclaration } from "./declarations.ts";
import { namedCharacter } from "./named-characters.ts";
import type { ParseLimits } from "./parse-options.ts";
import type { Problems } from "./problems.ts";
import { type Reference, referenceAt } from "./references.ts";

/** A stretch of the source to which problems inside an entity are put down: the reference to it. */
export interface ReferencePlace {
  readonly start: number;
  readonly end: number;
}

/** Where a text stands in the source: from an offset on, or wholly at one reference. */
export type TextOrigin = number | ReferencePlace;

/** The offset in the source of an index into a text. */
export function offsetIn(origin: TextOrigin, index: number): number {
  return typeof origin === "number" ? origin + index : origin.start;
}

/** Expands entities within the limits (XML 1.0, section 4.4) and reports what cannot be expanded. */
export class EntityExpander {
  readonly #declarations: Declarations;
  readonly #problems: Problems;
  readonly #limits: ParseLimits;
  readonly #sourceLength: number;
  readonly #open: EntityDeclaration[] = [];
  readonly #textOnly = new Map<EntityDeclaration, boolean>();
  readonly #unknown = new Set<string>();
  #expanded = 0;

  constructor(declarations: Declarations, problems: Problems, limits: ParseLimits, sourceLength: number) {
    this.#declarations = declarations;
    this.#problems = problems;
    this.#limits = limits;
    this.#sourceLength = sourceLength;
  }

  /** The declaration of an entity referred to at a place; undefined, and reported, where it has no text to put there. */
  find(name: string, place: ReferencePlace, inAttribute: boolean): EntityDeclaration | undefined {
    const entity = this.#declarations.entities.get(name);
    if (entity === undefined) this.#reportUnknown(name, place);
    else if (entity.notation !== undefined) {
      this.#problems.add(
        "xml-unparsed-entity",
        `The entity &${name}; is not text (notation ${entity.notation}) and cannot be referred to here.`,
        place.start,
        { end: place.end, related: [{ ...span(entity), message: "It is declared here." }] },
      );
    } else if (entity.value === undefined) {
      if (inAttribute) {
        this.#problems.add(
          "xml-external-entity-in-attribute",
          `The attribute refers to the entity &${name};, which stands in another file; that is not allowed in attributes.`,
          place.start,
          { end: place.end, related: [{ ...span(entity), message: "It is declared here." }] },
        );
      } else {
        this.#problems.add(
          "xml-external-entity",
          `The entity &${name}; stands in another file, which is not read, so its text is missing here.`,
          place.start,
          {
            end: place.end,
            severity: "warning",
            fix: "Copy the text into this file, or include it with XInclude.",
            related: [{ ...span(entity), message: "It is declared here." }],
          },
        );
      }
      return undefined;
    }
    return entity?.value === undefined ? undefined : entity;
  }

  /** Begins to expand an entity; false, and reported, where it contains itself. */
  enter(entity: EntityDeclaration, place: ReferencePlace): boolean {
    if (this.#open.includes(entity)) {
      this.#problems.add("xml-entity-recursion", `The entity &${entity.name}; contains itself.`, place.start, {
        end: place.end,
        related: [{ ...span(entity), message: "It is declared here." }],
      });
      return false;
    }
    if (this.#open.length >= this.#limits.entityDepth) {
      this.#problems.stop(
        "xml-entity-depth",
        `Entities are nested more than ${this.#limits.entityDepth} deep; reading stops.`,
        place.start,
        { end: place.end },
      );
    }
    this.#expanded += (entity.value as string).length + 1;
    const amplified =
      this.#expanded > 1_000_000 && this.#expanded > this.#limits.amplification * Math.max(1, this.#sourceLength);
    if (amplified || this.#expanded > this.#limits.expansion) {
      this.#problems.stop(
        "xml-entity-expansion",
        `The entities of this file expand to far more text than the file has (${this.#expanded} characters so far); reading stops.`,
        place.start,
        { end: place.end, fix: "If the file comes from a stranger, it may be meant to do harm." },
      );
    }
    this.#open.push(entity);
    return true;
  }

  leave(): void {
    this.#open.pop();
  }

  /** Whether an entity is text alone, without elements, comments, CDATA sections or instructions at any depth. */
  isTextOnly(entity: EntityDeclaration, depth = 0): boolean {
    const known = this.#textOnly.get(entity);
    if (known !== undefined) return known;
    const value = entity.value ?? "";
    let textOnly = !value.includes("<");
    this.#textOnly.set(entity, textOnly);
    if (depth > this.#limits.entityDepth) return textOnly;
    for (let at = value.indexOf("&"); textOnly && at !== -1; at = value.indexOf("&", at + 1)) {
      const reference = referenceAt(value, at);
      const inner = reference?.kind === "entity" ? this.#declarations.entities.get(reference.name) : undefined;
      if (inner !== undefined && !this.isTextOnly(inner, depth + 1)) textOnly = false;
    }
    this.#textOnly.set(entity, textOnly);
    return textOnly;
  }

  /** The characters that a text-only entity stands for. */
  text(entity: EntityDeclaration, place: ReferencePlace): string {
    if (!this.enter(entity, place)) return "";
    const value = entity.value as string;
    if (value.includes("]]>")) reportCdataEnd(this.#problems, place.start, place.end, `in the entity &${entity.name};`);
    let text = "";
    let from = 0;
    for (let at = value.indexOf("&"); at !== -1; at = value.indexOf("&", from)) {
      text += value.slice(from, at);
      const reference = referenceAt(value, at);
      from = reference?.end ?? at + 1;
      if (reference?.kind === "text") text += reference.text;
      else if (reference?.kind === "entity") {
        const inner = this.find(reference.name, place, false);
        if (inner !== undefined) text += this.text(inner, place);
      } else reportBadReference(this.#problems, value, at, reference, place, true);
    }
    this.leave();
    return text + value.slice(from);
  }

  /**
   * An attribute value as an application sees it, before the collapsing that a declared type asks for (XML 1.0, section
   * 3.3.3). `raw` are the characters between the quotes.
   */
  attributeValue(raw: string, origin: TextOrigin): string {
    // In the source CR LF is one line end; in an entity a CR can only come from a reference.
    const spaces = typeof origin === "number" ? /\r\n?|[\t\n]/g : /[\t\n\r]/g;
    let value = "";
    let from = 0;
    for (let at = raw.indexOf("&"); at !== -1; at = raw.indexOf("&", from)) {
      value += raw.slice(from, at).replace(spaces, " ");
      const reference = referenceAt(raw, at);
      from = reference?.end ?? at + 1;
      if (reference?.kind === "text") value += reference.text;
      else {
        const place = typeof origin === "number" ? { start: origin + at, end: origin + from } : origin;
        if (reference?.kind === "entity") value += this.#inAttribute(reference.name, place);
        else reportBadReference(this.#problems, raw, at, reference, place, typeof origin !== "number");
      }
    }
    return value + raw.slice(from).replace(spaces, " ");
  }

  #inAttribute(name: string, place: ReferencePlace): string {
    const entity = this.find(name, place, true);
    if (entity === undefined || !this.enter(entity, place)) return "";
    const text = entity.value as string;
    if (text.includes("<")) {
      this.#problems.add(
        "xml-less-than-in-attribute",
        `The attribute refers to the entity &${name};, which contains “<”; that is not allowed in attributes.`,
        place.start,
        { end: place.end, related: [{ ...span(entity), message: "The entity is declared here." }] },
      );
    }
    const value = this.attributeValue(text, place);
    this.leave();
    return value;
  }

  #reportUnknown(name: string, place: ReferencePlace): void {
    const { incomplete, standalone } = this.#declarations;
    if (incomplete && !standalone) {
      this.#problems.add(
        "xml-external-entity",
        `The entity &${name}; is not declared in what is read of the document type definition, so its text is missing here.`,
        place.start,
        { end: place.end, severity: "warning", ...unknownFix(name) },
      );
      return;
    }
    // The same undeclared name used often is one mistake.
    if (this.#unknown.has(name)) return;
    this.#unknown.add(name);
    this.#problems.add("xml-unknown-entity", `The entity &${name}; is not declared.`, place.start, {
      end: place.end,
      ...unknownFix(name),
    });
  }
}

function unknownFix(name: string): { fix: string } {
  const code = namedCharacter(name);
  if (code === undefined) return { fix: `Write &amp;${name}; if the characters “&${name};” themselves are meant.` };
  return { fix: `Write &#x${code.toString(16).toUpperCase()}; instead, or the character itself.` };
}

function span(entity: EntityDeclaration): ReferencePlace {
  return { start: entity.start, end: entity.end };
}

/** Reports an `&` that begins no reference, or a reference to a character that XML does not allow. */
export function reportBadReference(
  problems: Problems,
  text: string,
  at: number,
  reference: Reference | undefined,
  place: ReferencePlace,
  isInEntity: boolean,
): void {
  if (reference?.kind === "forbidden") {
    problems.add(
      "xml-forbidden-character",
      `The character ${nameCharacter(reference.code)} is not allowed in XML, not even as a reference.`,
      place.start,
      { end: place.end, fix: "Remove it." },
    );
    return;
  }
  if (isInEntity) {
    problems.add(
      "xml-bare-ampersand",
      "The entity referred to here contains an “&” that begins no reference.",
      place.start,
      { end: place.end, fix: "In the declaration of the entity, write &#38;#38; for the character “&”." },
    );
    return;
  }
  const rest = text.slice(at + 1, at + 40);
  const word = /^(?:#x[0-9A-Fa-f]+|#[0-9]+|[\p{L}_][\p{L}\p{N}._-]*)(?![\p{L}\p{N};])/u.exec(rest)?.[0];
  const known =
    word !== undefined &&
    (word.startsWith("#") || /^(?:amp|lt|gt|quot|apos)$/.test(word) || namedCharacter(word) !== undefined);
  if (known) {
    problems.add("xml-reference-semicolon", `The reference &${word} does not end with a semicolon.`, place.start, {
      end: place.start + 1,
      fix: `Write &${word}; for the reference, or &amp;${word} for the characters themselves.`,
    });
    return;
  }
  problems.add("xml-bare-ampersand", "An “&” stands here that begins no reference.", place.start, {
    end: place.start + 1,
    fix: "Write &amp; for the character “&”.",
  });
}

/** Reports the characters `]]>` in text. */
export function reportCdataEnd(problems: Problems, start: number, end: number, where = "in text"): void {
  problems.add("xml-cdata-end-in-text", `The characters “]]>” are not allowed ${where}.`, start, {
    end,
    fix: "Write ]]&gt; instead.",
  });
}
