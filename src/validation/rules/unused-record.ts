import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import { indexEdition, ruleDiagnostic, valueRange } from "../edition-index.ts";

const RECORDS: ReadonlySet<string> = new Set(["person", "personGrp", "org", "place", "event"]);
/** Attributes by which a record speaks of itself; they do not make it used. */
const OF_ITSELF: ReadonlySet<string> = new Set(["active", "mutual"]);

/** A record of the registers that nothing in the edition points to. */
export function unusedRecord(edition: Edition): Diagnostic[] {
  const files = indexEdition(edition);
  const used = new Set<string>();
  for (const file of files.values())
    for (const { target, attribute } of file.references)
      if (target.kind === "inside" && target.id !== undefined && !OF_ITSELF.has(attribute.localName))
        used.add(`${target.path}#${target.id}`);
  return [...files.values()]
    .filter((file) => file.role === "register")
    .flatMap((file) =>
      [...file.ids.values()]
        .filter(({ id, element }) => RECORDS.has(element.localName) && !used.has(`${file.document.path}#${id}`))
        .map(({ id, attribute }) =>
          ruleDiagnostic(file, valueRange(attribute), {
            ruleId: "unused-record",
            severity: "info",
            message: `Nothing in the edition points to the record “${id}”.`,
            fix: "Mark up where it is mentioned, or take the record out.",
          }),
        ),
    );
}
