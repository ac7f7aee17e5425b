import type { Jurisdiction, Label } from "#codes";
import type { Queryable } from "#database";
import { keysetPage, type KeysetPage } from "../../keyset-page.js";
import type { Defaults, ImportKind } from "../columns.js";
import type { ImportEncoding } from "../file/tell-format.js";

export const IMPORT_STATES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Why an import has failed as a whole. */
export interface ImportFailure {
  readonly code: string;
  readonly message: Label;
}

/** One import, as far as it is. */
export interface ImportJob {
  readonly id: string;
  readonly kind: ImportKind;
  readonly jurisdiction: Jurisdiction;
  readonly actor: string;
  readonly requestId: string | null;
  readonly dryRun: boolean;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: ImportEncoding;
  readonly defaults: Defaults;
  readonly state: ImportState;
  readonly cancelRequested: boolean;
  readonly surveyed: boolean;
  /** Rows, the header and blank ones left out. */
  readonly total: number;
  readonly done: number;
  /** The first row of the file that is not dealt with; row 1 is the header. */
  readonly nextRow: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: number;
  readonly warnings: number;
  readonly failure: ImportFailure | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** The columns of an `ImportJob`. */
export const JOB_COLUMNS = `
  id, kind, jurisdiction, actor, request_id AS "requestId", dry_run AS "dryRun", file_name AS "fileName", sha256,
  bytes::float8 AS bytes, encoding, defaults, state, cancel_requested AS "cancelRequested", surveyed,
  total::float8 AS total, done::float8 AS done, next_row::float8 AS "nextRow", created::float8 AS created,
  updated::float8 AS updated, unchanged::float8 AS unchanged, rejected::float8 AS rejected,
  errors::float8 AS errors, warnings::float8 AS warnings, failure, created_at AS "createdAt",
  started_at AS "startedAt", finished_at AS "finishedAt"`;

/** @returns null when there is no such import. */
export async function readImportJob(db: Queryable, id: string): Promise<ImportJob | null> {
  const [row] = await db.query<ImportJob[]>(`SELECT ${JOB_COLUMNS} FROM import_job WHERE id = $1`, [id]);
  return row ?? null;
}

export interface ImportListFilter {
  readonly state?: ImportState | undefined;
  readonly kind?: ImportKind | undefined;
  /** The last id of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** One page of a side's imports, the newest first. */
export async function listImportJobs(
  db: Queryable,
  side: Jurisdiction,
  { state, kind, before, limit }: ImportListFilter,
): Promise<KeysetPage<ImportJob>> {
  const rows = await db.query<ImportJob[]>(
    `SELECT ${JOB_COLUMNS} FROM import_job
     WHERE jurisdiction = $1 AND ($2::text IS NULL OR id < $2) AND ($3::text IS NULL OR state = $3)
       AND ($4::text IS NULL OR kind = $4)
     ORDER BY id DESC LIMIT $5`,
    [side, before ?? null, state ?? null, kind ?? null, limit + 1],
  );
  return keysetPage(rows, limit);
}
