import type { Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import type { PractitionerFilter } from "../practitioner-list.query.js";
import { findPractitioners, type PractitionerRecord } from "../practitioner-record.query.js";

/**
 * Who left a side's roll by a transfer across the border and is on the other's now: still on the old roll, as
 * transferred since that day, and nothing beside that, as the record is the other authority's.
 * @returns those that the filter takes in, by their ids; at most one more than its limit.
 */
export async function leftPractitioners(
  db: Queryable,
  side: Jurisdiction,
  { standing, kind, division, q, after, limit }: PractitionerFilter,
): Promise<PractitionerRecord[]> {
  if ((standing !== undefined && standing !== "transferred") || division !== undefined) return [];
  const rows = await db.query<{ id: string; since: string; basis: string }[]>(
    `SELECT DISTINCT ON (p.id) p.id, t.admitted_on::text AS since, t.basis
     FROM transfer t JOIN practitioner p ON p.id = t.practitioner_id
     WHERE t.from_side = $1 AND t.to_side <> $1 AND t.state = 'admitted' AND p.jurisdiction <> $1 AND p.published
       AND ($2::text IS NULL OR p.id > $2) AND ($3::text IS NULL OR p.kind = $3)
       AND ($4::text IS NULL OR position(lower($4) IN lower(p.name)) > 0 OR p.licence_number = upper($4))
     ORDER BY p.id, t.decided_at DESC LIMIT $5`,
    [side, after ?? null, kind ?? null, q ?? null, limit + 1],
  );
  const left = new Map(rows.map((row) => [row.id, row]));
  const records = await findPractitioners(db, [...left.keys()]);
  return records.flatMap((record) => {
    const row = left.get(record.id);
    return row === undefined ? [] : [asLeft(record, row)];
  });
}

function asLeft(
  record: PractitionerRecord,
  { since, basis }: { readonly since: string; readonly basis: string },
): PractitionerRecord {
  const gone = {
    standing: "transferred",
    ownStanding: "transferred",
    state: "ended",
    follows: false,
  } as const;
  return { ...record, ...gone, since, basis, engagements: [], workplaces: [] };
}
