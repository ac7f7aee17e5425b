import type { Queryable } from "#database";

export interface BatchRow {
  readonly id: string;
  readonly state: string;
  readonly lane: number;
  readonly documents: number;
}

/** Batches of an index, oldest first. */
export async function batchesOf(db: Queryable, indexUid: string): Promise<BatchRow[]> {
  return db.query(
    `SELECT id::text AS id, state, lane, documents FROM search_batch WHERE index_uid = $1 ORDER BY search_batch.id`,
    [indexUid],
  );
}

export interface GenerationRow {
  readonly number: number;
  readonly engine: string;
  readonly generation: string;
  readonly state: string;
  readonly reason: string;
}

/** Every generation, oldest first. */
export async function generationsOf(db: Queryable, engine: string): Promise<GenerationRow[]> {
  return db.query(
    `SELECT number::int AS number, engine, generation, state, reason FROM search_generation
     WHERE engine = $1 ORDER BY search_generation.number`,
    [engine],
  );
}

export interface IndexStateRow {
  readonly uid: string;
  readonly kind: string;
  readonly engine: string;
  readonly state: string;
  readonly fault: string | null;
  readonly verified: boolean;
}

/** Every table and index, oldest generation first. */
export async function indexesOf(db: Queryable, engine: string): Promise<IndexStateRow[]> {
  return db.query(
    `SELECT i.index_uid AS uid, i.kind, g.engine, g.state, i.fault, i.verified
     FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = $1 ORDER BY g.number, i.kind`,
    [engine],
  );
}

/**
 * Whether nothing is marked and nothing is in work that is not parked, but for indexes that nobody writes: those that
 * are left alone, and those of another version's making that do not answer.
 */
export async function isSettled(db: Queryable): Promise<boolean> {
  const [row] = await db.query<{ open: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM search_mark) OR EXISTS (
       SELECT 1 FROM search_work w JOIN search_index i USING (index_uid)
       JOIN search_generation g ON g.number = i.generation_number
       WHERE NOT w.parked AND i.fault IS NULL AND (g.state = 'active' OR g.generation = (
         SELECT n.generation FROM search_generation n WHERE n.engine = g.engine ORDER BY n.number DESC LIMIT 1))) AS open`,
  );
  return row?.open === false;
}

/** Lets time pass for the rows: what was finished or made is so much older. */
export async function passTime(db: Queryable, interval: string): Promise<void> {
  await db.query(`UPDATE search_batch SET finished_at = finished_at - $1::interval`, [interval]);
  await db.query(
    `UPDATE search_generation SET standby_since = standby_since - $1::interval,
       activated_at = activated_at - $1::interval, created_at = created_at - $1::interval`,
    [interval],
  );
}

/** Writes so many made-up bodies as bulk, in one transaction. @returns their ids. */
export async function importBodies(
  db: { transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> },
  count: number,
  prefix: string,
): Promise<string[]> {
  const ids = Array.from({ length: count }, (_each, at) => `${prefix}${String(at).padStart(5, "0")}`);
  await db.transaction(async (tx) => {
    await tx.query(`SELECT set_config('app.lane', 'bulk', true)`);
    await tx.query(
      `INSERT INTO institution (id, jurisdiction, type, name, division_code, source_authority, source_document)
       SELECT id, 'CQ', 'NOTARY_OFFICE', '（测试）' || id || '公证处', '500103', '（测试）', '（测试）名册'
       FROM unnest($1::text[]) AS made(id)`,
      [ids],
    );
  });
  return ids;
}
