import type { Jurisdiction, PractitionerKind, Standing } from "#codes";
import type { Queryable } from "#database";
import type { SourceColumns } from "../../source-columns.js";

/** A body that somebody works for, now or from a day to come. */
export interface HeldBody {
  readonly id: string;
  readonly name: string;
  /** By which a table names it: its credit code, else its id. */
  readonly key: string;
  /** Whether they work there today and the body is listed: of others nothing is told to the public. */
  readonly listed: boolean;
}

/** A practitioner as imports compare them and exports write them. */
export interface HeldPractitioner extends SourceColumns {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly version: number;
  readonly state: "listed" | "ended" | "hidden";
  readonly ownStanding: Standing;
  /** YYYY-MM-DD; null when it has held since the record began. */
  readonly since: string | null;
  /** Whether a move is registered that takes effect later. */
  readonly planned: boolean;
  /** By the source's authority; the record's own id where that gave none. */
  readonly externalId: string;
  readonly kind: PractitionerKind;
  readonly name: string;
  readonly licenceNumber: string | null;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly licensedOn: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** Those that are not over, the earliest first. */
  readonly bodies: readonly HeldBody[];
  readonly quality: string;
  readonly updatedAt: Date;
}

const COLUMNS = `
  p.id, p.jurisdiction, p.version::int AS version, s.state, s.own_standing AS "ownStanding", s.since::text AS since,
  EXISTS (SELECT 1 FROM standing_move m WHERE COALESCE(m.institution_id, m.practitioner_id) = p.id
          AND m.effective_on > shanghai_today()) AS planned,
  COALESCE((SELECT min(e.external_id) FROM external_identifier e WHERE e.record_id = p.id
            AND e.kind = 'practitioner' AND e.source_authority = p.source_authority), p.id) AS "externalId",
  p.kind, p.name, p.licence_number AS "licenceNumber", p.services, p.languages, p.licensed_on AS "licensedOn",
  p.details, p.quality, p.updated_at AS "updatedAt",
  p.source_authority AS "sourceAuthority", p.source_document AS "sourceDocument", p.source_url AS "sourceUrl",
  p.source_as_of AS "sourceAsOf", p.source_as_of_note AS "sourceAsOfNote",
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'key', COALESCE(b.credit_code, b.id),
              'listed', n.state = 'listed' AND g.from_on <= shanghai_today()) ORDER BY g.from_on, g.id)
            FROM engagement g JOIN institution b ON b.id = g.institution_id JOIN public_institution n ON n.id = b.id
            WHERE g.practitioner_id = p.id AND b.published
              AND (g.until_on IS NULL OR g.until_on > shanghai_today())), '[]') AS bodies`;

const TABLES = `practitioner p JOIN public_practitioner s ON s.id = p.id`;

/** The practitioners with these ids, whoever may see them, in no order. */
export async function holdPractitioners(db: Queryable, ids: readonly string[]): Promise<HeldPractitioner[]> {
  if (ids.length === 0) return [];
  return db.query<HeldPractitioner[]>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE p.id = ANY($1)`, [ids]);
}

/** One page of those who are listed, in the order of ids, so that nobody is skipped or doubled. */
export async function listedPractitioners(
  db: Queryable,
  after: string,
  limit: number,
  side: Jurisdiction | null,
): Promise<HeldPractitioner[]> {
  return db.query<HeldPractitioner[]>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE p.id > $1 AND s.state = 'listed' AND ($3::text IS NULL OR p.jurisdiction = $3)
     ORDER BY p.id LIMIT $2`,
    [after, limit, side],
  );
}
