import type { Queryable } from "#database";

/** A document that an index refuses, alone and again and again. */
export interface ParkedDocument {
  readonly indexUid: string;
  readonly kind: string;
  readonly documentId: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly markedAt: Date;
}

/** The oldest first. */
export async function readParked(db: Queryable, limit: number): Promise<ParkedDocument[]> {
  return db.query(
    `SELECT index_uid AS "indexUid", kind, document_id AS "documentId", attempts, last_error AS error,
       marked_at AS "markedAt"
     FROM search_work WHERE parked ORDER BY marked_at, index_uid, document_id LIMIT $1`,
    [limit],
  );
}

/**
 * Lets parked documents be tried again, each alone.
 * @param documentId only this one; null for all. @returns how many.
 */
export async function retryParked(db: Queryable, documentId: string | null): Promise<number> {
  const [, retried] = await db.query<[unknown[], number]>(
    `UPDATE search_work SET parked = false, attempts = 0, batch_limit = 1, next_attempt_at = clock_timestamp()
     WHERE parked AND ($1::text IS NULL OR document_id = $1)`,
    [documentId],
  );
  if (retried > 0) await db.query(`SELECT pg_notify('search_mark', '')`);
  return retried;
}
