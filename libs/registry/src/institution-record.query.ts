import type { AccreditedScope, InstitutionType } from "#codes";
import type { Queryable } from "#database";
import { accreditedScopes } from "./accredited-scopes.js";
import { registeredColumns, type RegisteredRecord } from "./registered-record.js";

/** One institution as it stands now: its row, its derived standing and who may see it. */
export interface InstitutionRecord extends RegisteredRecord {
  readonly type: InstitutionType;
  readonly aliases: readonly string[];
  readonly formerNames: readonly { readonly name: string; readonly until: string | null }[];
  /** Those that it bore here before and those of the bodies that merged into it: it is found by them, never shown. */
  readonly pastNames: readonly string[];
  readonly creditCode: string | null;
  readonly divisionCode: string;
  readonly divisionRecorded: string | null;
  readonly divisionFlag: string | null;
  /** The division, its ancestors and, for an ended one, its successors: the codes it is found under. */
  readonly divisions: readonly string[];
  readonly address: string | null;
  readonly phones: readonly string[];
  /** WGS-84; the division's centre where no point is registered (`precision` is then `division`). */
  readonly lat: number | null;
  readonly lng: number | null;
  readonly precision: "building" | "street" | "division" | null;
  readonly foundedOn: string | null;
  readonly parentId: string | null;
  readonly successorId: string | null;
  /** By accreditations in force today. */
  readonly accredited: readonly AccreditedScope[];
}

/** The columns of an `InstitutionRecord`, over `institution i` joined with `public_institution p`. */
export const RECORD_COLUMNS = `
  ${registeredColumns("i", "p")}, p.successor_id AS "successorId",
  i.type, i.aliases, i.credit_code AS "creditCode", i.division_code AS "divisionCode",
  i.division_recorded AS "divisionRecorded", i.division_flag AS "divisionFlag", i.address, i.phones,
  COALESCE(i.lat, d.lat, up.lat) AS lat, COALESCE(i.lng, d.lng, up.lng) AS lng,
  COALESCE(i.precision, CASE WHEN COALESCE(d.lat, up.lat) IS NOT NULL THEN 'division' END) AS precision,
  i.founded_on AS "foundedOn", i.parent_id AS "parentId",
  ${accreditedScopes("i.id")} AS accredited,
  ARRAY(SELECT unnest(v.names) FROM past_version v WHERE v.record_id = i.id ORDER BY v.known_until DESC)
    || predecessor_names(i.id) AS "pastNames",
  d.ancestry
    || CASE WHEN i.division_recorded IS NULL THEN '{}' ELSE ARRAY[i.division_recorded] END AS divisions,
  COALESCE((SELECT jsonb_agg(jsonb_build_object('name', f.name, 'until', f.until) ORDER BY f.position)
            FROM institution_former_name f WHERE f.institution_id = i.id), '[]') AS "formerNames"`;

export const RECORD_TABLES = `
  institution i
  JOIN public_institution p ON p.id = i.id
  JOIN division d ON d.code = i.division_code
  LEFT JOIN division up ON up.code = d.parent_code`;

/** The records with these ids, in no order; unknown ids are left out. */
export async function findRecords(db: Queryable, ids: readonly string[]): Promise<InstitutionRecord[]> {
  if (ids.length === 0) return [];
  return db.query<InstitutionRecord[]>(
    `SELECT ${RECORD_COLUMNS} FROM ${RECORD_TABLES} WHERE i.id = ANY($1)`,
    [ids],
  );
}

export async function findRecord(db: Queryable, id: string): Promise<InstitutionRecord | null> {
  return (await findRecords(db, [id]))[0] ?? null;
}
