import type { DataSource, EntityManager } from "typeorm";

/** What is sealed, in one chain. */
export const SEALED_SOURCES = ["audit_entry", "revision"] as const;
export type SealedSource = (typeof SEALED_SOURCES)[number];

/** Any number that no other user of the database's advisory locks takes: sealing and erasing take turns. */
const SEAL_LOCK = 5_150_017;
const MOST_ROWS = 1_000;

/** Waits until nobody seals, and keeps others from it until the transaction ends. */
export async function holdSeal(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(${SEAL_LOCK})`);
}

/**
 * Seals what was committed before the last call but one, at most one block of each source; so that it may be called
 * again and again, and is quick. Nobody waits for it, and two never seal at the same time.
 * @returns how many rows were sealed.
 */
export async function sealAudit(dataSource: DataSource): Promise<number> {
  return dataSource.transaction(async (tx) => {
    const [lock] = await tx.query<{ held: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(${SEAL_LOCK}) AS held`,
    );
    if (lock?.held !== true) return 0;
    let sealed = 0;
    for (const source of SEALED_SOURCES) sealed += await sealSource(tx, source);
    return sealed;
  });
}

interface Horizon {
  readonly last: string;
  /** Whether every transaction has ended that had begun when the horizon was noted; null while that is not noted. */
  readonly isClear: boolean | null;
  /** Written on another server: transactions are counted anew there. */
  readonly isForeign: boolean;
}

/**
 * Numbers are given out before they are committed. So the highest number is noted first; at the next call which
 * transactions are still on their way; and when they have ended nothing below that number can come any more.
 */
async function sealSource(tx: EntityManager, source: SealedSource): Promise<number> {
  const [horizon] = await tx.query<Horizon[]>(
    `SELECT last_id::text AS last, waits_for <= pg_snapshot_xmin(pg_current_snapshot()) AS "isClear",
       COALESCE(waits_for > pg_snapshot_xmax(pg_current_snapshot()), false) AS "isForeign"
     FROM audit_horizon WHERE source = $1`,
    [source],
  );
  if (horizon === undefined || horizon.isForeign) {
    await note(tx, source);
    return 0;
  }
  if (horizon.isClear === null) {
    await tx.query(
      `UPDATE audit_horizon SET waits_for = pg_snapshot_xmax(pg_current_snapshot()) WHERE source = $1`,
      [source],
    );
    return 0;
  }
  if (!horizon.isClear) return 0;
  const [block] = await tx.query<{ rows: number }[]>(`SELECT seal_block($1, $2, ${MOST_ROWS}) AS rows`, [
    source,
    horizon.last,
  ]);
  const rows = block?.rows ?? 0;
  if (rows < MOST_ROWS) await note(tx, source);
  return rows;
}

async function note(tx: EntityManager, source: SealedSource): Promise<void> {
  await tx.query(
    `INSERT INTO audit_horizon (source, last_id) SELECT $1, COALESCE(max(id), 0) FROM ${source}
     ON CONFLICT (source) DO UPDATE SET last_id = EXCLUDED.last_id, waits_for = NULL, noted_at = clock_timestamp()`,
    [source],
  );
}

/** Seals everything that is committed now, for commands and tests; transactions on their way are waited for. */
export async function sealAll(dataSource: DataSource, rounds = 10_000): Promise<void> {
  let idle = 0;
  for (let round = 0; round < rounds && idle < 4; round += 1) {
    idle = (await sealAudit(dataSource)) > 0 ? 0 : idle + 1;
  }
}
