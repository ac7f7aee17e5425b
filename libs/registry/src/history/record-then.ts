import { publicStateOf, type Standing } from "#codes";
import { recordBegins } from "../record-begins.js";
import type { RegisteredRecord } from "../registered-record.js";
import type { InstitutionFields, RowFields } from "./row-fields.js";

/** Who may see the record now, and as it stood; null where it was not known, or had not begun. */
export interface RecordThen<Row extends RegisteredRecord> {
  readonly present: Pick<RegisteredRecord, "state" | "jurisdiction">;
  readonly record: Row | null;
}

export interface StandingThen {
  readonly ownStanding: Standing;
  readonly standing: Standing;
  readonly since: string | null;
  readonly basis: string | null;
  readonly follows: boolean;
}

/**
 * Whether the record had begun by the day, as far as is known; the last word about its beginning counts.
 * @param licensed whether a licence says that it had.
 */
export function hadBegun(
  last: RowFields & Partial<InstitutionFields>,
  day: string,
  licensed: boolean,
): boolean {
  if (licensed) return true;
  const begins = recordBegins({
    licensedOn: last.licensed_on,
    foundedOn: last.founded_on ?? null,
    sourceAsOf: last.source_as_of,
  });
  return begins === null || day >= begins;
}

export function stateThen(hidden: boolean, standing: Standing): RegisteredRecord["state"] {
  return hidden ? "hidden" : publicStateOf(standing);
}
