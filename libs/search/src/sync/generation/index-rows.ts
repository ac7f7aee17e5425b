import type { Queryable } from "#database";
import type { SubjectKind } from "../../plan/search-plan.js";

export type IndexEngine = "postgres" | "meilisearch";
export type GenerationState = "building" | "active" | "standby";

/** One table or index with the generation that it is part of. */
export interface IndexRow {
  readonly indexUid: string;
  readonly engine: IndexEngine;
  /** The kind of records that it holds; the Postgres engine's table holds all. */
  readonly kind: SubjectKind | "all";
  readonly number: string;
  /** The hash of settings, document shape and text version. */
  readonly generation: string;
  readonly state: GenerationState;
  /** Every document has been queued that was there when it began. */
  readonly queued: boolean;
  /** It exists with its settings. */
  readonly ready: boolean;
  /** It was compared with the register since it was last filled or doubted. */
  readonly verified: boolean;
  /** Why it is neither written nor searched; null when all is well. */
  readonly fault: string | null;
}

const ROWS = `
  SELECT i.index_uid AS "indexUid", g.engine, i.kind, g.number::text AS number, g.generation, g.state,
    i.queued, i.ready, i.verified, i.fault
  FROM search_index i JOIN search_generation g ON g.number = i.generation_number`;

/** Every index, newest generation first. */
export async function readIndexes(db: Queryable): Promise<IndexRow[]> {
  return db.query(`${ROWS} ORDER BY g.number DESC, i.index_uid`);
}

/** One index; null once it was removed. */
export async function readIndex(db: Queryable, indexUid: string): Promise<IndexRow | null> {
  const [row] = await db.query<IndexRow[]>(`${ROWS} WHERE i.index_uid = $1`, [indexUid]);
  return row ?? null;
}
