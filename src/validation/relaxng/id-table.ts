import type { Diagnostic, Place } from "../../core/diagnostic.ts";
import type { XmlAttribute, XmlDocument } from "../../core/xml-tree.ts";
import { lineIndexOf, originOf, placeOf } from "../../xml/locate.ts";
import type { IdType } from "./datatypes/datatype.ts";

/** The ids of a document and the pointers to them (RELAX NG DTD Compatibility, section 3). */
export class IdTable {
  readonly #document: XmlDocument;
  readonly #ids = new Map<string, XmlAttribute>();
  readonly #references: { readonly id: string; readonly attribute: XmlAttribute }[] = [];
  readonly #problems: Diagnostic[] = [];

  constructor(document: XmlDocument) {
    this.#document = document;
  }

  add(type: IdType | undefined, attribute: XmlAttribute): void {
    if (type === undefined) return;
    const words = attribute.value.split(/[ \t\r\n]+/).filter((word) => word !== "");
    if (type !== "ID") {
      for (const id of words) this.#references.push({ id, attribute });
      return;
    }
    const id = words[0] ?? "";
    const first = this.#ids.get(id);
    if (!first) this.#ids.set(id, attribute);
    else this.#problems.push(this.#duplicate(id, attribute, first));
  }

  /** Ids that stand twice, and pointers to ids that are not there. */
  problems(): Diagnostic[] {
    const dangling = this.#references
      .filter(({ id }) => !this.#ids.has(id))
      .map(({ id, attribute }) => ({
        ...this.#problem("idref-dangling", attribute, `There is no element with the id “${id}” in this document.`),
        fix: "Correct the id, or take the pointer out.",
      }));
    return [...this.#problems, ...dangling];
  }

  #duplicate(id: string, attribute: XmlAttribute, first: XmlAttribute): Diagnostic {
    const { path, place } = this.#whereIs(first);
    return {
      ...this.#problem("id-duplicate", attribute, `The id “${id}” is already taken in line ${place.start.line}.`),
      related: [{ path, place, message: "It stands here first." }],
      fix: "Give one of the two another id.",
    };
  }

  #problem(ruleId: string, attribute: XmlAttribute, message: string): Diagnostic {
    return {
      ...this.#whereIs(attribute),
      source: "relaxng",
      ruleId,
      severity: "error",
      message,
    };
  }

  #whereIs(attribute: XmlAttribute): { readonly path: string; readonly place: Place } {
    const origin = attribute.owner === undefined ? this.#document : originOf(attribute.owner);
    const place =
      attribute.valueStart < 0
        ? placeOf(this.#document, attribute)
        : lineIndexOf(origin).placeAt(attribute.valueStart, attribute.valueEnd);
    return { path: origin.path, place };
  }
}
