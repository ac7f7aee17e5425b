import type { Queryable } from "#database";
import { POSTGRES_INDEX } from "../sync/postgres-target.js";

/** More unconfirmed documents than this are not laid over Meilisearch's answer; Postgres then answers alone. */
export const OVERLAY_BOUND = 500;

/** How far each index is, read before an engine is asked. */
export interface IndexState {
  /** The database's clock. */
  readonly now: Date;
  /** The commit time up to which the Postgres engine's table is complete, never later than the truth. */
  readonly completeTo: Date;
  /** True when no commit is on its way to the table: only then can a total be called exact. */
  readonly upToDate: boolean;
  /** Documents that Meilisearch has not confirmed: marked, in work or parked; at most one over the bound. */
  readonly unconfirmed: readonly string[];
  /** Of the indexes that the search needs, all together. */
  readonly meilisearch: "missing" | "building" | "active";
}

/** A mark is made before its transaction commits, so that the oldest one's time is early rather than late. */
export async function readIndexState(db: Queryable, meiliIndexUids: readonly string[]): Promise<IndexState> {
  const [row] = await db.query<StateRow[]>(
    `SELECT clock_timestamp() AS now,
       (SELECT min(marked_at) FROM search_mark) AS mark,
       (SELECT min(marked_at) FROM search_work WHERE index_uid = $1) AS postgres,
       ARRAY(SELECT document_id FROM (
         (SELECT document_id FROM search_mark LIMIT $3) UNION
         (SELECT document_id FROM search_work WHERE index_uid = ANY($2) LIMIT $3)) AS open LIMIT $3) AS unconfirmed,
       ARRAY(SELECT state FROM search_generation WHERE index_uid = ANY($2)) AS states`,
    [POSTGRES_INDEX, meiliIndexUids, OVERLAY_BOUND + 1],
  );
  if (row === undefined) throw new Error("the database answered nothing to a query without a table");
  const earliest = (times: (Date | null)[]): Date =>
    times.reduce<Date>((first, time) => (time !== null && time < first ? time : first), row.now);
  return {
    now: row.now,
    completeTo: earliest([row.mark, row.postgres]),
    upToDate: row.mark === null && row.postgres === null,
    unconfirmed: row.unconfirmed,
    meilisearch: stateOf(row.states, meiliIndexUids.length),
  };
}

/** The indexes of a search answer together or not at all. */
function stateOf(states: readonly string[], wanted: number): IndexState["meilisearch"] {
  if (states.length === 0) return "missing";
  const active = states.filter((state) => state === "active").length;
  return active === wanted ? "active" : "building";
}

interface StateRow {
  readonly now: Date;
  readonly mark: Date | null;
  readonly postgres: Date | null;
  readonly unconfirmed: string[];
  readonly states: string[];
}
