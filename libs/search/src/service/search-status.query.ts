import type { Queryable } from "#database";
import { STANDING_SUBJECTS, shanghaiIso } from "#codes";
import { meiliGeneration } from "../engines/meilisearch/meili-settings.js";
import type { SearchStatus } from "../search-answer.js";
import { WRITTEN } from "../sync/generation/progress.js";

/** What is known of the server beside the database's own rows. */
export interface MeilisearchHealth {
  readonly configured: boolean;
  readonly answers: boolean;
}

/** How the answering engine stands to the register. */
export async function readSearchStatus(db: Queryable, meilisearch: MeilisearchHealth): Promise<SearchStatus> {
  const [active] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = 'meilisearch' AND g.generation = $1 AND g.state = 'active' AND i.fault IS NULL`,
    [meiliGeneration()],
  );
  const byMeili = meilisearch.configured && meilisearch.answers && active?.count === STANDING_SUBJECTS.length;
  const engine = byMeili ? "meilisearch" : "postgres";
  const [row] = await db.query<StatusRow[]>(STATUS, [engine, byMeili ? meiliGeneration() : null]);
  if (row === undefined) throw new Error("the database answered nothing to a query without a table");
  return statusOf(row, engine, meilisearch.configured && !byMeili);
}

const STATUS = `
  WITH answering AS (
    SELECT i.index_uid, i.last_checked, g.generation FROM (
      SELECT x.*, (SELECT max(checked_at) FROM search_drift d WHERE d.index_uid = x.index_uid) AS last_checked
      FROM search_index x) AS i JOIN search_generation g ON g.number = i.generation_number
    WHERE g.engine = $1 AND g.state = 'active' AND ($2::text IS NULL OR g.generation = $2)
  ), unconfirmed AS (
    SELECT document_id, marked_at FROM search_mark
    UNION ALL
    SELECT document_id, marked_at FROM search_work WHERE index_uid IN (SELECT index_uid FROM answering) AND NOT parked
  ), latest AS (
    SELECT DISTINCT ON (d.index_uid) d.* FROM search_drift d
    WHERE d.kind = 'compare' AND d.index_uid IN (SELECT index_uid FROM answering) ORDER BY d.index_uid, d.checked_at DESC
  ), building AS (
    SELECT g.number, g.created_at, sum(i.total)::float8 AS total, ${WRITTEN} AS done
    FROM search_generation g JOIN search_index i ON i.generation_number = g.number
    WHERE g.state = 'building' GROUP BY g.number ORDER BY g.number DESC LIMIT 1
  )
  SELECT (SELECT count(DISTINCT document_id)::int FROM unconfirmed) AS pending,
    COALESCE((SELECT extract(epoch FROM clock_timestamp() - min(marked_at)) FROM unconfirmed), 0)::float8 AS oldest,
    (SELECT count(*)::int FROM search_work WHERE index_uid IN (SELECT index_uid FROM answering) AND parked) AS parked,
    (SELECT min(generation) FROM answering) AS generation,
    (SELECT min(last_checked) FROM answering) AS "checkedAt",
    (SELECT COALESCE(sum(missing), 0)::int FROM latest) AS missing,
    (SELECT COALESCE(sum(extra), 0)::int FROM latest) AS extra,
    (SELECT COALESCE(sum(stale), 0)::int FROM latest) AS stale,
    (SELECT total FROM building) AS total,
    (SELECT done FROM building) AS done,
    (SELECT created_at FROM building) AS "startedAt",
    (SELECT max(activated_at) FROM search_generation WHERE state = 'active') AS "finishedAt"`;

interface StatusRow {
  readonly pending: number;
  readonly oldest: number;
  readonly parked: number;
  readonly generation: string | null;
  readonly checkedAt: Date | null;
  readonly missing: number;
  readonly extra: number;
  readonly stale: number;
  readonly total: number | null;
  readonly done: number | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

function statusOf(row: StatusRow, engine: SearchStatus["engine"], degraded: boolean): SearchStatus {
  const { missing, extra, stale, startedAt, finishedAt } = row;
  const running = row.total !== null;
  return {
    engine,
    degraded,
    generation: row.generation,
    lag: { pending: row.pending, oldestSeconds: Math.max(0, row.oldest), parked: row.parked },
    drift: { checkedAt: isoOrNull(row.checkedAt), missing, extra, stale },
    rebuild: {
      state: running ? "running" : "idle",
      done: row.done ?? 0,
      total: row.total ?? 0,
      startedAt: isoOrNull(startedAt),
      finishedAt: running ? null : isoOrNull(finishedAt),
    },
  };
}

function isoOrNull(time: Date | null): string | null {
  return time === null ? null : shanghaiIso(time);
}
