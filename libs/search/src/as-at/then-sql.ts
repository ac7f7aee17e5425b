import { begunBy } from "#registry";

/**
 * Pieces of SQL about what held on a day, for `institution x` or `practitioner x`. They spare what hardly anybody has:
 * without a move, a bar or a past version the standing is the registered one, and the present row is that of the day.
 */

/** SQL of the two bounds of a day: the day itself, and the first moment after it. */
export interface DaySql {
  readonly day: string;
  readonly end: string;
}

/** @param place of the day among a statement's parameters. */
export function daySql(place: string): DaySql {
  return { day: `${place}::date`, end: `end_of_day(${place}::date)` };
}

/** The version of a record that was the present one when the day ended; no row where that is the present one. */
export function pastVersion(recordId: string, { end }: DaySql): string {
  return `(SELECT p.* FROM past_version p WHERE p.record_id = ${recordId} AND p.known_until >= ${end}
    ORDER BY p.known_until LIMIT 1)`;
}

export function hasPastVersion(recordId: string, { end }: DaySql): string {
  return `EXISTS (SELECT 1 FROM past_version p WHERE p.record_id = ${recordId} AND p.known_until >= ${end})`;
}

/** That a past version was the present one when the day ended. */
export function isOfDay(version: string, { end }: DaySql): string {
  return `${version}.known_from < ${end} AND ${version}.known_until >= ${end}`;
}

/** That the record of a row had begun by the day: its first licence, its founding, else the date of its source; or a licence says so. */
export function hadBegun(row: string, isBody: boolean, { day }: DaySql): string {
  const columns = isBody ? ["licensed_on", "founded_on", "source_as_of"] : ["licensed_on", "source_as_of"];
  const dates = columns.map((column) => `${row}.${column}`);
  return begunBy({ recordId: `${row}.id`, dates, day, known: "'infinity'" });
}

/** That an `engagement g` held on the day. */
export function engagedOn({ day }: DaySql): string {
  return `g.from_on <= ${day} AND (g.until_on IS NULL OR g.until_on > ${day})`;
}

/** That an `accreditation a` was in force on the day, by what is known now. */
export function accreditedOn({ day }: DaySql): string {
  return `a.superseded_at IS NULL AND a.state = 'valid' AND (a.valid_from IS NULL OR a.valid_from <= ${day})
    AND (a.valid_until IS NULL OR a.valid_until > ${day})`;
}

/** Whether a move, a suspension or a licence that had run out may decide about one of the subjects. */
function mayBeDecided(subjects: string, { day }: DaySql): string {
  return `EXISTS (SELECT 1 FROM standing_move m WHERE COALESCE(m.institution_id, m.practitioner_id) IN (${subjects}))
    OR EXISTS (SELECT 1 FROM measure m WHERE m.subject_id IN (${subjects}) AND m.superseded_at IS NULL
               AND m.kind = 'suspension' AND m.state = 'valid')
    OR EXISTS (SELECT 1 FROM licence l WHERE l.subject_id IN (${subjects}) AND l.superseded_at IS NULL
               AND l.kind = 'practice' AND l.state <> 'withdrawn' AND l.valid_until IS NOT NULL AND l.valid_until <= ${day})`;
}

/** Lateral joins that give `standing_of_ROW.standing` of an institution `row`, whose past version is `past`. */
export function bodyStanding(row: string, past: string, day: DaySql): string {
  const parent = `parent_of_${row}.id`;
  return `
    CROSS JOIN LATERAL (
      SELECT CASE WHEN ${past}.record_id IS NULL THEN ${row}.parent_id ELSE ${past}.parent_id END AS id OFFSET 0
    ) AS parent_of_${row}
    CROSS JOIN LATERAL (
      SELECT ${mayBeDecided(`${row}.id, ${parent}`, day)}
        OR EXISTS (SELECT 1 FROM institution f WHERE f.id = ${parent} AND NOT is_listed(f.initial_standing)) AS is_decided
      OFFSET 0
    ) AS history_of_${row}
    CROSS JOIN LATERAL (
      SELECT ${row}.initial_standing AS standing WHERE NOT history_of_${row}.is_decided
      UNION ALL
      SELECT s.standing FROM institution_standing_at(${row}.id, ${day.day}, 'infinity') s WHERE history_of_${row}.is_decided
    ) AS standing_of_${row}`;
}

/** The same of a practitioner's own standing, whatever their bodies'. */
export function ownStanding(row: string, day: DaySql): string {
  return `
    CROSS JOIN LATERAL (SELECT ${mayBeDecided(`${row}.id`, day)} AS is_decided OFFSET 0) AS history_of_${row}
    CROSS JOIN LATERAL (
      SELECT ${row}.initial_standing AS standing WHERE NOT history_of_${row}.is_decided
      UNION ALL
      SELECT s.standing FROM whole_standing(${row}.id, ${row}.initial_standing, ${day.day}, 'infinity') s
      WHERE history_of_${row}.is_decided
    ) AS standing_of_${row}`;
}
