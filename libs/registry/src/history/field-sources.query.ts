import type { StandingSubject } from "#codes";
import type { Queryable } from "#database";
import { memberOf } from "./changes-since.query.js";

/** Where the present value of one field comes from. */
export interface FieldSource {
  readonly field: string;
  readonly value: unknown;
  readonly revision: string;
  readonly recordedAt: string;
  readonly actor: string;
  /** The source that the change was made on. */
  readonly basis: string | null;
}

/** What no reader is told of with the record, or what has no source of its own. */
const UNTOLD = [
  "id",
  "jurisdiction",
  "name_key",
  "warnings",
  "seed_key",
  "created_at",
  "published",
  "initial_standing",
  "crs",
];

/**
 * For every field the last revision that changed it, and what it was made on. Former names are one field, of the last
 * revision that touched any of them.
 */
export async function fieldSources(
  db: Queryable,
  owner: StandingSubject,
  recordId: string,
): Promise<FieldSource[]> {
  const rows = await db.query<FieldSource[]>(
    `SELECT DISTINCT ON (f.name) f.name AS field, r.after -> f.name AS value, r.id::text AS revision,
       r.at AS "recordedAt", r.actor, r.basis
     FROM revision r CROSS JOIN LATERAL jsonb_object_keys(r.after) AS f(name)
     WHERE r.record_id = $1 AND r.table_name = $2 AND f.name <> ALL($3::text[])
       AND (r.before IS NULL OR r.before -> f.name IS DISTINCT FROM r.after -> f.name)
     ORDER BY f.name, r.id DESC`,
    [recordId, owner, UNTOLD],
  );
  const [former] = await db.query<FieldSource[]>(
    `SELECT 'former_names' AS field, r.id::text AS revision, r.at AS "recordedAt", r.actor, r.basis,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('name', n.name, 'until', n.until) ORDER BY n.position)
                 FROM institution_former_name n WHERE n.institution_id = $1), '[]') AS value
     FROM revision r WHERE r.record_id = $1 AND r.table_name = 'institution_former_name' ORDER BY r.id DESC LIMIT 1`,
    [recordId],
  );
  const all = former === undefined ? rows : [...rows, former];
  return all.map((row) => ({ ...row, field: memberOf(row.field) }));
}
