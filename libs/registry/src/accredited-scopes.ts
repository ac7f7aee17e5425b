import { HOLDS_TODAY } from "./holds-today.js";

/** That an `accreditation a` is in force today. */
const IN_FORCE = `a.superseded_at IS NULL AND a.state = 'valid'
  AND (a.valid_from IS NULL OR a.valid_from <= shanghai_today())
  AND (a.valid_until IS NULL OR a.valid_until > shanghai_today())`;

const SCOPES = `COALESCE(jsonb_agg(jsonb_build_object('scheme', a.scheme, 'items', a.items) ORDER BY a.row_no), '[]')`;

/** SQL of those that were in force on a day by what was known at a moment, as a list of `AccreditedScope`. */
export function accreditedScopesOn(bodyId: string, day: string, knownAt: string): string {
  return `(SELECT ${SCOPES} FROM accreditation a WHERE a.subject_id = ${bodyId} AND a.state = 'valid'
    AND a.recorded_at <= ${knownAt} AND (a.superseded_at IS NULL OR a.superseded_at > ${knownAt})
    AND (a.valid_from IS NULL OR a.valid_from <= ${day}) AND (a.valid_until IS NULL OR a.valid_until > ${day}))`;
}

/** SQL of the accreditations of a body that are in force today, as a list of `AccreditedScope`. */
export function accreditedScopes(bodyId: string): string {
  return `(SELECT ${SCOPES} FROM accreditation a WHERE a.subject_id = ${bodyId} AND ${IN_FORCE})`;
}

/** The same of the listed bodies that a person works for today. */
export function accreditedWorkplaces(personId: string): string {
  return `(SELECT ${SCOPES} FROM engagement g
    JOIN accreditation a ON a.subject_id = g.institution_id AND ${IN_FORCE}
    JOIN public_institution b ON b.id = g.institution_id AND b.state = 'listed'
    WHERE g.practitioner_id = ${personId} AND ${HOLDS_TODAY})`;
}
