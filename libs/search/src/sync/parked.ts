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

/** Where a page of the list ends. */
export interface ParkedPlace {
  /** To the microsecond, as the database writes it. */
  readonly markedAt: string;
  readonly indexUid: string;
  readonly documentId: string;
}

/** The oldest first, after a place where one is given; those of indexes that are left alone are nobody's. */
export async function readParked(
  db: Queryable,
  limit: number,
  after: ParkedPlace | null = null,
): Promise<(ParkedDocument & { readonly place: ParkedPlace })[]> {
  const rows = await db.query<(ParkedDocument & { readonly exactly: string })[]>(
    `SELECT index_uid AS "indexUid", kind, document_id AS "documentId", attempts, last_error AS error,
       marked_at AS "markedAt", marked_at::text AS exactly
     FROM search_work JOIN (SELECT index_uid, fault FROM search_index) AS i USING (index_uid)
     WHERE parked AND fault IS NULL
       AND ($2::timestamptz IS NULL OR (marked_at, index_uid, document_id) > ($2, $3, $4))
     ORDER BY marked_at, index_uid, document_id LIMIT $1`,
    [limit, after?.markedAt ?? null, after?.indexUid ?? null, after?.documentId ?? null],
  );
  return rows.map(({ exactly, ...row }) => ({
    ...row,
    place: { markedAt: exactly, indexUid: row.indexUid, documentId: row.documentId },
  }));
}

/**
 * Lets parked documents be tried again, each alone.
 * @param documentId only this one; null for all. @returns how many.
 */
export async function retryParked(db: Queryable, documentId: string | null): Promise<number> {
  const [, retried] = await db.query<[unknown[], number]>(
    `UPDATE search_work SET parked = false, attempts = 0, batch_limit = 1, next_attempt_at = clock_timestamp()
     WHERE parked AND ($1::text IS NULL OR document_id = $1)
       AND index_uid IN (SELECT index_uid FROM search_index WHERE fault IS NULL)`,
    [documentId],
  );
  if (retried > 0) await db.query(`SELECT pg_notify('search_mark', '')`);
  return retried;
}
