import type { InstitutionType, Jurisdiction, Standing } from "#codes";
import type { Queryable } from "#database";
import type { RecordWarning } from "./entities/index.js";

/** One institution as it stands now: its row, its derived standing and who may see it. */
export interface InstitutionRecord {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly type: InstitutionType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly formerNames: readonly { readonly name: string; readonly until: string | null }[];
  readonly creditCode: string | null;
  readonly licenceNumber: string | null;
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
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly foundedOn: string | null;
  readonly licensedOn: string | null;
  readonly parentId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly warnings: readonly RecordWarning[];
  readonly quality: string;
  readonly note: string | null;
  readonly sourceAuthority: string;
  readonly sourceDocument: string;
  readonly sourceUrl: string | null;
  readonly sourceAsOf: string | null;
  readonly sourceAsOfNote: string | null;
  readonly version: number;
  readonly updatedAt: Date;
  readonly ownStanding: Standing;
  readonly standing: Standing;
  /** YYYY-MM-DD, or null when the standing has held since the record began. */
  readonly since: string | null;
  readonly basis: string | null;
  readonly successorId: string | null;
  /** True when the standing is the parent firm's. */
  readonly follows: boolean;
  readonly state: "listed" | "ended" | "hidden";
}

/** The columns of an `InstitutionRecord`, over `institution i` joined with `public_institution p`. */
export const RECORD_COLUMNS = `
  i.id, i.jurisdiction, i.type, i.name, i.aliases, i.credit_code AS "creditCode",
  i.licence_number AS "licenceNumber", i.division_code AS "divisionCode",
  i.division_recorded AS "divisionRecorded", i.division_flag AS "divisionFlag", i.address, i.phones,
  COALESCE(i.lat, d.lat, up.lat) AS lat, COALESCE(i.lng, d.lng, up.lng) AS lng,
  COALESCE(i.precision, CASE WHEN COALESCE(d.lat, up.lat) IS NOT NULL THEN 'division' END) AS precision,
  i.services, i.languages, i.founded_on AS "foundedOn", i.licensed_on AS "licensedOn",
  i.parent_id AS "parentId", i.details, i.warnings, i.quality, i.note,
  i.source_authority AS "sourceAuthority", i.source_document AS "sourceDocument", i.source_url AS "sourceUrl",
  i.source_as_of AS "sourceAsOf", i.source_as_of_note AS "sourceAsOfNote",
  i.version::int AS version, i.updated_at AS "updatedAt",
  p.own_standing AS "ownStanding", p.standing, p.since::text AS since, p.basis,
  p.successor_id AS "successorId", p.follows, p.state,
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
