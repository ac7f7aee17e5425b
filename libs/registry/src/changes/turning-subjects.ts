/** That a fact `f` begins or ends within the days. */
const TURNS = `f.superseded_at IS NULL
  AND ((f.BEGINS > $1::date AND f.BEGINS <= $2::date) OR (f.ENDS > $1::date AND f.ENDS <= $2::date))`;

const turns = (begins: string, ends: string): string =>
  TURNS.replaceAll("BEGINS", begins).replaceAll("ENDS", ends);

/**
 * The `kind` and `id` of whoever has a move that takes effect after day $1 and until day $2, or a licence or suspension
 * that begins or ends, or works for a body that has one, or begins or ends to work there, so that second turns of a
 * plan are not missed; and whom accreditations that begin or end are found by.
 */
export const TURNING_SUBJECTS = `
  WITH moved AS (
    SELECT m.institution_id, m.practitioner_id FROM standing_move m
    WHERE m.effective_on > $1::date AND m.effective_on <= $2::date
    UNION ALL
    SELECT f.institution_id, f.practitioner_id FROM licence f WHERE ${turns("valid_from", "valid_until")}
    UNION ALL
    SELECT f.institution_id, f.practitioner_id FROM measure f WHERE ${turns("from_on", "until_on")}
  ), bodies AS (
    SELECT i.id FROM moved m JOIN institution i ON m.institution_id IN (i.id, i.parent_id)
    UNION
    SELECT f.institution_id FROM accreditation f WHERE ${turns("valid_from", "valid_until")}
  )
  SELECT 'institution' AS kind, id FROM bodies
  UNION
  SELECT 'practitioner', g.practitioner_id FROM bodies b JOIN engagement g ON g.institution_id = b.id
  UNION
  SELECT 'practitioner', practitioner_id FROM moved WHERE practitioner_id IS NOT NULL
  UNION
  SELECT 'practitioner', practitioner_id FROM engagement
  WHERE (from_on > $1::date AND from_on <= $2::date) OR (until_on > $1::date AND until_on <= $2::date)`;
