import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Edition } from "../../core/edition.ts";
import { problemAt, valueRange, whereIs } from "../edition-index.ts";
import { type PlacedRecord, placedRecords } from "../placed-records.ts";

/** A record of the registers that has the same id of an authority as one before it: the same thing, described twice. */
export function duplicateRecord(edition: Edition): Diagnostic[] {
  const first = new Map<string, PlacedRecord>();
  return placedRecords(edition).flatMap((record) => {
    const other = record.authorities.flatMap((key) => first.get(key) ?? [])[0];
    const shared = record.authorities.find((key) => first.get(key) === other);
    for (const key of record.authorities) if (!first.has(key)) first.set(key, record);
    if (other === undefined || shared === undefined) return [];
    return problemAt(record.element, valueRange(record.idAttribute), {
      ruleId: "duplicate-record",
      severity: "warning",
      message: `The records “${other.id}” and “${record.id}” have the same ${shared.replace("#", " id ")}, so they seem to be one.`,
      related: [
        {
          ...whereIs(other.element, valueRange(other.idAttribute)),
          message: `“${other.id}” is this <${other.element.name}>.`,
        },
      ],
      fix: "Make one record of them and point to that, or correct the id that is wrong.",
    });
  });
}
