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
  readonly work: readonly LeasedWork[];
}

/**
 * Takes work of one index for this worker alone; committed before any network call. A document that has
 * failed before is taken alone, so that it can't fail others with it, and no sooner than its lane's turn.
 * @returns null when there is nothing to do now.
 */
export async function leaseWork(
  dataSource: DataSource,
  indexUid: string,
  limit: number,
): Promise<Lease | null> {
  const token = randomUUID();
  const [rows] = await dataSource.query<[LeasedWork[], number]>(
    `WITH ready AS (
       SELECT document_id, attempts, lane, marked_at FROM search_work
       WHERE index_uid = $1 AND NOT parked AND next_attempt_at <= clock_timestamp()
         AND (leased_until IS NULL OR leased_until < clock_timestamp())
       ORDER BY lane, marked_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ), first AS (SELECT document_id, attempts FROM ready ORDER BY lane, marked_at LIMIT 1),
     chosen AS (
       SELECT r.document_id FROM ready r, first f
       WHERE r.document_id = f.document_id OR (f.attempts = 0 AND r.attempts = 0)
     )
     UPDATE search_work w
     SET lease_token = $3, leased_until = clock_timestamp() + make_interval(secs => $4)
     FROM chosen c WHERE w.index_uid = $1 AND w.document_id = c.document_id
     RETURNING w.document_id AS "documentId", w.kind, w.revision::int AS revision, w.attempts`,
    [indexUid, limit, token, LEASE_SECONDS],
  );
  return rows.length === 0 ? null : { indexUid, token, work: rows };
}

/** Keeps the lease while a task of an engine is waited for. */
export async function renewLease(dataSource: DataSource, lease: Lease): Promise<void> {
  await dataSource.query(
    `UPDATE search_work SET leased_until = clock_timestamp() + make_interval(secs => $2) WHERE lease_token = $1`,
    [lease.token, LEASE_SECONDS],
  );
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
    `UPDATE search_work SET lease_token = NULL, leased_until = NULL, attempts = 0 WHERE lease_token = $1`,
    [lease.token],
  );
  return lease.work.filter((work) => !revisions.has(work.documentId));
}

/** Gives work back after a refusal by the engine itself: later and later, and parked at the end with its error. */
export async function failLease(dataSource: DataSource, lease: Lease, error: string): Promise<void> {
  const alone = lease.work.length === 1;
  await dataSource.query(
    `UPDATE search_work SET lease_token = NULL, leased_until = NULL, attempts = attempts + 1, last_error = $2,
       parked = $3 AND attempts + 1 >= $4,
       next_attempt_at = clock_timestamp() + CASE WHEN $3 THEN make_interval(secs => 0.2 * power(3, attempts)) ELSE '0' END
     WHERE lease_token = $1`,
    [lease.token, error.slice(0, 500), alone, MAX_ATTEMPTS],
  );
}

/** Gives work back because the engine could not be reached: no fault of the documents, so nothing is counted. */
export async function returnLease(dataSource: DataSource, lease: Lease, waitSeconds: number): Promise<void> {
  await dataSource.query(
    `UPDATE search_work SET lease_token = NULL, leased_until = NULL,
       next_attempt_at = clock_timestamp() + make_interval(secs => $2)
     WHERE lease_token = $1`,
    [lease.token, waitSeconds],
  );
}
