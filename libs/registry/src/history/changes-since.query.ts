import type { Queryable } from "#database";

/** One change of a record, or of what belongs to it, that was recorded since. */
export interface ChangeSince {
  readonly revision: string;
  readonly recordedAt: string;
  readonly basis: string | null;
  /** The kind of thing that changed: `institution`, `standing_move`, `licence`, … */
  readonly subject: string;
  /** YYYY-MM-DD: from when it holds, where it says so. */
  readonly effectiveOn: string | null;
  readonly changes: readonly FieldChange[];
}

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Columns that say nothing of the subject. */
const UNTOLD = [
  "id",
  "row_no",
  "name_key",
  "warnings",
  "seed_key",
  "created_at",
  "recorded_at",
  "superseded_at",
  "subject_id",
  "institution_id",
  "practitioner_id",
  "position",
  "crs",
  "published",
];
/** What a person's record tells its own registrar alone. */
const UNTOLD_OF_PEOPLE = ["details", "note"];

interface Row extends Omit<ChangeSince, "changes"> {
  readonly changes: readonly FieldChange[] | null;
}

/**
 * What was recorded of a record between two moments, the oldest first: what changed in each revision. Measures whose
 * publicity is over are not among them, nor the mere end of a version.
 */
export async function changesBetween(
  db: Queryable,
  recordId: string,
  after: { readonly day: string },
  until: { readonly day: string } | null,
): Promise<ChangeSince[]> {
  const rows = await db.query<Row[]>(
    `SELECT r.id::text AS revision, r.at AS "recordedAt", r.basis, r.table_name AS subject,
       COALESCE(r.after ->> 'effective_on', r.after ->> 'valid_from', r.after ->> 'from_on') AS "effectiveOn", c.changes
     FROM visible_revision r
     CROSS JOIN LATERAL (
       SELECT json_agg(json_build_object('field', f.name, 'before', r.before -> f.name, 'after', r.after -> f.name)
                       ORDER BY f.name) AS changes
       FROM jsonb_object_keys(COALESCE(r.after, r.before)) AS f(name)
       WHERE f.name <> ALL($4::text[]) AND NOT (r.table_name = 'practitioner' AND f.name = ANY($5::text[])) AND r.before -> f.name IS DISTINCT FROM r.after -> f.name
         AND NULLIF(r.after -> f.name, 'null') IS DISTINCT FROM NULLIF(r.before -> f.name, 'null')
     ) AS c
     WHERE r.record_id = $1 AND r.at >= end_of_day($2::date) AND ($3::date IS NULL OR r.at < end_of_day($3::date))
     ORDER BY r.id`,
    [recordId, after.day, until?.day ?? null, UNTOLD, UNTOLD_OF_PEOPLE],
  );
  return rows.flatMap(({ changes, ...row }) =>
    changes === null ? [] : [{ ...row, changes: changes.map(named) }],
  );
}

/** Columns as the wire names its members. */
function named({ field, before, after }: FieldChange): FieldChange {
  return { field: memberOf(field), before: before ?? null, after: after ?? null };
}

const MEMBERS: Readonly<Record<string, string>> = { division_code: "division", to_standing: "standing" };

export function memberOf(column: string): string {
  return MEMBERS[column] ?? column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
