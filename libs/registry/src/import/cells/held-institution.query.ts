import type { Crs, InstitutionType, Jurisdiction, Precision, Standing } from "#codes";
import type { Queryable } from "#database";
import type { DatedName } from "./list-cell.js";
import type { SourceColumns } from "../../source-columns.js";

/** An institution as imports compare it and exports write it. */
export interface HeldInstitution extends SourceColumns {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly version: number;
  readonly state: "listed" | "ended" | "hidden";
  readonly ownStanding: Standing;
  /** YYYY-MM-DD; null when it has held since the record began. */
  readonly since: string | null;
  /** Whether a move is registered that takes effect later. */
  readonly planned: boolean;
  /** By its source's authority; the record's own id where that gave none. */
  readonly externalId: string;
  readonly type: InstitutionType;
  readonly name: string;
  readonly nameKey: string | null;
  readonly aliases: readonly string[];
  readonly formerNames: readonly DatedName[];
  readonly creditCode: string | null;
  readonly licenceNumber: string | null;
  readonly divisionCode: string;
  readonly divisionRecorded: string | null;
  readonly divisionFlag: string | null;
  readonly address: string | null;
  readonly phones: readonly string[];
  /** WGS-84. */
  readonly lat: number | null;
  readonly lng: number | null;
  readonly crs: Crs | null;
  readonly precision: Precision | null;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly foundedOn: string | null;
  readonly licensedOn: string | null;
  readonly parentId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly quality: string;
  readonly updatedAt: Date;
}

const COLUMNS = `
  i.id, i.jurisdiction, i.version::int AS version, p.state, p.own_standing AS "ownStanding", p.since::text AS since,
  EXISTS (SELECT 1 FROM standing_move m WHERE COALESCE(m.institution_id, m.practitioner_id) = i.id
          AND m.effective_on > shanghai_today()) AS planned,
  COALESCE((SELECT min(e.external_id) FROM external_identifier e WHERE e.record_id = i.id
            AND e.kind = 'institution' AND e.source_authority = i.source_authority), i.id) AS "externalId",
  i.type, i.name, i.name_key AS "nameKey", i.aliases, i.credit_code AS "creditCode",
  i.licence_number AS "licenceNumber", i.division_code AS "divisionCode",
  i.division_recorded AS "divisionRecorded", i.division_flag AS "divisionFlag", i.address, i.phones,
  i.lat, i.lng, i.crs, i.precision, i.services, i.languages, i.founded_on AS "foundedOn",
  i.licensed_on AS "licensedOn", i.parent_id AS "parentId", i.details, i.quality, i.updated_at AS "updatedAt",
  i.source_authority AS "sourceAuthority", i.source_document AS "sourceDocument", i.source_url AS "sourceUrl",
  i.source_as_of AS "sourceAsOf", i.source_as_of_note AS "sourceAsOfNote",
  COALESCE((SELECT jsonb_agg(jsonb_build_object('name', f.name, 'until', f.until) ORDER BY f.position)
            FROM institution_former_name f WHERE f.institution_id = i.id), '[]') AS "formerNames"`;

const TABLES = `institution i JOIN public_institution p ON p.id = i.id`;

/** The institutions with these ids, whoever may see them, in no order. */
export async function holdInstitutions(db: Queryable, ids: readonly string[]): Promise<HeldInstitution[]> {
  if (ids.length === 0) return [];
  return db.query<HeldInstitution[]>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE i.id = ANY($1)`, [ids]);
}

/** One page of what is listed, in the order of ids, so that none is skipped or doubled. */
export async function listedInstitutions(
  db: Queryable,
  after: string,
  limit: number,
  side: Jurisdiction | null,
): Promise<HeldInstitution[]> {
  return db.query<HeldInstitution[]>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE i.id > $1 AND p.state = 'listed' AND ($3::text IS NULL OR i.jurisdiction = $3)
     ORDER BY i.id LIMIT $2`,
    [after, limit, side],
  );
}
