import type { Standing, StandingSubject } from "#codes";
import type { Queryable } from "#database";
import { NotFoundError } from "../registry.errors.js";
import type { Recorded } from "./recorded-facts.query.js";

interface RecordedRow {
  readonly basis: string | null;
  readonly recorded: Recorded;
}

/** The revision that a row of a day comes from; with `rowId` of one row among those that belong to the record. */
export async function recordedRow(
  db: Queryable,
  owner: StandingSubject | "engagement",
  recordId: string,
  day: string,
  rowId: string = recordId,
): Promise<RecordedRow | null> {
  const [row] = await db.query<RecordedRow[]>(
    `SELECT r.basis, json_build_object('revision', r.id::text, 'at', r.at) AS recorded FROM revision r
     WHERE r.record_id = $1 AND r.table_name = $2 AND r.after ->> 'id' = $4
     ORDER BY (r.at < end_of_day($3::date)) DESC, CASE WHEN r.at < end_of_day($3::date) THEN -r.id ELSE r.id END LIMIT 1`,
    [recordId, owner, day, rowId],
  );
  return row ?? null;
}

/** The revision of the move that decided on a day; null where the standing was the registered one, or another's. */
export async function recordedStanding(
  db: Queryable,
  kind: StandingSubject,
  id: string,
  day: string,
): Promise<Recorded | null> {
  const [row] = await db.query<{ recorded: Recorded }[]>(
    `SELECT json_build_object('revision', r.id::text, 'at', m.recorded_at) AS recorded
     FROM standing_move m
     LEFT JOIN LATERAL (
       SELECT r.id FROM revision r WHERE r.record_id = $1 AND r.table_name = 'standing_move'
         AND r.after ->> 'id' = m.id::text LIMIT 1) AS r ON true
     WHERE m.${kind}_id = $1 AND m.effective_on <= $2::date
       AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id)
     ORDER BY m.effective_on DESC, m.recorded_at DESC, m.id DESC LIMIT 1`,
    [id, day],
  );
  return row?.recorded ?? null;
}

/** The standing today, with the body that took its place. */
export interface StandingNow {
  readonly standing: Standing;
  readonly since: string | null;
  readonly basis: string | null;
  readonly successor: { readonly id: string; readonly name: string } | null;
}

/** @throws NotFoundError when there is no such record. */
export async function standingNow(db: Queryable, kind: StandingSubject, id: string): Promise<StandingNow> {
  const [row] = await db.query<StandingNow[]>(
    `SELECT n.standing, n.since::text AS since,
       CASE WHEN n.kind = 'practitioner' AND n.follows THEN NULL ELSE n.basis END AS basis,
       (SELECT json_build_object('id', s.id, 'name', s.name) FROM institution s
        WHERE s.id = n.successor_id AND s.published) AS successor
     FROM public_${kind} n WHERE n.id = $1`,
    [id],
  );
  if (row === undefined) throw new NotFoundError(id);
  return row;
}
