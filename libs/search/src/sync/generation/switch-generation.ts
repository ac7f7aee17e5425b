import type { DataSource, EntityManager } from "typeorm";
import { documentTable, pointSearchesAt } from "./document-table.js";
import { MUCH_LEFT } from "./progress.js";
import { lockGenerations, type WantedGeneration } from "./start-generation.js";

/**
 * A generation that is filled, compared and has nothing left to do becomes the one that answers; the one before
 * goes on standby, still written to, so that the way back is as short. One update for all indexes of an engine.
 * @returns true when one became active.
 */
export async function activateFinished(dataSource: DataSource, wanted: WantedGeneration): Promise<boolean> {
  const [ready] = await finished(dataSource, wanted);
  if (ready === undefined) return false;
  const done = await dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    const [still] = await finished(tx, wanted);
    if (still?.number !== ready.number) return false;
    await makeActive(tx, wanted.engine, ready.number);
    return true;
  });
  // A table that was filled is analysed, as its first searches would else be planned for an empty one.
  if (done && wanted.engine === "postgres") await dataSource.query(`ANALYZE ${documentTable(ready.number)}`);
  return done;
}

async function finished(
  db: DataSource | EntityManager,
  { engine, generation }: WantedGeneration,
): Promise<{ number: string }[]> {
  return db.query(
    `SELECT g.number::text AS number FROM search_generation g
     WHERE g.engine = $1 AND g.generation = $2 AND g.state = 'building'
       AND NOT EXISTS (SELECT 1 FROM search_generation n WHERE n.engine = $1 AND n.state = 'active' AND n.number > g.number)
       AND NOT EXISTS (
       SELECT 1 FROM search_index i WHERE i.generation_number = g.number AND (
         NOT i.queued OR NOT i.ready OR NOT i.verified OR i.fault IS NOT NULL OR ${MUCH_LEFT}))
     ORDER BY g.number DESC LIMIT 1`,
    [engine, generation],
  );
}

async function makeActive(tx: EntityManager, engine: string, number: string): Promise<void> {
  if (engine === "postgres") await pointSearchesAt(tx, documentTable(number));
  await tx.query(
    `UPDATE search_generation SET state = 'standby', standby_since = clock_timestamp()
     WHERE engine = $1 AND state = 'active'`,
    [engine],
  );
  await tx.query(
    `UPDATE search_generation SET state = 'active', activated_at = clock_timestamp(), standby_since = NULL
     WHERE number = $1`,
    [number],
  );
}

/** There is no generation to go back to, or none that the running program can read. */
export class NothingToRollBackError extends Error {
  override readonly name = "NothingToRollBackError";
}

/**
 * Lets the generation before answer again: the same update the other way round.
 * @returns the numbers of both. @throws NothingToRollBackError.
 */
export async function rollBack(
  dataSource: DataSource,
  { engine, generation }: WantedGeneration,
): Promise<{ readonly from: string | null; readonly to: string }> {
  return dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    const [target] = await tx.query<{ number: string }[]>(
      `SELECT g.number::text AS number FROM search_generation g
       WHERE g.engine = $1 AND g.generation = $2 AND g.state = 'standby' AND NOT EXISTS (
         SELECT 1 FROM search_index i WHERE i.generation_number = g.number AND (i.fault IS NOT NULL OR NOT i.queued OR NOT i.verified))
       ORDER BY g.standby_since DESC LIMIT 1`,
      [engine, generation],
    );
    if (target === undefined) {
      throw new NothingToRollBackError(`no earlier generation of ${engine} that this version can search`);
    }
    const [active] = await tx.query<{ number: string }[]>(
      `SELECT number::text AS number FROM search_generation WHERE engine = $1 AND state = 'active'`,
      [engine],
    );
    await makeActive(tx, engine, target.number);
    return { from: active?.number ?? null, to: target.number };
  });
}
