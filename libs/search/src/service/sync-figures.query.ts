import type { Queryable } from "#database";

/** What an operator measures of the sync, all processes together. */
export interface SyncFigures {
  readonly indexes: readonly IndexFigures[];
  /** Marks that are not folded yet, by lane. */
  readonly marks: readonly { readonly lane: number; readonly count: number }[];
  /** Age of the oldest commit that an answering index has not taken in. */
  readonly oldestSeconds: number;
}

export interface IndexFigures {
  readonly indexUid: string;
  readonly engine: string;
  readonly kind: string;
  readonly generation: string;
  readonly state: string;
  readonly fault: string | null;
  /** Documents to be written, by lane: stops being public, single change, bulk. None where it is left alone. */
  readonly backlog: readonly [number, number, number];
  readonly parked: number;
  readonly oldestSeconds: number;
  /** Documents that it has taken in since it was begun. */
  readonly confirmed: number;
  /** Differences that comparisons have found and set right since it was begun. */
  readonly drift: number;
  /** Of a filling: how many documents there were when it began, and how many are queued since. */
  readonly total: number;
  readonly queued: number;
}

const FIGURES = `
  SELECT i.index_uid AS "indexUid", g.engine, i.kind, g.generation, g.state, i.fault, i.total::float8 AS total,
    json_build_array(
      count(w.document_id) FILTER (WHERE w.lane = 0 AND NOT w.parked),
      count(w.document_id) FILTER (WHERE w.lane = 1 AND NOT w.parked),
      count(w.document_id) FILTER (WHERE w.lane = 2 AND NOT w.parked)) AS backlog,
    count(w.document_id) FILTER (WHERE w.parked)::int AS parked,
    greatest(0, COALESCE(extract(epoch FROM clock_timestamp() - min(w.marked_at) FILTER (WHERE NOT w.parked)), 0))::float8
      AS "oldestSeconds",
    i.confirmed::float8 AS confirmed, i.queued_count::float8 AS queued, i.drift_found::float8 AS drift
  FROM search_index i JOIN search_generation g ON g.number = i.generation_number
  LEFT JOIN search_work w ON w.index_uid = i.index_uid AND i.fault IS NULL
  GROUP BY i.index_uid, g.number ORDER BY g.number, i.index_uid`;

export async function readSyncFigures(db: Queryable): Promise<SyncFigures> {
  const indexes = await db.query<IndexFigures[]>(FIGURES);
  const marks = await db.query<{ lane: number; count: number; oldest: number }[]>(
    `SELECT lane, count(*)::int AS count, extract(epoch FROM clock_timestamp() - min(marked_at))::float8 AS oldest
     FROM search_mark GROUP BY lane ORDER BY lane`,
  );
  const ages = [
    ...indexes.filter(({ state }) => state === "active").map(({ oldestSeconds }) => oldestSeconds),
    ...marks.map(({ oldest }) => oldest),
  ];
  return {
    indexes,
    marks: marks.map(({ lane, count }) => ({ lane, count })),
    oldestSeconds: Math.max(0, ...ages),
  };
}
