import type { Queryable } from "#database";

/**
 * An index was lost or went back in time: until it is whole again it does not answer. Lost, it is filled anew;
 * else it is compared first, and only what differs is sent.
 */
export async function doubtIndex(db: Queryable, indexUid: string, lost: boolean): Promise<void> {
  await db.query(
    `UPDATE search_index SET verified = false, last_batch = NULL, last_task = NULL,
       ready = ready AND NOT $2, queued = queued AND NOT $2,
       queued_after = CASE WHEN $2 THEN NULL ELSE queued_after END,
       queued_count = CASE WHEN $2 THEN 0 ELSE queued_count END
     WHERE index_uid = $1`,
    [indexUid, lost],
  );
  await db.query(
    `UPDATE search_generation g SET state = 'building', activated_at = NULL FROM search_index i
     WHERE i.index_uid = $1 AND g.number = i.generation_number AND g.state = 'active'`,
    [indexUid],
  );
}

/** An index that is not ours to write is left alone: neither written nor searched nor removed. */
export async function refuseIndex(db: Queryable, indexUid: string, fault: string): Promise<void> {
  await db.query(`UPDATE search_index SET fault = $2 WHERE index_uid = $1`, [indexUid, fault]);
}
