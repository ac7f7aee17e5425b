import type { DataSource } from "typeorm";
import { shanghaiIso } from "#codes";
import type { SearchStatus } from "../search-answer.js";
import { POSTGRES_INDEX } from "../sync/postgres-target.js";

/** How the answering engine stands to the register. */
export async function readSearchStatus(
  dataSource: DataSource,
  meiliIndexUids: readonly string[],
  meiliUp: boolean,
): Promise<SearchStatus> {
  const [meili] = await dataSource.query<{ active: number }[]>(
    `SELECT count(*)::int AS active FROM search_generation WHERE index_uid = ANY($1) AND state = 'active'`,
    [meiliIndexUids],
  );
  const wanted = meiliIndexUids.length;
  const byMeili = wanted > 0 && meiliUp && meili?.active === wanted;
  const [row] = await dataSource.query<StatusRow[]>(
    `WITH unconfirmed AS (
       SELECT document_id, marked_at FROM search_mark
       UNION ALL
       SELECT document_id, marked_at FROM search_work WHERE index_uid = ANY($1) AND NOT parked
     ), building AS (
       SELECT g.total, g.created_at, (SELECT count(*) FROM search_work w WHERE w.index_uid = g.index_uid) AS open
       FROM search_generation g WHERE g.state = 'building' ORDER BY g.created_at DESC LIMIT 1
     )
     SELECT (SELECT count(DISTINCT document_id)::int FROM unconfirmed) AS pending,
       COALESCE((SELECT extract(epoch FROM clock_timestamp() - min(marked_at)) FROM unconfirmed), 0)::float8 AS oldest,
       (SELECT count(*)::int FROM search_work WHERE index_uid = ANY($1) AND parked) AS parked,
       (SELECT min(generation) FROM search_generation WHERE index_uid = ANY($1) AND state = 'active') AS generation,
       (SELECT total::int FROM building) AS total,
       (SELECT open::int FROM building) AS open,
       (SELECT created_at FROM building) AS "startedAt",
       (SELECT max(activated_at) FROM search_generation) AS "finishedAt"`,
    [byMeili ? meiliIndexUids : [POSTGRES_INDEX]],
  );
  if (row === undefined) throw new Error("the database answered nothing to a query without a table");
  return statusOf(row, byMeili, wanted > 0 && !byMeili);
}

interface StatusRow {
  readonly pending: number;
  readonly oldest: number;
  readonly parked: number;
  readonly generation: string | null;
  readonly total: number | null;
  readonly open: number | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

function statusOf(row: StatusRow, byMeili: boolean, degraded: boolean): SearchStatus {
  const { total, open, startedAt, finishedAt } = row;
  const running = total !== null;
  return {
    engine: byMeili ? "meilisearch" : "postgres",
    degraded,
    generation: row.generation,
    lag: { pending: row.pending, oldestSeconds: Math.max(0, row.oldest), parked: row.parked },
    drift: { checkedAt: null, missing: 0, extra: 0, stale: 0 },
    rebuild: {
      state: running ? "running" : "idle",
      done: running ? Math.max(0, total - (open ?? 0)) : 0,
      total: total ?? 0,
      startedAt: startedAt === null ? null : shanghaiIso(startedAt),
      finishedAt: running || finishedAt === null ? null : shanghaiIso(finishedAt),
    },
  };
}
