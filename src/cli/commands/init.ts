import { initEdition } from "../../project/init.ts";
import { shownPath } from "../../project/shown-path.ts";
import type { Invocation } from "../arguments.ts";
import type { Outcome } from "../outcome.ts";

/** `editio init FOLDER`. */
export async function init({ values }: Invocation): Promise<Outcome> {
  const [folder = "."] = values;
  const files = await initEdition(folder);
  const shown = shownPath(folder);
  return {
    diagnostics: [],
    summary: [
      `Made the edition ${shown}:`,
      ...files.map((file) => `  ${file}`),
      `Next: write its title and your name into ${shown}/edition.json, then run “editio build ${shown}”.`,
    ],
    facts: { folder: shown, files },
  };
}
