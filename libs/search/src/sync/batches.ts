import type { DataSource, EntityManager } from "typeorm";
import { LEASE_SECONDS, leaseWork, renewLease, type Lease, type LeaseSizes } from "./leases.js";

/** Work that is sent in one go, known to the database before anything leaves for the engine. */
export interface Batch {
  readonly id: string;
  readonly lease: Lease;
  /** The highest number of a task that was confirmed before: any new one is above it. */
  readonly lastTask: number;
}

/** Tasks of an index that may be under way at the same time, over all workers. */
const MOST_IN_FLIGHT = 2;

/**
 * Leases work and opens its batch, in one transaction. Two batches of an index are under way at most, and two
 * only where one of them is bulk: a single change then waits for one task before its own, never for two.
 * @returns null when there is nothing to do now, or enough under way.
 */
export async function leaseBatch(
  dataSource: DataSource,
  indexUid: string,
  sizes: LeaseSizes,
): Promise<Batch | null> {
  return dataSource.transaction(async (tx) => {
    const [index] = await tx.query<{ lastTask: number }[]>(
      `SELECT COALESCE(last_task, -1)::float8 AS "lastTask" FROM search_index
       WHERE index_uid = $1 AND fault IS NULL FOR NO KEY UPDATE`,
      [indexUid],
    );
    if (index === undefined) return null;
    const room = await roomIn(tx, indexUid);
    const lease = room === "none" ? null : await leaseWork(tx, indexUid, sizes, room === "bulk");
    if (lease === null) return null;
    await orphanBatches(tx, lease.takenOver);
    return { id: await openBatch(tx, lease), lease, lastTask: index.lastTask };
  });
}

/** What may be opened beside the lanes of the batches that are open: two at most, one of them live. */
export function roomBeside(open: readonly number[]): "none" | "bulk" | "any" {
  if (open.length >= MOST_IN_FLIGHT) return "none";
  return open.every((lane) => lane === 2) ? "any" : "bulk";
}

async function roomIn(tx: EntityManager, indexUid: string): Promise<ReturnType<typeof roomBeside>> {
  const open = await tx.query<{ lane: number }[]>(
    `SELECT lane FROM search_batch
     WHERE index_uid = $1 AND state = 'sent' AND leased_until > clock_timestamp()`,
    [indexUid],
  );
  return roomBeside(open.map(({ lane }) => lane));
}

/** @returns the batch's number. */
export async function openBatch(tx: EntityManager, lease: Lease): Promise<string> {
  const ids = lease.work.map(({ documentId }) => documentId);
  const [row] = await tx.query<{ id: string }[]>(
    `INSERT INTO search_batch (index_uid, lease_token, lane, documents, document_ids, leased_until)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6)) RETURNING id::text AS id`,
    [lease.indexUid, lease.token, lease.bulk ? 2 : 1, ids.length, ids, LEASE_SECONDS],
  );
  const id = row?.id ?? "0";
  await tx.query(`UPDATE search_work SET batch_id = $2 WHERE lease_token = $1`, [lease.token, id]);
  return id;
}

/** @returns false when another worker has taken over meanwhile. */
export async function renewBatch(dataSource: DataSource, batch: Batch): Promise<boolean> {
  return dataSource.transaction(async (tx) => {
    const whole = await renewLease(tx, batch.lease);
    await tx.query(
      `UPDATE search_batch SET leased_until = clock_timestamp() + make_interval(secs => $2) WHERE id = $1`,
      [batch.id, LEASE_SECONDS],
    );
    return whole;
  });
}

/** What becomes of a batch: `orphaned` while it may still have a task that nobody waits for. */
export type BatchEnd = "succeeded" | "failed" | "abandoned" | "orphaned";

/** Its documents are kept only as long as they may have to be looked at again. */
export async function endBatch(
  db: DataSource | EntityManager,
  ids: readonly string[],
  state: BatchEnd,
): Promise<void> {
  if (ids.length === 0) return;
  await db.query(
    `UPDATE search_batch SET state = $2, finished_at = clock_timestamp(),
       document_ids = CASE WHEN $2 = 'orphaned' THEN document_ids ELSE '{}' END
     WHERE id = ANY($1)`,
    [ids, state],
  );
}

/** The number of its last task orders batches as the server took them, whoever learns of it first. */
export async function noteLastTask(
  db: DataSource | EntityManager,
  indexUid: string,
  batch: string,
  task: number,
): Promise<void> {
  await db.query(
    `UPDATE search_index SET last_batch = $2, last_task = $3
     WHERE index_uid = $1 AND (last_task IS NULL OR last_task < $3)`,
    [indexUid, batch, task],
  );
}

/** Of batches that nobody waits for any more. */
export async function orphanBatches(db: DataSource | EntityManager, ids: readonly string[]): Promise<void> {
  await db.query(
    `UPDATE search_batch SET state = 'orphaned', finished_at = clock_timestamp() WHERE id = ANY($1) AND state = 'sent'`,
    [ids],
  );
}
