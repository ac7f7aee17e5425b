import type { Jurisdiction, PractitionerKind, Standing } from "#codes";
import type { Queryable } from "#database";
import { HOLDS_TODAY } from "./holds-today.js";
import { keysetPage, type KeysetPage } from "./keyset-page.js";
import {
  findPractitioners,
  PRACTITIONER_COLUMNS,
  PRACTITIONER_TABLES,
  type PractitionerRecord,
} from "./practitioner-record.query.js";

export interface PractitionerFilter {
  readonly standing?: Standing | undefined;
  readonly kind?: PractitionerKind | undefined;
  /** Of a body that the person works for today, listed or not. */
  readonly division?: string | undefined;
  readonly q?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Whom a suspension or a licence that ran out may bar today. */
const MAY_BE_BARRED = `
  SELECT b.subject_id FROM measure b
  WHERE b.superseded_at IS NULL AND b.kind = 'suspension' AND b.state = 'valid'
  UNION ALL
  SELECT b.subject_id FROM licence b
  WHERE b.superseded_at IS NULL AND b.kind = 'practice' AND b.state <> 'withdrawn'
    AND b.valid_until IS NOT NULL AND b.valid_until <= shanghai_today()`;

/**
 * Whoever may have the standing $4, told by what is stored: by their own first standing or moves, by what bars them, by a
 * body that was not always listed, or because they work nowhere. Without it a rare standing would be derived for everybody.
 */
const MAY_STAND_AS = `
  p.initial_standing = $4
  OR p.id IN (SELECT m.practitioner_id FROM standing_move m
              WHERE m.to_standing = $4 AND m.practitioner_id IS NOT NULL)
  OR NOT is_listed($4) AND p.id IN (${MAY_BE_BARRED})
  OR NOT is_listed($4) AND p.id IN (
    SELECT g.practitioner_id FROM engagement g JOIN institution i ON i.id = g.institution_id
    WHERE NOT i.published OR NOT is_listed(i.initial_standing)
      OR i.id IN (${MAY_BE_BARRED}) OR i.parent_id IN (${MAY_BE_BARRED})
      OR EXISTS (SELECT 1 FROM institution f WHERE f.id = i.parent_id AND NOT is_listed(f.initial_standing))
      OR i.id IN (SELECT m.institution_id FROM standing_move m
                  WHERE NOT is_listed(m.to_standing) AND m.institution_id IS NOT NULL)
      OR i.parent_id IN (SELECT m.institution_id FROM standing_move m
                         WHERE NOT is_listed(m.to_standing) AND m.institution_id IS NOT NULL))
  OR $4 = 'suspended' AND NOT EXISTS (
    SELECT 1 FROM engagement g
    WHERE g.practitioner_id = p.id AND ${HOLDS_TODAY})`;

/** One page of a side's practitioners in the order of their ids (keyset, so that none is skipped or doubled). */
export async function listPractitioners(
  db: Queryable,
  side: Jurisdiction,
  filter: PractitionerFilter,
): Promise<KeysetPage<PractitionerRecord>> {
  const rows = await db.query<PractitionerRecord[]>(
    `SELECT ${PRACTITIONER_COLUMNS} FROM ${PRACTITIONER_TABLES}
     WHERE p.jurisdiction = $1
       AND ($2::text IS NULL OR p.id > $2)
       AND ($3::text IS NULL OR p.kind = $3)
       AND ($4::text IS NULL OR ${MAY_STAND_AS})
       AND ($4::text IS NULL OR s.standing = $4)
       AND ($5::text IS NULL OR EXISTS (
             SELECT 1 FROM engagement g
             JOIN institution i ON i.id = g.institution_id JOIN division d ON d.code = i.division_code
             WHERE g.practitioner_id = p.id AND ${HOLDS_TODAY}
               AND ($5 = ANY(d.ancestry) OR i.division_recorded = $5)))
       AND ($6::text IS NULL OR position(lower($6) IN lower(p.name)) > 0 OR p.licence_number = upper($6))
     ORDER BY p.id LIMIT $7`,
    [
      side,
      filter.after ?? null,
      filter.kind ?? null,
      filter.standing ?? null,
      filter.division ?? null,
      filter.q ?? null,
      filter.limit + 1,
    ],
  );
  return keysetPage(rows, filter.limit);
}

/** One page of the listed people who work for a body today, in the order of their ids. */
export async function listPeopleOf(
  db: Queryable,
  institutionId: string,
  after: string | undefined,
  limit: number,
): Promise<KeysetPage<PractitionerRecord>> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT DISTINCT s.id FROM engagement g JOIN public_practitioner s ON s.id = g.practitioner_id
     WHERE g.institution_id = $1 AND ${HOLDS_TODAY}
       AND s.state = 'listed' AND ($2::text IS NULL OR s.id > $2)
     ORDER BY s.id LIMIT $3`,
    [institutionId, after ?? null, limit + 1],
  );
  const people = await findPractitioners(
    db,
    rows.map(({ id }) => id),
  );
  return keysetPage(
    people.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    limit,
  );
}
