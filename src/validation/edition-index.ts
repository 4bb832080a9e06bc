import type { Diagnostic, Severity } from "../core/diagnostic.ts";
import type { Edition } from "../core/edition.ts";
import type { TeiDocument } from "../core/tei-document.ts";
import type { LineIndex } from "../core/text.ts";
import type { XmlAttribute } from "../core/xml-tree.ts";
import { type IdOccurrence, indexIds } from "../tei/ids.ts";
import { prefixesOf, type Reference, referencesOf, resolveReference, type Target } from "../tei/references.ts";
import { lineIndexOf } from "../xml/locate.ts";

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
  readonly lines: LineIndex;
}

const known = new WeakMap<Edition, ReadonlyMap<string, IndexedFile>>();

/** The edition's TEI files by their paths; made once for each edition. */
export function indexEdition(edition: Edition): ReadonlyMap<string, IndexedFile> {
  const made = known.get(edition);
  if (made) return made;
  const files = [
    ...edition.documents.map((document) => indexFile(document, "document")),
    ...edition.registers.map((document) => indexFile(document, "register")),
    ...edition.meta.map((document) => indexFile(document, "meta")),
  ];
  const index = new Map(files.map((file) => [file.document.path, file]));
  known.set(edition, index);
  return index;
}

function indexFile(document: TeiDocument, role: IndexedFile["role"]): IndexedFile {
  const prefixes = prefixesOf(document.tree);
  return {
    document,
    role,
    ids: indexIds(document.tree),
    references: referencesOf(document.tree).map((reference) => ({
      ...reference,
      target: resolveReference(reference, document.path, prefixes),
    })),
    lines: lineIndexOf(document.tree),
  };
}

/** A diagnostic of a rule at an offset range of a file. */
export function ruleDiagnostic(
  file: IndexedFile,
  range: { readonly start: number; readonly end: number },
  problem: Omit<Diagnostic, "path" | "place" | "source" | "severity"> & { readonly severity?: Severity },
): Diagnostic {
  return {
    path: file.document.tree.path,
    place: file.lines.placeAt(range.start, range.end),
    source: "rules",
    severity: "error",
    ...problem,
  };
}

/** The offsets of an attribute's value, between the quotes. */
export function valueRange(attribute: XmlAttribute): { readonly start: number; readonly end: number } {
  return { start: attribute.valueStart, end: attribute.valueEnd };
}
