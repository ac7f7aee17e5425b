import type { DataSource } from "typeorm";
import { POSTGRES_INDEX } from "../sync/postgres-target.js";

/** How far each index is, read before an engine is asked. */
export interface IndexState {
  /** The database's clock. */
  readonly now: Date;
  /** Commit times up to which each engine's answers are complete, never later than the truth. */
  readonly completeTo: { readonly postgres: Date; readonly meilisearch: Date };
  readonly meilisearchState: "building" | "active" | "retired" | null;
}

/** A mark is made before its transaction commits, so that the oldest one's time is early rather than late. */
export async function readIndexState(
  dataSource: DataSource,
  meiliIndexUid: string | null,
): Promise<IndexState> {
  const [row] = await dataSource.query<StateRow[]>(
    `SELECT clock_timestamp() AS now,
       (SELECT min(marked_at) FROM search_mark) AS mark,
       (SELECT min(marked_at) FROM search_work WHERE index_uid = $1) AS postgres,
       (SELECT min(marked_at) FROM search_work WHERE index_uid = $2) AS meilisearch,
       (SELECT state FROM search_generation WHERE index_uid = $2) AS state`,
    [POSTGRES_INDEX, meiliIndexUid],
  );
  if (row === undefined) throw new Error("the database answered nothing to a query without a table");
  const earliest = (times: (Date | null)[]): Date =>
    times.reduce<Date>((first, time) => (time !== null && time < first ? time : first), row.now);
  return {
    now: row.now,
    completeTo: {
      postgres: earliest([row.mark, row.postgres]),
      meilisearch: earliest([row.mark, row.meilisearch]),
    },
    meilisearchState: row.state,
  };
}

interface StateRow {
  readonly now: Date;
  readonly mark: Date | null;
  readonly postgres: Date | null;
  readonly meilisearch: Date | null;
  readonly state: IndexState["meilisearchState"];
}
