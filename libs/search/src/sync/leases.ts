import { randomUUID } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import type { SubjectKind } from "../plan/search-plan.js";

/** Time by the database's clock after which another worker may take over; renewed while a task waits. */
export const LEASE_SECONDS = 30;
const MAX_ATTEMPTS = 6;

export interface LeasedWork {
  readonly documentId: string;
  readonly kind: SubjectKind;
  readonly revision: number;
  readonly attempts: number;
}

export interface Lease {
  readonly indexUid: string;
  readonly token: string;
  /** True for work that may wait behind everything else. */
  readonly bulk: boolean;
  readonly work: readonly LeasedWork[];
  /** Batches that these documents were in when their worker was lost; what they sent may still be under way. */
  readonly takenOver: readonly string[];
}

/** How many documents are taken at once. */
export interface LeaseSizes {
  readonly live: number;
  readonly bulk: number;
}

/**
 * Takes work of one index for this worker alone; committed before any network call. Bulk work is taken apart
 * from live work, and what failed together is taken in halves of what failed.
 * Rows are looked up by their place, never joined: statistics of a table that was empty a moment ago would make that a
 * comparison of all with all.
 * @param onlyBulk leaves live work to others, so that bulk has its turn however many changes come in.
 * @returns null when there is nothing to do now.
 */
export async function leaseWork(
  db: DataSource | EntityManager,
  indexUid: string,
  sizes: LeaseSizes,
  onlyBulk = false,
): Promise<Lease | null> {
  const token = randomUUID();
  const [rows] = await db.query<[LeasedRow[], number]>(
    `WITH ready AS (
       SELECT ctid AS place, document_id, lane, marked_at, batch_limit FROM search_work
       WHERE index_uid = $1 AND NOT parked AND next_attempt_at <= clock_timestamp()
         AND (leased_until IS NULL OR leased_until < clock_timestamp()) AND (lane = 2 OR NOT $7::boolean)
       ORDER BY lane, marked_at, document_id LIMIT $2 FOR UPDATE SKIP LOCKED
     ), first AS (
       SELECT lane = 2 AS bulk, batch_limit FROM ready ORDER BY lane, marked_at, document_id LIMIT 1
     ), chosen AS (
       SELECT r.place FROM ready r, first f
       WHERE r.batch_limit IS NOT DISTINCT FROM f.batch_limit AND (r.lane = 2) = f.bulk
       ORDER BY r.lane, r.marked_at, r.document_id
       LIMIT (SELECT least(batch_limit, CASE WHEN bulk THEN $4::integer ELSE $3::integer END) FROM first)
     )
     UPDATE search_work w
     SET lease_token = $5, leased_until = clock_timestamp() + make_interval(secs => $6)
     WHERE w.ctid = ANY (ARRAY(SELECT place FROM chosen))
     RETURNING w.document_id AS "documentId", w.kind, w.revision::int AS revision, w.attempts, w.lane,
       w.batch_id::text AS "batchBefore"`,
    [indexUid, Math.max(sizes.live, sizes.bulk), sizes.live, sizes.bulk, token, LEASE_SECONDS, onlyBulk],
  );
  const [first] = rows;
  if (first === undefined) return null;
  const before = rows.flatMap(({ batchBefore }) => (batchBefore === null ? [] : [batchBefore]));
  return { indexUid, token, bulk: first.lane === 2, work: rows, takenOver: [...new Set(before)] };
}

interface LeasedRow extends LeasedWork {
  readonly lane: number;
  readonly batchBefore: string | null;
}

/** Keeps the lease while a task of an engine is waited for. @returns false when it is no longer whole. */
export async function renewLease(db: DataSource | EntityManager, lease: Lease): Promise<boolean> {
  const [, renewed] = await db.query<[unknown[], number]>(
    `UPDATE search_work SET leased_until = clock_timestamp() + make_interval(secs => $2) WHERE lease_token = $1`,
    [lease.token, LEASE_SECONDS],
  );
  return renewed === lease.work.length;
}

/**
 * Confirms a lease whose documents the index has taken in. A row is done only when its token and revision
 * have not moved; one that was marked meanwhile stays as work; one whose token is gone is returned.
 */
export async function confirmLease(tx: EntityManager, lease: Lease): Promise<LeasedWork[]> {
  const held = await tx.query<{ id: string; revision: number }[]>(
    `SELECT document_id AS id, revision::int AS revision FROM search_work
     WHERE index_uid = $1 AND lease_token = $2 ORDER BY document_id FOR UPDATE`,
    [lease.indexUid, lease.token],
  );
  const revisions = new Map(held.map((row) => [row.id, row.revision]));
  const done = lease.work.filter((work) => revisions.get(work.documentId) === work.revision);
  await tx.query(`DELETE FROM search_work WHERE index_uid = $1 AND document_id = ANY($2)`, [
    lease.indexUid,
    done.map((work) => work.documentId),
  ]);
  await tx.query(
    `UPDATE search_work SET lease_token = NULL, leased_until = NULL, attempts = 0, batch_id = NULL, batch_limit = NULL
     WHERE lease_token = $1`,
    [lease.token],
  );
  return lease.work.filter((work) => !revisions.has(work.documentId));
}

/**
 * Gives work back after a refusal by the engine itself: half as many together the next time, until the one that
 * is at fault stands alone; that one later and later, and parked at the end with its error.
 */
export async function failLease(db: DataSource | EntityManager, lease: Lease, error: string): Promise<void> {
  const alone = lease.work.length === 1;
  await db.query(
    `UPDATE search_work SET lease_token = NULL, leased_until = NULL, batch_id = NULL, last_error = $2, batch_limit = $5,
       attempts = attempts + CASE WHEN $3 THEN 1 ELSE 0 END,
       parked = $3 AND attempts + 1 >= $4,
       next_attempt_at = clock_timestamp() + CASE WHEN $3 THEN make_interval(secs => 0.2 * power(3, attempts)) ELSE '0' END
     WHERE lease_token = $1`,
    [lease.token, error.slice(0, 500), alone, MAX_ATTEMPTS, Math.ceil(lease.work.length / 2)],
  );
}

/**
 * Gives work back through no fault of the documents (the engine could not be reached, this worker stops), so that
 * nothing is counted. What may have been sent stays known by its batch.
 */
export async function returnLease(
  db: DataSource | EntityManager,
  lease: Lease,
  waitSeconds: number,
): Promise<void> {
  await db.query(
    `UPDATE search_work SET lease_token = NULL, leased_until = NULL,
       next_attempt_at = clock_timestamp() + make_interval(secs => $2)
     WHERE lease_token = $1`,
    [lease.token, waitSeconds],
  );
}

/**
 * Counts what an index has taken in, for an operator's rates. Apart from the confirmation, which may not wait for
 * the index's row while it holds rows of work.
 */
export async function countConfirmed(db: DataSource, indexUid: string, documents: number): Promise<void> {
  await db.query(`UPDATE search_index SET confirmed = confirmed + $2 WHERE index_uid = $1`, [
    indexUid,
    documents,
  ]);
}
