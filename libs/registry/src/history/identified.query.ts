import type { InstitutionType, PractitionerKind, Standing, StandingSubject } from "#codes";
import type { Queryable } from "#database";

/** Whoever has, or had, an identifier, and what has become of them. */
export interface Identified {
  readonly id: string;
  readonly kind: StandingSubject;
  readonly type: InstitutionType | PractitionerKind;
  readonly name: string;
  readonly standing: Standing;
  /** Whether it is an identifier of the present record, or one that it had. */
  readonly held: "present" | "past";
  /** The last of the bodies that took its place one after the other; null where it has none. */
  readonly successor: { readonly id: string; readonly name: string } | null;
}

/** More bodies than this in a row have not followed each other. */
const MOST_STEPS = 20;

const HOLDERS = `
  SELECT i.id, 'institution' AS kind, 'present' AS held FROM institution i WHERE i.credit_code = ANY($1) OR i.licence_number = ANY($1)
  UNION ALL SELECT p.id, 'practitioner', 'present' FROM practitioner p WHERE p.licence_number = ANY($1)
  UNION ALL SELECT l.subject_id, CASE WHEN l.institution_id IS NULL THEN 'practitioner' ELSE 'institution' END,
    CASE WHEN l.superseded_at IS NULL AND l.state <> 'withdrawn' AND (l.valid_until IS NULL OR l.valid_until > shanghai_today())
         THEN 'present' ELSE 'past' END
  FROM licence l WHERE l.number = ANY($1)
  UNION ALL SELECT v.record_id, v.kind, 'past' FROM past_version v WHERE v.codes && $1::text[]
  UNION ALL SELECT e.record_id, e.kind, 'present' FROM external_identifier e WHERE e.external_id = ANY($1)`;

const PUBLIC = `
  SELECT n.id, n.standing, n.state, n.successor_id, i.name, i.type FROM public_institution n JOIN institution i ON i.id = n.id
  UNION ALL SELECT n.id, n.standing, n.state, NULL, p.name, p.kind FROM public_practitioner n JOIN practitioner p ON p.id = n.id`;

/**
 * Whoever has or had a credit code, a licence number, or the identifier of a source; those that only their authority
 * may see are left out.
 */
export async function findIdentified(db: Queryable, identifier: string): Promise<Identified[]> {
  const forms = [...new Set([identifier.trim(), identifier.trim().toUpperCase()])];
  return db.query<Identified[]>(
    `WITH holders AS (SELECT id, kind, min(CASE held WHEN 'present' THEN 0 ELSE 1 END) AS past FROM (${HOLDERS}) AS h GROUP BY id, kind)
     SELECT h.id, h.kind, o.type, o.name, o.standing, CASE h.past WHEN 0 THEN 'present' ELSE 'past' END AS held,
       (WITH RECURSIVE way AS (
          SELECT o.successor_id AS id, 1 AS step WHERE o.successor_id IS NOT NULL
          UNION ALL
          SELECT n.successor_id, way.step + 1 FROM way JOIN public_institution n ON n.id = way.id
          WHERE n.successor_id IS NOT NULL AND way.step < ${MOST_STEPS})
        SELECT json_build_object('id', s.id, 'name', s.name) FROM way
        JOIN institution s ON s.id = way.id JOIN public_institution n ON n.id = s.id AND n.state <> 'hidden'
        ORDER BY way.step DESC LIMIT 1) AS successor
     FROM holders h JOIN (${PUBLIC}) AS o ON o.id = h.id
     WHERE o.state <> 'hidden' ORDER BY h.past, h.kind, h.id LIMIT 50`,
    [forms],
  );
}
