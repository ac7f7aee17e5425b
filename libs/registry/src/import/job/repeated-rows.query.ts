import type { EntityManager } from "typeorm";
import { keyOf } from "../apply/prepared.js";

export interface KeyedRow {
  readonly row: number;
  readonly key: string;
}

/**
 * Notes by what rows of a file name their records, and tells which of them an earlier row has named.
 * @returns the first row of each key that these rows have, by key.
 */
export async function firstRowsOf(
  tx: EntityManager,
  importId: string,
  rows: readonly KeyedRow[],
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  const hashed = rows.map(({ row, key }) => ({ row, key, hash: keyOf(importId, key) }));
  const own = new Map(hashed.map(({ key, hash }) => [hash, key]));
  // What a statement adds it does not see: a key is in one of the two halves.
  const found = await tx.query<{ key: string; row: number }[]>(
    `WITH added AS (
       INSERT INTO import_key (import_id, key, row_number)
       SELECT $1, key, min(row_number) FROM unnest($2::uuid[], $3::bigint[]) AS said(key, row_number) GROUP BY key
       ON CONFLICT DO NOTHING RETURNING key, row_number
     )
     SELECT replace(key::text, '-', '') AS key, row_number::float8 AS row FROM (
       SELECT key, row_number FROM added
       UNION ALL SELECT key, row_number FROM import_key WHERE key = ANY($2::uuid[])
     ) AS first`,
    [importId, hashed.map(({ hash }) => hash), hashed.map(({ row }) => row)],
  );
  return new Map(found.map(({ key, row }) => [own.get(key) ?? "", row]));
}
