import { randomBytes } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import { STANDING_SUBJECTS } from "#codes";
import type { Queryable } from "#database";
import { documentTable, makeDocumentTable } from "./document-table.js";
import type { IndexEngine } from "./index-rows.js";
import { TOTAL_OF_KIND } from "./queue-all.js";

/** Any number that no other user of the database's advisory locks takes. */
const GENERATION_LOCK = 5_150_003;

/** An engine with the hash of what the running program makes of its documents. */
export interface WantedGeneration {
  readonly engine: IndexEngine;
  readonly generation: string;
}

/** One at a time, over all processes. */
export async function lockGenerations(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock($1)`, [GENERATION_LOCK]);
}

/**
 * Sees to it that the engine has a generation of the program's own making that is active or being filled. One
 * on standby (the program was rolled back) is caught up; else a new one is begun beside the old.
 */
export async function ensureGeneration(dataSource: DataSource, wanted: WantedGeneration): Promise<void> {
  const present = await statesOf(dataSource, wanted);
  if (present.includes("active") || present.includes("building")) return;
  await dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    const states = await statesOf(tx, wanted);
    if (states.includes("active") || states.includes("building")) return;
    if (await adoptFirst(tx, wanted)) return;
    if (states.includes("standby") && wanted.engine === "meilisearch") return catchUp(tx, wanted);
    await beginGeneration(tx, wanted, "another version of the program");
  });
}

/** Those without a fault only: an index that is refused is as good as none. */
async function statesOf(tx: Queryable, wanted: WantedGeneration): Promise<string[]> {
  const rows = await tx.query<{ state: string }[]>(
    `SELECT g.state FROM search_generation g
     WHERE g.engine = $1 AND g.generation = $2 AND NOT EXISTS (
       SELECT 1 FROM search_index i WHERE i.generation_number = g.number AND i.fault IS NOT NULL)`,
    [wanted.engine, wanted.generation],
  );
  return rows.map(({ state }) => state);
}

/** The table that the migration made is nobody's yet: it is filled in place, as there is nothing to lose. */
async function adoptFirst(tx: EntityManager, { engine, generation }: WantedGeneration): Promise<boolean> {
  const [rows] = await tx.query<[{ number: string }[], number]>(
    `UPDATE search_generation SET generation = $2 WHERE engine = $1 AND generation = 'none' RETURNING number`,
    [engine, generation],
  );
  for (const { number } of rows) {
    await tx.query(`UPDATE search_index SET total = ${TOTAL_OF_KIND} WHERE generation_number = $1`, [number]);
  }
  return rows.length > 0;
}

async function catchUp(tx: EntityManager, { engine, generation }: WantedGeneration): Promise<void> {
  await tx.query(
    `WITH newest AS (
       UPDATE search_generation SET state = 'building', standby_since = NULL WHERE number = (
         SELECT max(number) FROM search_generation WHERE engine = $1 AND generation = $2 AND state = 'standby')
       RETURNING number
     )
     UPDATE search_index SET verified = false WHERE generation_number IN (SELECT number FROM newest)`,
    [engine, generation],
  );
}

/** Begins a generation, to be filled by bulk work beside the live changes. @returns its number. */
export async function beginGeneration(
  tx: EntityManager,
  { engine, generation }: WantedGeneration,
  reason: string,
): Promise<string> {
  const [row] = await tx.query<{ number: string }[]>(
    `INSERT INTO search_generation (engine, generation, state, reason) VALUES ($1, $2, 'building', $3)
     RETURNING number::text AS number`,
    [engine, generation, reason],
  );
  const number = row?.number ?? "0";
  if (engine === "postgres") {
    await makeDocumentTable(tx, documentTable(number));
    await addIndex(tx, documentTable(number), number, "all", true);
  } else {
    // A name that no other database can have come upon, so that nobody's index is ever written over.
    const own = randomBytes(5).toString("hex");
    for (const kind of STANDING_SUBJECTS)
      await addIndex(tx, `${kind}s_${generation}_${own}`, number, kind, false);
  }
  await tx.query(`UPDATE search_index SET total = ${TOTAL_OF_KIND} WHERE generation_number = $1`, [number]);
  return number;
}

async function addIndex(
  tx: EntityManager,
  indexUid: string,
  number: string,
  kind: string,
  ready: boolean,
): Promise<void> {
  await tx.query(
    `INSERT INTO search_index (index_uid, generation_number, kind, ready) VALUES ($1, $2, $3, $4)`,
    [indexUid, number, kind, ready],
  );
}
