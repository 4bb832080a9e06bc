import type { Diagnostic, Place, Severity } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import type { XmlAttribute, XmlElement } from "../core/xml-tree.ts";
import { type IdOccurrence, indexIds } from "../tei/ids.ts";
import { prefixesOf, type Reference, referencesOf, resolveReference, type Target } from "../tei/references.ts";
import { lineIndexOf, originOf } from "../xml/locate.ts";
import { includedDocuments } from "../xml/xinclude.ts";

/** A pointer together with where it leads. */
export interface ResolvedReference extends Reference {
  readonly target: Target;
}

/** One TEI file of an edition, with what the rules ask of it. */
export interface IndexedFile {
  readonly document: TeiDocument;
  readonly role: "document" | "register" | "meta";
  readonly ids: ReadonlyMap<string, IdOccurrence>;
  readonly references: readonly ResolvedReference[];
}

const known = new WeakMap<Edition, ReadonlyMap<string, IndexedFile>>();

/** The edition's TEI files by their paths; made once for each edition. */
export function indexEdition(edition: Edition): ReadonlyMap<string, IndexedFile> {
  const made = known.get(edition);
  if (made) return made;
  const whole = ownersOfParts(edition);
  const files = [
    ...edition.documents.map((document) => indexFile(document, "document", whole)),
    ...edition.registers.map((document) => indexFile(document, "register", whole)),
    ...edition.meta.map((document) => indexFile(document, "meta", whole)),
  ];
  const index = new Map(files.map((file) => [file.document.path, file]));
  known.set(edition, index);
  return index;
}

function indexFile(document: TeiDocument, role: IndexedFile["role"], whole: ReadonlyMap<string, string>): IndexedFile {
  const prefixes = prefixesOf(document.tree);
  return {
    document,
    role,
    ids: indexIds(document.tree),
    references: referencesOf(document.tree).map((reference) => ({
      ...reference,
      target: withinWhole(resolveReference(reference, document.path, prefixes), reference, document, whole),
    })),
  };
}

/** The files that documents include, each with the document that it is a part of; paths relative to the edition's folder. */
function ownersOfParts({ documents, registers, meta }: Edition): ReadonlyMap<string, string> {
  const all = [...documents, ...registers, ...meta];
  const owners = new Map<string, string>();
  for (const { path, tree } of all) {
    if (!tree.path.endsWith(path)) continue;
    const folder = tree.path.slice(0, tree.path.length - path.length);
    for (const part of includedDocuments(tree))
      if (part.path.startsWith(folder)) owners.set(part.path.slice(folder.length), path);
  }
  for (const { path } of all) owners.delete(path);
  return owners;
}

/** What an included file holds is part of the document that includes it: pointers to it lead there. */
function withinWhole(
  target: Target,
  { element, pointer }: Reference,
  { tree, path }: TeiDocument,
  owners: ReadonlyMap<string, string>,
): Target {
  if (target.kind === "outside") return target;
  if (pointer.startsWith("#") && originOf(element) !== tree) return { ...target, path };
  return { ...target, path: owners.get(target.path) ?? target.path };
}

/** What a rule says of a problem; an error unless it says otherwise. */
type Problem = Omit<Diagnostic, "path" | "place" | "source" | "severity"> & { readonly severity?: Severity };

/** An offset range of the file that an element was read from. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** A diagnostic of a rule at an offset range of a file; of the file that `element` was included from, where it was. */
export function ruleDiagnostic(
  file: IndexedFile,
  range: Range & { readonly element?: XmlElement },
  problem: Problem,
): Diagnostic {
  if (range.element !== undefined) return problemAt(range.element, range, problem);
  const { tree } = file.document;
  const place = lineIndexOf(tree).placeAt(range.start, range.end);
  return { path: tree.path, place, source: "rules", severity: "error", ...problem };
}

/** A diagnostic of a rule at an offset range of the file that `element` was read from. */
export function problemAt(element: XmlElement, range: Range, problem: Problem): Diagnostic {
  return { ...whereIs(element, range), source: "rules", severity: "error", ...problem };
}

/** The file that an element was read from, which an inclusion may have brought in, and a place of it. */
export function whereIs(element: XmlElement, { start, end }: Range): { readonly path: string; readonly place: Place } {
  const origin = originOf(element);
  return { path: origin.path, place: lineIndexOf(origin).placeAt(start, end) };
}

/** The offsets of an attribute's value, between the quotes. */
export function valueRange({ owner, valueStart, valueEnd }: XmlAttribute): Range & { readonly element?: XmlElement } {
  return { ...(owner && { element: owner }), start: valueStart, end: valueEnd };
}
