import type { Queryable } from "#database";

/** The table that a fresh database has, and its index's name. */
export const TABLE = "search_document_1";

export interface Work {
  readonly id: string;
  readonly lane: number;
  readonly revision: number;
  readonly attempts: number;
  readonly parked: boolean;
  readonly error: string | null;
  readonly leased: boolean;
}

/** The work of an index for some documents, by id. */
export async function workOf(db: Queryable, ids: readonly string[], indexUid = TABLE): Promise<Work[]> {
  return db.query<Work[]>(
    `SELECT document_id AS id, lane, revision::int AS revision, attempts, parked, last_error AS error,
       COALESCE(leased_until > clock_timestamp(), false) AS leased
     FROM search_work WHERE index_uid = $1 AND document_id = ANY($2) ORDER BY document_id COLLATE "C"`,
    [indexUid, ids],
  );
}

/** Marks of some documents, in the order in which they were made. */
export async function marksOf(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; lane: number }[]> {
  return db.query(
    `SELECT document_id AS id, lane FROM search_mark m WHERE document_id = ANY($1) ORDER BY m.id`,
    [ids],
  );
}

/** What the Postgres engine's table has of some documents. */
export async function documentsOf(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; name: string; version: number }[]> {
  return db.query(
    `SELECT document_id AS id, name, version::int AS version FROM search_document
     WHERE document_id = ANY($1) ORDER BY document_id COLLATE "C"`,
    [ids],
  );
}

/** Lets every lease run out, as if its worker had died half a minute ago. */
export async function expireLeases(db: Queryable): Promise<void> {
  await db.query(`UPDATE search_work SET leased_until = clock_timestamp() - interval '1 second'
    WHERE leased_until IS NOT NULL`);
}

/** Makes refused work due at once, instead of waiting for its next attempt. */
export async function makeDue(db: Queryable): Promise<void> {
  await db.query(`UPDATE search_work SET next_attempt_at = clock_timestamp() - interval '1 second'`);
}
