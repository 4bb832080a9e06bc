import type { Diagnostic, Place } from "../../core/diagnostic.ts";
import type { XmlAttribute, XmlDocument } from "../../core/xml-tree.ts";
import { lineIndexOf, originOf, placeOf } from "../../xml/locate.ts";
import type { IdType } from "./datatypes/datatype.ts";
import { ownCopy } from "./values.ts";

/** Takes the ids and the pointers to them as a walk meets them. */
export interface Ids {
  add(type: IdType | undefined, attribute: XmlAttribute): void;
}

/** Offsets of the value of an attribute in the file it was read from. */
interface Where {
  readonly origin: XmlDocument;
  readonly start: number;
  readonly end: number;
}

/** The ids of a document and the pointers to them (RELAX NG DTD Compatibility, section 3). */
export class IdTable implements Ids {
  readonly #document: XmlDocument;
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #ids = new Map<string, Where>();
  readonly #references: { readonly id: string; readonly where: Where }[] = [];
  readonly #problems: Diagnostic[] = [];

  /** With `wanted`, no other ids are kept. */
  constructor(document: XmlDocument, wanted?: ReadonlySet<string>) {
    this.#document = document;
    this.#wanted = wanted;
  }

  add(type: IdType | undefined, attribute: XmlAttribute): void {
    if (type === undefined) return;
    const words = wordsOf(attribute);
    if (type !== "ID") {
      for (const id of words) {
        if (!this.#ids.has(id)) this.#references.push({ id: ownCopy(id), where: this.#whereIs(attribute) });
      }
      return;
    }
    const id = words[0] ?? "";
    if (this.#wanted?.has(id) === false) return;
    const first = this.#ids.get(id);
    if (first === undefined) this.#ids.set(ownCopy(id), this.#whereIs(attribute));
    else this.#problems.push(this.#duplicate(id, this.#whereIs(attribute), first));
  }

  /** Ids that stand twice, and pointers to ids that are not there. */
  problems(): Diagnostic[] {
    const dangling = this.#references
      .filter(({ id }) => !this.#ids.has(id))
      .map(({ id, where }) => ({
        ...problem("idref-dangling", where, `There is no element with the id “${id}” in this document.`),
        fix: "Correct the id, or take the pointer out.",
      }));
    return [...this.#problems, ...dangling];
  }

  #duplicate(id: string, where: Where, first: Where): Diagnostic {
    const place = placeAt(first);
    return {
      ...problem("id-duplicate", where, `The id “${id}” is already taken in line ${place.start.line}.`),
      related: [{ path: first.origin.path, place, message: "It stands here first." }],
      fix: "Give one of the two another id.",
    };
  }

  /** Where an attribute stands, without the attribute, which would keep its part of the tree. */
  #whereIs(attribute: XmlAttribute): Where {
    const origin = attribute.owner === undefined ? this.#document : originOf(attribute.owner);
    if (attribute.valueStart >= 0) return { origin, start: attribute.valueStart, end: attribute.valueEnd };
    const { start, end } = placeOf(this.#document, attribute);
    return { origin, start: start.offset, end: (end ?? start).offset };
  }
}

/** The ids that a document points to. */
export class ReferencedIds implements Ids {
  readonly ids: Set<string> = new Set();

  add(type: IdType | undefined, attribute: XmlAttribute): void {
    if (type === undefined || type === "ID") return;
    for (const id of wordsOf(attribute)) if (!this.ids.has(id)) this.ids.add(ownCopy(id));
  }
}

function wordsOf({ value }: XmlAttribute): readonly string[] {
  return value.split(/[ \t\r\n]+/).filter((word) => word !== "");
}

function placeAt({ origin, start, end }: Where): Place {
  return lineIndexOf(origin).placeAt(start, end);
}

function problem(ruleId: string, where: Where, message: string): Diagnostic {
  return { path: where.origin.path, place: placeAt(where), source: "relaxng", ruleId, severity: "error", message };
}
