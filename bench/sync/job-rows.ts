import type { DataSource } from "typeorm";

export interface JobTimes {
  readonly state: string;
  readonly done: number;
  readonly total: number;
  /** From its start to its end, or to now. */
  readonly seconds: number;
  /** What a comparison found missing, extra or stale; 0 of other jobs. */
  readonly differences: number;
}

/** The newest job of a kind. @throws Error when there is none. */
export async function newestJob(dataSource: DataSource, kind: "rebuild" | "compare"): Promise<JobTimes> {
  const [row] = await dataSource.query<JobTimes[]>(
    `SELECT state, done::float8 AS done, total::float8 AS total,
       extract(epoch FROM COALESCE(finished_at, clock_timestamp()) - COALESCE(started_at, created_at))::float8 AS seconds,
       (SELECT COALESCE(sum((part.value->>'missing')::int + (part.value->>'extra')::int + (part.value->>'stale')::int), 0)
        FROM jsonb_each(CASE WHEN kind = 'compare' THEN result END) AS part)::int AS differences
     FROM search_job WHERE kind = $1 ORDER BY created_at DESC LIMIT 1`,
    [kind],
  );
  if (row === undefined) throw new Error(`no job of the kind ${kind} was ever asked for`);
  return row;
}

/** Documents in Meilisearch's answering indexes. */
export async function countDocuments(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::float8 AS count FROM search_document`,
  );
  return row?.count ?? 0;
}
