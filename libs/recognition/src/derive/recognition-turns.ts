import { BARRING_KINDS, YEARS_WITHOUT_END } from "./measure-bars.js";

const ENDS = BARRING_KINDS.map((kind) => {
  const years = YEARS_WITHOUT_END[kind];
  return `WHEN '${kind}' THEN ${years === null ? "NULL" : `(f.from_on + interval '${years} years')::date`}`;
}).join(" ");

const within = (day: string): string => `(${day} > $1::date AND ${day} <= $2::date)`;

/**
 * SQL: the `kind` and `id` of whoever has a decision or a measure that begins or ends for recognition after day $1 and
 * until day $2. Agreements are not among these: no document knows of them.
 */
export const RECOGNITION_TURNS = `
  SELECT CASE WHEN institution_id IS NULL THEN 'practitioner' ELSE 'institution' END AS kind, subject_id AS id FROM (
    SELECT f.institution_id, f.subject_id FROM recognition_decision f
    WHERE f.superseded_at IS NULL AND (${within("f.from_on")} OR ${within("f.until_on")})
    UNION
    SELECT f.institution_id, f.subject_id FROM measure f
    WHERE f.superseded_at IS NULL AND f.state = 'valid' AND f.kind IN (${BARRING_KINDS.map((kind) => `'${kind}'`).join(", ")})
      AND (${within("f.from_on")} OR ${within(`COALESCE(f.until_on, CASE f.kind ${ENDS} END)`)})
  ) AS turning`;
