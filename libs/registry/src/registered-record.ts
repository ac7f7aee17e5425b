import type { Jurisdiction, Standing } from "#codes";
import type { RecordWarning } from "./entities/index.js";
import type { SourceColumns } from "./source-columns.js";

/** What a record of either kind has as it stands now: its row, its derived standing and who may see it. */
export interface RegisteredRecord extends SourceColumns {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly name: string;
  readonly licenceNumber: string | null;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly licensedOn: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly warnings: readonly RecordWarning[];
  readonly quality: string;
  readonly note: string | null;
  readonly version: number;
  readonly updatedAt: Date;
  readonly ownStanding: Standing;
  readonly standing: Standing;
  /** YYYY-MM-DD, or null when the standing has held since the record began. */
  readonly since: string | null;
  readonly basis: string | null;
  /** True when the standing is that of a body it depends on: a branch's firm, a person's body or the lack of one. */
  readonly follows: boolean;
  readonly state: "listed" | "ended" | "hidden";
}

/**
 * The columns of a `RegisteredRecord`.
 * @param row alias of the record's own table.
 * @param standing alias of its part of `public_record`.
 */
export function registeredColumns(row: string, standing: string): string {
  return `
  ${row}.id, ${row}.jurisdiction, ${row}.name, ${row}.licence_number AS "licenceNumber", ${row}.services,
  ${row}.languages, ${row}.licensed_on AS "licensedOn", ${row}.details, ${row}.warnings, ${row}.quality, ${row}.note,
  ${row}.source_authority AS "sourceAuthority", ${row}.source_document AS "sourceDocument",
  ${row}.source_url AS "sourceUrl", ${row}.source_as_of AS "sourceAsOf",
  ${row}.source_as_of_note AS "sourceAsOfNote", ${row}.version::int AS version, ${row}.updated_at AS "updatedAt",
  ${standing}.own_standing AS "ownStanding", ${standing}.standing, ${standing}.since::text AS since,
  ${standing}.basis, ${standing}.follows, ${standing}.state`;
}
