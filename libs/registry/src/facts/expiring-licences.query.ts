import { requireAction, type Actor } from "#access";
import type { Jurisdiction, LicenceKind, StandingSubject } from "#codes";
import type { Queryable } from "#database";

/** Days before the end of a licence on which its registrar is warned. */
export const EXPIRY_WARNINGS = [90, 30, 7] as const;

/** A licence that ends soon, with whose it is. */
export interface ExpiringLicence {
  readonly id: string;
  readonly subject: StandingSubject;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly kind: LicenceKind;
  readonly number: string | null;
  /** The first day on which it no longer holds. */
  readonly until: string;
  readonly daysLeft: number;
}

/** Licences that end within so many days and that none of the same kind follows. */
const ENDING = `
  FROM licence l
  LEFT JOIN institution i ON i.id = l.institution_id
  LEFT JOIN practitioner p ON p.id = l.practitioner_id
  WHERE l.superseded_at IS NULL AND l.state IN ('valid', 'suspended')
    AND l.valid_until > shanghai_today() AND l.valid_until <= shanghai_today() + $1::int
    AND NOT EXISTS (
      SELECT 1 FROM licence n
      WHERE n.subject_id = l.subject_id AND n.kind = l.kind AND n.superseded_at IS NULL
        AND n.state <> 'withdrawn' AND n.valid_from <= l.valid_until
        AND (n.valid_until IS NULL OR n.valid_until > l.valid_until))`;

interface Page {
  readonly within: number;
  /** The last one of the page before, as `until` and `id`. */
  readonly after: readonly [until: string, id: string] | null;
  readonly limit: number;
}

/** The licences of a registrar's side that end within the days, the soonest first; one more than the limit where there are more. */
export async function expiringLicencesOf(
  db: Queryable,
  actor: Actor | null,
  { within, after, limit }: Page,
): Promise<ExpiringLicence[]> {
  const side = requireAction(actor, "licence.expiring").jurisdiction;
  return db.query<ExpiringLicence[]>(
    `SELECT l.id, CASE WHEN i.id IS NULL THEN 'practitioner' ELSE 'institution' END AS subject,
       l.subject_id AS "subjectId", COALESCE(i.name, p.name) AS "subjectName", l.kind, l.number,
       l.valid_until::text AS until, l.valid_until - shanghai_today() AS "daysLeft"
     ${ENDING} AND COALESCE(i.jurisdiction, p.jurisdiction) = $2
       AND ($3::date IS NULL OR (l.valid_until, l.id) > ($3::date, $4))
     ORDER BY l.valid_until, l.id LIMIT $5`,
    [within, side, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
}

/** How many of each side end within each of the warnings' days. */
export async function countExpiring(
  db: Queryable,
): Promise<{ jurisdiction: Jurisdiction; within: number; count: number }[]> {
  return db.query(
    `SELECT COALESCE(i.jurisdiction, p.jurisdiction) AS jurisdiction, w.within, count(*)::int AS count
     ${ENDING.replace("FROM licence l", "FROM unnest($2::int[]) AS w(within) CROSS JOIN licence l")}
       AND l.valid_until <= shanghai_today() + w.within
     GROUP BY 1, 2`,
    [Math.max(...EXPIRY_WARNINGS), [...EXPIRY_WARNINGS]],
  );
}
