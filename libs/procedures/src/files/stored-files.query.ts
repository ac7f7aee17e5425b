import type { EntityManager } from "typeorm";
import type { Queryable } from "#database";
import type { FileType } from "./file-types.js";

/** One upload; its bytes lie in the file store under the hash. */
export interface StoredFile {
  readonly id: string;
  /** Hex. */
  readonly sha256: string;
  readonly type: FileType;
  /** Bytes. */
  readonly size: number;
  readonly name: string;
}

export async function insertFile(tx: EntityManager, file: StoredFile, uploadedBy: string): Promise<void> {
  const { id, sha256, type, size, name } = file;
  await tx.query(
    `INSERT INTO stored_file (id, sha256, type, size, name, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, sha256, type, size, name, uploadedBy],
  );
}

export async function findFile(db: Queryable, id: string): Promise<StoredFile | null> {
  const [row] = await db.query<StoredFile[]>(
    `SELECT id, sha256, type, size::int AS size, name FROM stored_file WHERE id = $1`,
    [id],
  );
  return row ?? null;
}

/** Until the transaction ends nobody else keeps or removes the bytes with this hash. */
export async function lockBytes(tx: EntityManager, sha256: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('stored-file ' || $1, 0))`, [sha256]);
}

/** Whether any upload has the hash. */
export async function isInUse(db: Queryable, sha256: string): Promise<boolean> {
  const rows = await db.query<unknown[]>(`SELECT 1 FROM stored_file WHERE sha256 = $1 LIMIT 1`, [sha256]);
  return rows.length > 0;
}

/**
 * Forgets some uploads that were never handed in within so many days; one that is being handed in meanwhile stays.
 * @returns their hashes.
 */
export async function forgetUnusedFiles(tx: EntityManager, days: number, limit: number): Promise<string[]> {
  const old = await tx.query<{ id: string }[]>(
    `SELECT f.id FROM stored_file f
     WHERE f.uploaded_at < clock_timestamp() - make_interval(days => $1)
       AND NOT EXISTS (SELECT 1 FROM case_document d WHERE d.file_id = f.id)
     ORDER BY f.uploaded_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [days, limit],
  );
  // Asked again, now that the rows are locked: a case may have taken one between the look and the lock.
  const [gone] = await tx.query<[{ sha256: string }[], number]>(
    `DELETE FROM stored_file f WHERE f.id = ANY($1)
       AND NOT EXISTS (SELECT 1 FROM case_document d WHERE d.file_id = f.id)
     RETURNING f.sha256`,
    [old.map(({ id }) => id)],
  );
  return gone.map(({ sha256 }) => sha256);
}

/** How many uploads there are, and how many different contents with how many bytes. */
export interface FileCounts {
  readonly uploads: number;
  readonly contents: number;
  readonly bytes: number;
}

export async function countFiles(db: Queryable): Promise<FileCounts> {
  const [row] = await db.query<FileCounts[]>(
    `SELECT COALESCE(sum(n), 0)::int AS uploads, count(*)::int AS contents, COALESCE(sum(size), 0)::float8 AS bytes
     FROM (SELECT sha256, count(*) AS n, max(size) AS size FROM stored_file GROUP BY sha256) s`,
  );
  return row ?? { uploads: 0, contents: 0, bytes: 0 };
}
