import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import { type IndexedFile, indexEdition, type ResolvedReference, ruleDiagnostic, whereIs } from "../edition-index.ts";
import { nearest } from "../nearest.ts";

/** A file of registers that is pointed to but is not there: one report a file, at the first pointer to it. */
export function registerMissing(edition: Edition): Diagnostic[] {
  const files = indexEdition(edition);
  const missing = new Map<string, { file: IndexedFile; reference: ResolvedReference }[]>();
  for (const file of files.values()) {
    for (const reference of file.references) {
      const { target } = reference;
      if (target.kind === "inside" && isRegisterPath(target.path) && !files.has(target.path))
        missing.set(target.path, [...(missing.get(target.path) ?? []), { file, reference }]);
    }
  }
  return [...missing].flatMap(([path, pointers]) => {
    const [first, ...others] = pointers;
    if (!first) return [];
    const near = nearest(path, [...files.keys()].filter(isRegisterPath));
    return ruleDiagnostic(first.file, first.reference, {
      ruleId: "register-missing",
      message: `The register ${path} is not there, but ${count(pointers.length, "reference points", "references point")} to it.`,
      ...(near.length > 0 ? { expected: near } : {}),
      related: others.slice(0, 5).map(({ reference }) => ({
        ...whereIs(reference.element, reference),
        message: `“${reference.pointer}” also points to it.`,
      })),
      fix: near[0]
        ? `Point to ${near[0]} instead, or put the register at ${path}.`
        : `Put the register at ${path} in the edition's folder.`,
    });
  });
}

/** Whether a path, relative to the edition's folder, is that of a register. */
export function isRegisterPath(path: string): boolean {
  return /^registers\/.+\.xml$/.test(path);
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `one ${one}` : `${number} ${many}`;
}
