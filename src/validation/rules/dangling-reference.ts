import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import type { TeiDocument } from "../../core/tei-document.ts";
import { type IndexedFile, indexEdition, type ResolvedReference, ruleDiagnostic } from "../edition-index.ts";
import { nearest } from "../nearest.ts";
import { isRegisterPath } from "./register-missing.ts";

/** A pointer to a place inside the edition where nothing is (TEI P5, section 16.2). */
export function danglingReference(edition: Edition): Diagnostic[] {
  const files = indexEdition(edition);
  return [...files.values()].flatMap((file) =>
    file.references.flatMap((reference) => problemWith(reference, file, files) ?? []),
  );
}

/** The same for a document that stands alone: only pointers into itself are looked at. */
export function danglingReferenceWithin(document: TeiDocument): Diagnostic[] {
  const file = [...indexEdition(standAlone(document)).values()][0];
  if (!file) return [];
  const own = new Map([[document.path, file]]);
  return file.references
    .filter(({ target }) => target.kind === "inside" && target.path === document.path)
    .flatMap((reference) => problemWith(reference, file, own) ?? []);
}

function standAlone(document: TeiDocument): Edition {
  const config = { title: "", publisher: "", editors: [], licence: { name: "" }, languages: [] };
  return { folder: "", config, documents: [document], registers: [], meta: [] };
}

function problemWith(
  reference: ResolvedReference,
  file: IndexedFile,
  files: ReadonlyMap<string, IndexedFile>,
): Diagnostic | undefined {
  const { target, pointer } = reference;
  if (target.kind === "outside") return undefined;
  const there = files.get(target.path);
  if (there) {
    if (target.id === undefined || there.ids.has(target.id)) return undefined;
    return noSuchId(reference, target.id, there, file, files);
  }
  const withoutHash = pointersTo(pointer, file, files);
  if (withoutHash !== undefined)
    return ruleDiagnostic(file, reference, {
      ruleId: "dangling-reference",
      message: `${name(reference)} points to a file called “${pointer}”, but an id is meant.`,
      expected: [withoutHash],
      fix: `Write “${withoutHash}”.`,
    });
  if (isRegisterPath(target.path) || !/\.xml$/.test(target.path)) return undefined;
  const others = [...files.keys()].filter((path) => path !== file.document.path);
  const near = nearest(target.path, others).map((path) => relativePath(file.document.path, path));
  return ruleDiagnostic(file, reference, {
    ruleId: "dangling-reference",
    message: `${name(reference)} points to the file ${target.path}, which is not in the edition.`,
    ...(near.length > 0 ? { expected: near } : {}),
    fix: near[0] ? `Point to ${near[0]}, or add the file.` : "Add the file, or take the pointer out.",
  });
}

function noSuchId(
  reference: ResolvedReference,
  id: string,
  there: IndexedFile,
  file: IndexedFile,
  files: ReadonlyMap<string, IndexedFile>,
): Diagnostic {
  const where = there === file ? "this document" : there.document.path;
  if (id === "")
    return ruleDiagnostic(file, reference, {
      ruleId: "dangling-reference",
      message: `${name(reference)} ends with “#” and names no id.`,
      fix: "Write the id after “#”.",
    });
  const elsewhere = pointersTo(id, file, files, there);
  const near = nearest(id, there.ids.keys()).map((one) => `${reference.pointer.replace(/#.*$/s, "")}#${one}`);
  const expected = elsewhere === undefined ? near : [elsewhere];
  return ruleDiagnostic(file, reference, {
    ruleId: "dangling-reference",
    message: `${name(reference)} points to “${id}”, but nothing in ${where} has that id.`,
    ...(expected.length > 0 ? { expected } : {}),
    fix: expected[0]
      ? `Write “${expected[0]}”, or give an element in ${where} the xml:id “${id}”.`
      : `Give an element in ${where} the xml:id “${id}”, or take the pointer out.`,
  });
}

/** How `file` would point to an id, wherever in the edition it is; undefined where nothing has it. */
function pointersTo(
  id: string,
  file: IndexedFile,
  files: ReadonlyMap<string, IndexedFile>,
  except?: IndexedFile,
): string | undefined {
  for (const there of [file, ...files.values()])
    if (there !== except && (there === file || there.role === "register") && there.ids.has(id))
      return `${relativePath(file.document.path, there.document.path)}#${id}`;
  return undefined;
}

function relativePath(from: string, to: string): string {
  if (from === to) return "";
  const source = from.split("/").slice(0, -1);
  const target = to.split("/");
  while (source.length > 0 && source[0] === target[0]) {
    source.shift();
    target.shift();
  }
  return [...source.map(() => ".."), ...target].join("/");
}

function name(reference: ResolvedReference): string {
  return `The ${reference.attribute.name} of <${reference.element.name}>`;
}
