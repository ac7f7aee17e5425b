import type { DataSource } from "typeorm";
import type { MeiliIndex } from "../meilisearch/meili-index.js";
import { dropDocumentTable } from "./document-table.js";
import type { IndexEngine } from "./index-rows.js";
import { lockGenerations } from "./start-generation.js";

/** How long the way back stays open. */
const KEPT = "1 day";

interface OldIndex {
  readonly indexUid: string;
  readonly engine: IndexEngine;
  readonly number: string;
}

/**
 * Removes generations that have been on standby for a day, and fillings that a newer one has overtaken. An index
 * on a server is deleted only when its marker says that this database wrote it.
 */
export async function removeOld(
  dataSource: DataSource,
  instance: string,
  indexOf: (indexUid: string) => MeiliIndex | null,
): Promise<void> {
  for (const old of await oldIndexes(dataSource)) {
    if (old.engine === "meilisearch") {
      const index = indexOf(old.indexUid);
      if (index === null) continue;
      if ((await index.marker())?.instance === instance) await index.remove();
    }
    await forget(dataSource, old);
  }
}

async function oldIndexes(dataSource: DataSource): Promise<OldIndex[]> {
  return dataSource.query(
    `SELECT i.index_uid AS "indexUid", g.engine, g.number::text AS number
     FROM search_generation g JOIN search_index i ON i.generation_number = g.number
     WHERE (g.state = 'standby' AND g.standby_since < clock_timestamp() - interval '${KEPT}')
       OR (g.state = 'building' AND EXISTS (
         SELECT 1 FROM search_generation n WHERE n.engine = g.engine AND n.state = 'active' AND n.number > g.number
           AND n.activated_at < clock_timestamp() - interval '${KEPT}'))`,
  );
}

async function forget(dataSource: DataSource, { indexUid, engine, number }: OldIndex): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    await tx.query(`DELETE FROM search_index WHERE index_uid = $1`, [indexUid]);
    if (engine === "postgres") await dropDocumentTable(tx, indexUid);
    await tx.query(
      `DELETE FROM search_generation g WHERE g.number = $1
         AND NOT EXISTS (SELECT 1 FROM search_index i WHERE i.generation_number = g.number)`,
      [number],
    );
  });
}
