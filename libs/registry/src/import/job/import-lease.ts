import { randomUUID } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import { constraintOf, UNIQUE_VIOLATION, type Queryable } from "#database";
import type { ImportFinding } from "../finding.js";
import { JOB_COLUMNS, type ImportFailure, type ImportJob } from "./import-job.js";

/** Time by the database's clock after which another worker may take over; renewed with every piece of work. */
const LEASE_SECONDS = 30;
const PAUSE_SECONDS = 2;
/** So often an import may be begun or taken up again without getting on by a single row. */
export const MOST_ATTEMPTS = 5;

/** Another worker has the import, or it has ended: whatever was being done is given up. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/** An import that this worker alone works on. */
export interface LeasedImport {
  readonly job: ImportJob;
  readonly token: string;
  readonly attempts: number;
}

/** Takes the oldest import that nobody works on, one of a side and kind at a time. @returns null for none. */
export async function leaseImport(dataSource: DataSource): Promise<LeasedImport | null> {
  const token = randomUUID();
  try {
    const [rows] = await dataSource.query<[(ImportJob & { attempts: number })[], number]>(
      `UPDATE import_job SET state = 'running', lease_token = $1, attempts = attempts + 1,
         started_at = COALESCE(started_at, clock_timestamp()),
         leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
       WHERE id = (
         SELECT j.id FROM import_job j
         WHERE j.state IN ('queued','running') AND (j.leased_until IS NULL OR j.leased_until < clock_timestamp())
           AND j.next_attempt_at <= clock_timestamp()
           AND NOT EXISTS (SELECT 1 FROM import_job r WHERE r.state = 'running' AND r.id <> j.id
                           AND r.jurisdiction = j.jurisdiction AND r.kind = j.kind)
         ORDER BY j.created_at, j.id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING ${JOB_COLUMNS}, attempts`,
      [token],
    );
    const [job] = rows;
    return job === undefined ? null : { job, token, attempts: job.attempts };
  } catch (error) {
    // Another worker has taken one of the same side and kind at the same moment.
    if (constraintOf(error)?.code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

/** Keeps the lease. @throws LeaseLostError. @returns whether the import is to be cancelled. */
export async function renewImport(
  db: DataSource | EntityManager,
  { job, token }: LeasedImport,
): Promise<boolean> {
  const [rows] = await db.query<[{ cancelRequested: boolean }[], number]>(
    `UPDATE import_job SET leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     WHERE id = $1 AND lease_token = $2 AND state = 'running' RETURNING cancel_requested AS "cancelRequested"`,
    [job.id, token],
  );
  const [row] = rows;
  if (row === undefined) throw new LeaseLostError(job.id);
  return row.cancelRequested;
}

/** Keeps what the reading of the whole file has told. */
export async function noteSurvey(
  tx: EntityManager,
  { job }: LeasedImport,
  total: number,
  findings: readonly ImportFinding[],
): Promise<void> {
  await tx.query(`UPDATE import_job SET surveyed = true, total = $2, attempts = 0 WHERE id = $1`, [
    job.id,
    total,
  ]);
  await addFindings(tx, job.id, findings);
}

export interface ChunkCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** Moves on past the rows of one piece of work, in the transaction that has dealt with them. */
export async function moveOn(
  tx: EntityManager,
  importId: string,
  nextRow: number,
  { rows, created, updated, unchanged, rejected }: ChunkCounts,
): Promise<void> {
  await tx.query(
    `UPDATE import_job SET next_row = $2, done = done + $3, created = created + $4, updated = updated + $5,
       unchanged = unchanged + $6, rejected = rejected + $7, attempts = 0 WHERE id = $1`,
    [importId, nextRow, rows, created, updated, unchanged, rejected],
  );
}

/** Adds findings, and counts them. */
export async function addFindings(
  tx: EntityManager,
  importId: string,
  findings: readonly ImportFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map(({ row, column, field, severity, code, message, value }, at) => ({
    ...{ at, row, column, field, severity, code, zh: message.zh, en: message.en, value },
  }));
  await tx.query(
    `INSERT INTO import_finding (import_id, row_number, column_name, field, severity, code, message_zh, message_en, value)
     SELECT $1, f.row, f.column, f.field, f.severity, f.code, f.zh, f.en, f.value
     FROM jsonb_to_recordset($2::jsonb) AS f(at integer, row bigint, "column" text, field text, severity text,
       code text, zh text, en text, value text)
     ORDER BY f.at`,
    [importId, JSON.stringify(rows)],
  );
  const errors = findings.filter(({ severity }) => severity === "error").length;
  await tx.query(`UPDATE import_job SET errors = errors + $2, warnings = warnings + $3 WHERE id = $1`, [
    importId,
    errors,
    findings.length - errors,
  ]);
}

/** Ends an import and lets go of its file, which may hold what the register does not keep. */
export async function endImport(
  tx: EntityManager,
  importId: string,
  state: "succeeded" | "failed" | "cancelled",
  failure: ImportFailure | null = null,
): Promise<void> {
  await tx.query(
    `UPDATE import_job SET state = $2, failure = $3, finished_at = clock_timestamp(), lease_token = NULL,
       leased_until = NULL WHERE id = $1`,
    [importId, state, failure],
  );
  await tx.query(`DELETE FROM import_file_part WHERE import_id = $1`, [importId]);
  await tx.query(`DELETE FROM import_key WHERE import_id = $1`, [importId]);
}

/** Gives an import back that this worker did not end: at once when it stops, later when it failed. */
export async function returnImport(
  db: Queryable,
  { job, token }: LeasedImport,
  reason: "stopping" | "failing",
): Promise<void> {
  await db.query(
    `UPDATE import_job SET leased_until = NULL, lease_token = NULL,
       attempts = attempts - CASE WHEN $3 = 'stopping' THEN 1 ELSE 0 END,
       next_attempt_at = clock_timestamp() + CASE WHEN $3 = 'stopping' THEN '0'
         ELSE make_interval(secs => ${PAUSE_SECONDS} * power(2, least(attempts, 6) - 1)) END
     WHERE id = $1 AND lease_token = $2`,
    [job.id, token, reason],
  );
}
