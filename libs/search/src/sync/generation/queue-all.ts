import type { DataSource } from "typeorm";
import type { IndexRow } from "./index-rows.js";

/** How many documents one step queues; more only when most of the last ones are done. */
const CHUNK = 4_000;
const ENOUGH_WAITING = 12_000;

/** Every record that an index is to hold, bodies before people, in an order that a step can go on from. */
const SUBJECTS = `
  SELECT place, id, kind FROM (
    (SELECT 'institution/' || id AS place, id, 'institution' AS kind FROM institution
     WHERE $2 IN ('institution', 'all') AND ($3::text IS NULL OR (left($3, 1) = 'i' AND id > substr($3, 13)))
     ORDER BY id LIMIT $4)
    UNION ALL
    (SELECT 'practitioner/' || id, id, 'practitioner' FROM practitioner
     WHERE $2 IN ('practitioner', 'all')
       AND ($3::text IS NULL OR left($3, 1) = 'i' OR id > substr($3, 14))
     ORDER BY id LIMIT $4)
  ) AS both_kinds ORDER BY kind, id LIMIT $4`;

/**
 * Queues the next of an index's documents as bulk work, one short transaction at a time: a process that dies
 * goes on where it was, live changes wait for nothing, and the work at hand stays small however large the register.
 * @returns true when documents were queued or the last of them were reached.
 */
export async function queueMore(dataSource: DataSource, index: IndexRow): Promise<boolean> {
  return dataSource.transaction(async (tx) => {
    const [row] = await tx.query<{ after: string | null; queued: boolean; waiting: number }[]>(
      `SELECT queued_after AS after, queued,
         (SELECT count(*)::int FROM (SELECT 1 FROM search_work w WHERE w.index_uid = $1 AND NOT w.parked
          LIMIT ${ENOUGH_WAITING}) AS few) AS waiting
       FROM search_index WHERE index_uid = $1 FOR NO KEY UPDATE`,
      [index.indexUid],
    );
    if (row === undefined || row.queued || row.waiting >= ENOUGH_WAITING) return false;
    const [queued] = await tx.query<{ last: string | null; count: number }[]>(
      `WITH chunk AS (${SUBJECTS}), work AS (
         INSERT INTO search_work AS w (index_uid, document_id, kind, lane, marked_at)
         SELECT $1, id, kind, 2, clock_timestamp() FROM chunk ORDER BY id
         ON CONFLICT (index_uid, document_id) DO UPDATE SET revision = w.revision + 1, parked = false,
           attempts = 0, next_attempt_at = clock_timestamp()
       )
       SELECT (SELECT place FROM chunk ORDER BY kind DESC, id DESC LIMIT 1) AS last,
         (SELECT count(*)::int FROM chunk) AS count`,
      [index.indexUid, index.kind, row.after, CHUNK],
    );
    await tx.query(
      `UPDATE search_index SET queued_after = COALESCE($2, queued_after), queued = $2::text IS NULL,
         queued_count = queued_count + $3
       WHERE index_uid = $1`,
      [index.indexUid, queued?.last ?? null, queued?.count ?? 0],
    );
    return true;
  });
}

/** What there is to be filled into an index of a kind, for its progress. */
export const TOTAL_OF_KIND = `
  CASE WHEN kind IN ('institution', 'all') THEN (SELECT count(*) FROM institution) ELSE 0 END
  + CASE WHEN kind IN ('practitioner', 'all') THEN (SELECT count(*) FROM practitioner) ELSE 0 END`;
