import type { DataSource } from "typeorm";
import type { SubjectKind } from "../plan/search-plan.js";
import { TEXT_VERSION } from "../text/text-version.js";
import { POSTGRES_INDEX } from "./postgres-target.js";

export interface Generation {
  readonly indexUid: string;
  readonly engine: "postgres" | "meilisearch";
  /** The kind of records that it holds; the Postgres engine's table holds all. */
  readonly kind: SubjectKind | "all";
  readonly generation: string;
  readonly state: "building" | "active" | "retired";
}

/** Raise with any change of what a row of the Postgres engine's table, its tokens above all, is made of. */
const TABLE_VERSION = 2;

/** The generation of the Postgres engine's table. */
export const POSTGRES_GENERATION = `text-${TEXT_VERSION}-table-${TABLE_VERSION}`;

/** The records that an index of a kind is to hold. */
const SUBJECTS = `
  SELECT id, 'institution' AS kind FROM institution WHERE $2 IN ('institution', 'all')
  UNION ALL
  SELECT id, 'practitioner' FROM practitioner WHERE $2 IN ('practitioner', 'all')`;

/** Work for every record under one index, behind everything that is live. */
const QUEUE_ALL = `
  INSERT INTO search_work AS w (index_uid, document_id, kind, lane, marked_at)
  SELECT $1, id, kind, 2, clock_timestamp() FROM (${SUBJECTS}) AS subjects ORDER BY id
  ON CONFLICT (index_uid, document_id) DO UPDATE SET revision = w.revision + 1, parked = false,
    attempts = 0, next_attempt_at = clock_timestamp()`;

/** Any number that no other user of the database's advisory locks takes. */
const GENERATION_LOCK = 5_150_003;

/**
 * Sees to it that an index has its generation's row. A new generation is filled by bulk work, the live way;
 * an older one of the same engine is retired only when the new one is active.
 * @param empty true when the index itself was found missing: it is filled again whatever was confirmed before.
 */
export async function ensureGeneration(
  dataSource: DataSource,
  wanted: Pick<Generation, "indexUid" | "engine" | "kind" | "generation">,
  empty = false,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [GENERATION_LOCK]);
    const [present] = await tx.query<Generation[]>(
      `SELECT generation, state FROM search_generation WHERE index_uid = $1`,
      [wanted.indexUid],
    );
    if (!empty && present?.generation === wanted.generation && present.state !== "retired") return;
    await tx.query(
      `INSERT INTO search_generation (index_uid, engine, kind, generation, state, total)
       SELECT $1, $3, $2, $4, 'building', count(*) FROM (${SUBJECTS}) AS subjects
       ON CONFLICT (index_uid) DO UPDATE SET generation = EXCLUDED.generation, state = 'building', activated_at = NULL,
         retired_at = NULL, created_at = clock_timestamp(), total = EXCLUDED.total`,
      [wanted.indexUid, wanted.kind, wanted.engine, wanted.generation],
    );
    await tx.query(QUEUE_ALL, [wanted.indexUid, wanted.kind]);
    // Until the statistics know of so much work, leases are planned for an empty table and take minutes.
    await tx.query(`ANALYZE search_work`);
  });
}

/**
 * A building generation whose work is done becomes the active one of its engine and kind; older ones are
 * retired. A table that was filled is analysed, as its first searches would else be planned for an empty one.
 */
export async function activateFinished(dataSource: DataSource): Promise<void> {
  const ready = await dataSource.query<{ engine: string }[]>(
    `WITH ready AS (
       UPDATE search_generation g SET state = 'active', activated_at = clock_timestamp()
       WHERE g.state = 'building' AND NOT EXISTS (
         SELECT 1 FROM search_work w WHERE w.index_uid = g.index_uid AND NOT w.parked)
       RETURNING g.index_uid, g.engine, g.kind
     ), gone AS (
       UPDATE search_generation g SET state = 'retired', retired_at = clock_timestamp()
       FROM ready r
       WHERE g.engine = r.engine AND g.kind = r.kind AND g.index_uid <> r.index_uid AND g.state = 'active'
     )
     SELECT engine FROM ready`,
  );
  if (ready.some(({ engine }) => engine === "postgres")) await dataSource.query(`ANALYZE search_document`);
}

export async function ensurePostgresGeneration(dataSource: DataSource): Promise<void> {
  const names = { indexUid: POSTGRES_INDEX, engine: "postgres", kind: "all" } as const;
  await ensureGeneration(dataSource, { ...names, generation: POSTGRES_GENERATION });
}
