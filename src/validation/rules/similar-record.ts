import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import { comparableName } from "../../tei/register-names.ts";
import { problemAt, valueRange, whereIs } from "../edition-index.ts";
import { type PlacedRecord, placedRecords } from "../placed-records.ts";

/**
 * A record of the registers whose name is that of one of the same type before it, but for case, accents, punctuation and the order
 * of its words. Records that authorities know apart, or know to be one (`duplicate-record`), are passed over.
 */
export function similarRecord(edition: Edition): Diagnostic[] {
  const byName = new Map<string, PlacedRecord>();
  return placedRecords(edition).flatMap((record) => {
    const keys = new Set(record.names.map((name) => `${record.type} ${comparableName(name)}`));
    const named = [...keys].filter((key) => !key.endsWith(" "));
    const other = named.flatMap((key) => byName.get(key) ?? []).find((one) => !areKnownApart(one, record));
    for (const key of named) if (!byName.has(key)) byName.set(key, record);
    if (other === undefined) return [];
    return problemAt(record.element, valueRange(record.idAttribute), {
      ruleId: "similar-record",
      severity: "info",
      message: `The records “${other.id}” and “${record.id}” have nearly the same name, so they may be one.`,
      related: [
        {
          ...whereIs(other.element, valueRange(other.idAttribute)),
          message: `“${other.id}” is this <${other.element.name}>.`,
        },
      ],
      fix: "Make one record of them, or give both the id of an authority that tells them apart.",
    });
  });
}

/** Whether an authority that both records name tells whether they are one. */
function areKnownApart(one: PlacedRecord, other: PlacedRecord): boolean {
  const authorities = one.authorities.map((key) => key.split("#")[0]);
  return other.authorities.some((key) => authorities.includes(key.split("#")[0]));
}
