import type { DataSource } from "typeorm";

/** What a comparison found and has set right. */
export interface Drift {
  readonly compared: number;
  readonly missing: number;
  readonly extra: number;
  readonly stale: number;
}

export const NO_DRIFT: Drift = { compared: 0, missing: 0, extra: 0, stale: 0 };

export function addDrift(one: Drift, other: Drift): Drift {
  return {
    compared: one.compared + other.compared,
    missing: one.missing + other.missing,
    extra: one.extra + other.extra,
    stale: one.stale + other.stale,
  };
}

export function driftFound({ missing, extra, stale }: Drift): number {
  return missing + extra + stale;
}

/** What differs between an index and what it should hold. */
export interface Differences {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly stale: readonly string[];
}

export function idsOf({ missing, extra, stale }: Differences): string[] {
  return [...missing, ...extra, ...stale];
}

export function countOf(found: Differences, compared: number): Drift {
  const { missing, extra, stale } = found;
  return { compared, missing: missing.length, extra: extra.length, stale: stale.length };
}

/** Those that no change is on its way for: what differs among them differs without a reason. */
export async function withoutOpenWork(
  dataSource: DataSource,
  indexUid: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT id FROM unnest($2::text[]) AS suspect(id)
     WHERE NOT EXISTS (SELECT 1 FROM search_mark m WHERE m.document_id = suspect.id)
       AND NOT EXISTS (SELECT 1 FROM search_mark m WHERE m.kind NOT IN ('institution', 'practitioner'))
       AND NOT EXISTS (
         SELECT 1 FROM search_work w JOIN search_index i USING (index_uid) JOIN search_generation g ON g.number = i.generation_number
         WHERE w.document_id = suspect.id AND (w.index_uid = $1 OR (g.engine = 'postgres' AND g.state = 'active')))`,
    [indexUid, ids],
  );
  return rows.map(({ id }) => id);
}

export async function recordDrift(
  dataSource: DataSource,
  indexUid: string,
  kind: "counts" | "compare",
  drift: Drift,
  seconds: number,
): Promise<void> {
  await dataSource.query(
    `WITH noted AS (
       INSERT INTO search_drift (index_uid, kind, compared, missing, extra, stale, seconds)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
     )
     UPDATE search_index SET drift_found = drift_found + $8 WHERE index_uid = $1`,
    [
      indexUid,
      kind,
      drift.compared,
      drift.missing,
      drift.extra,
      drift.stale,
      seconds,
      kind === "compare" ? driftFound(drift) : 0,
    ],
  );
}
