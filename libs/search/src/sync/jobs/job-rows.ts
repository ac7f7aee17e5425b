import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Queryable } from "#database";
import type { IndexEngine } from "../generation/index-rows.js";

export type JobKind = "rebuild" | "counts" | "compare";
export type JobState = "queued" | "running" | "succeeded" | "failed";

/** Long work that any worker may do. */
export interface JobRow {
  readonly id: string;
  readonly kind: JobKind;
  /** Null for every engine. */
  readonly engine: IndexEngine | null;
  readonly requestedBy: string;
  readonly state: JobState;
  /** Documents. */
  readonly done: number;
  readonly total: number;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

const COLUMNS = `id, kind, engine, requested_by AS "requestedBy", state, done::float8 AS done, total::float8 AS total,
  result, error, created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"`;

const LEASE_SECONDS = 60;

/** A job that is asked for; the same one that is still open is not asked for twice. */
export async function requestJob(
  db: Queryable,
  kind: JobKind,
  engine: IndexEngine | null,
  requestedBy: string,
): Promise<JobRow> {
  const [row] = await db.query<JobRow[]>(
    `INSERT INTO search_job (kind, engine, requested_by) VALUES ($1, $2, $3)
     ON CONFLICT (kind, (COALESCE(engine, ''))) WHERE state IN ('queued', 'running')
       DO UPDATE SET kind = EXCLUDED.kind
     RETURNING ${COLUMNS}`,
    [kind, engine, requestedBy],
  );
  if (row === undefined) throw new Error("the database returned nothing for a job that is asked for");
  return row;
}

/** @returns null when there is no such job. */
export async function readJob(db: Queryable, id: string): Promise<JobRow | null> {
  const [row] = await db.query<JobRow[]>(`SELECT ${COLUMNS} FROM search_job WHERE id = $1`, [id]);
  return row ?? null;
}

export interface ClaimedJob extends JobRow {
  readonly token: string;
}

/** Takes the oldest job of some kinds that nobody works on; one of a worker that was lost is begun again. */
export async function claimJob(
  dataSource: DataSource,
  kinds: readonly JobKind[],
): Promise<ClaimedJob | null> {
  const token = randomUUID();
  const [rows] = await dataSource.query<[JobRow[], number]>(
    `UPDATE search_job SET state = 'running', lease_token = $1, done = 0, started_at = COALESCE(started_at, clock_timestamp()),
       leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     WHERE id = (SELECT id FROM search_job
                 WHERE kind = ANY($2)
                   AND (state = 'queued' OR (state = 'running' AND leased_until < clock_timestamp()))
                 ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`,
    [token, kinds],
  );
  const [row] = rows;
  return row === undefined ? null : { ...row, token };
}

/** Tells how far it is, and keeps the lease. @returns false when another worker has it now. */
export async function reportProgress(
  dataSource: DataSource,
  { id, token }: ClaimedJob,
  done: number,
  total: number,
): Promise<boolean> {
  const [, updated] = await dataSource.query<[unknown[], number]>(
    `UPDATE search_job SET done = $3, total = $4,
       leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     WHERE id = $1 AND lease_token = $2 AND state = 'running'`,
    [id, token, done, total],
  );
  return updated === 1;
}

/** Keeps for a worker that goes on with the job what the one before it has begun. */
export async function noteResult(
  db: Queryable,
  { id, token }: ClaimedJob,
  result: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query(`UPDATE search_job SET result = $3 WHERE id = $1 AND lease_token = $2`, [id, token, result]);
}

export async function finishJob(
  dataSource: DataSource,
  { id, token }: ClaimedJob,
  result: Readonly<Record<string, unknown>>,
): Promise<void> {
  await dataSource.query(
    `UPDATE search_job SET state = 'succeeded', result = $3, finished_at = clock_timestamp(), done = greatest(done, total)
     WHERE id = $1 AND lease_token = $2`,
    [id, token, result],
  );
}

export async function failJob(
  dataSource: DataSource,
  { id, token }: ClaimedJob,
  error: string,
): Promise<void> {
  await dataSource.query(
    `UPDATE search_job SET state = 'failed', error = $3, finished_at = clock_timestamp()
     WHERE id = $1 AND lease_token = $2`,
    [id, token, error.slice(0, 500)],
  );
}

/** Gives a job back that this worker could not end because it stops. */
export async function returnJob(dataSource: DataSource, { id, token }: ClaimedJob): Promise<void> {
  await dataSource.query(
    `UPDATE search_job SET state = 'queued', lease_token = NULL WHERE id = $1 AND lease_token = $2`,
    [id, token],
  );
}
