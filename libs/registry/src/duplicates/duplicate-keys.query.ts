import type { EntityManager } from "typeorm";
import type { StandingSubject } from "#codes";
import type { DuplicateKey } from "./compared-record.js";

/** A key that more records share than this tells nothing about two of them: a hotline, 人民调解委员会 of every 和平村. */
const MOST_SHARERS = 20;

export interface KeyedRecord {
  readonly id: string;
  readonly keys: readonly DuplicateKey[];
}

/** Puts the present keys of records in place of their earlier ones; whoever has none any more is gone. */
export async function replaceKeys(
  tx: EntityManager,
  kind: StandingSubject,
  ids: readonly string[],
  records: readonly KeyedRecord[],
): Promise<void> {
  await tx.query(`DELETE FROM duplicate_key WHERE record_id = ANY($1)`, [ids]);
  const rows = records.flatMap(({ id, keys }) => keys.map(({ sort, key }) => ({ id, sort, key })));
  await tx.query(
    `INSERT INTO duplicate_key (record_id, kind, sort, key)
     SELECT id, $2, sort, key FROM jsonb_to_recordset($1) AS k(id text, sort text, key text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows), kind],
  );
}

/**
 * The records that share something with these: one thing that tells much alone, or two that tell little. At most so
 * many for each key, so that no batch finds more pairs than it has keys times sharers.
 */
export async function sharers(
  tx: EntityManager,
  kind: StandingSubject,
  ids: readonly string[],
): Promise<{ readonly a: string; readonly b: string }[]> {
  return tx.query(
    `WITH mine AS (
       SELECT DISTINCT sort, key FROM duplicate_key WHERE record_id = ANY($1) AND kind = $2
     ), telling AS (
       SELECT m.sort, m.key FROM mine m
       WHERE (SELECT count(*) FROM (
         SELECT 1 FROM duplicate_key k WHERE k.kind = $2 AND k.sort = m.sort AND k.key = m.key LIMIT ${MOST_SHARERS + 1}
       ) AS found) BETWEEN 2 AND ${MOST_SHARERS}
     ), pairs AS (
       SELECT least(a.record_id COLLATE "C", b.record_id) AS a, greatest(a.record_id COLLATE "C", b.record_id) AS b, t.sort
       FROM telling t
       JOIN duplicate_key a ON a.kind = $2 AND a.sort = t.sort AND a.key = t.key AND a.record_id = ANY($1)
       JOIN duplicate_key b ON b.kind = $2 AND b.sort = t.sort AND b.key = t.key AND b.record_id <> a.record_id
     )
     SELECT a, b FROM pairs GROUP BY a, b
     HAVING bool_or(sort IN ('full','name','organisation','licence','person')) OR count(DISTINCT sort) > 1`,
    [ids, kind],
  );
}
