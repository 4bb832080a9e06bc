import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const CORPUS = resolve("../shared/corpus");
/** jing reads on into other files here, editio's grammar check does not. */
const BEYOND_ONE_FILE = /<!DOCTYPE[^[>]*(?:SYSTEM|PUBLIC)|<[\w.-]*:?include\b/;

export const TEI_ALL: string = resolve(CORPUS, "schemas/tei_all-4.9.0.rng");
export const LETTER: string = resolve(CORPUS, "letters/L00533.xml");

/** The paths of the corpus' documents, folders named or all. */
export function corpusFiles(
  folders: readonly string[] = ["letters", "inscriptions", "arabic", "minutes", "tei-tests"],
): string[] {
  return folders.flatMap((folder) =>
    readdirSync(resolve(CORPUS, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".xml"))
      .map((name) => resolve(CORPUS, folder, name))
      .filter((path) => !BEYOND_ONE_FILE.test(readFileSync(path, "latin1")))
      .sort(),
  );
}
