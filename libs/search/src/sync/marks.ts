import type { DataSource, EntityManager } from "typeorm";
import type { SubjectKind } from "../plan/search-plan.js";

/** How many marks one fold takes; larger backlogs take several folds. */
const FOLD_SIZE = 2_000;

/**
 * The documents that marks mean. Who hangs on a marked body or division is looked up here, after its change was
 * committed: whoever is not seen yet is committed later, with a mark of its own.
 */
const MEANT_BY_CAUSES = `
  SELECT kind, document_id, lane, marked_at FROM causes WHERE kind IN ('institution', 'practitioner')
  UNION ALL
  SELECT 'institution', id, lane, marked_at FROM bodies WHERE own
  UNION ALL
  SELECT 'practitioner', g.practitioner_id, b.lane, b.marked_at FROM bodies b
  JOIN engagement g ON g.institution_id = b.id
  WHERE g.until_on IS NULL OR g.until_on > shanghai_today()`;

/** Bodies that a cause reaches; `own` where they are meant themselves, not only their people. */
const BODIES_OF_CAUSES = `
  SELECT c.document_id AS id, false AS own, c.lane, c.marked_at FROM causes c WHERE c.kind IN ('people', 'household')
  UNION ALL
  SELECT b.id, true, c.lane, c.marked_at FROM causes c JOIN institution b ON b.parent_id = c.document_id
  WHERE c.kind = 'household'
  UNION ALL
  SELECT b.id, true, c.lane, c.marked_at FROM causes c
  JOIN division d ON d.ancestry && ARRAY[c.document_id] JOIN institution b ON b.division_code = d.code
  WHERE c.kind = 'division'`;

/**
 * The first lane whose marks are left for later: bulk waits while an import runs, for its first minutes, since both
 * together take longer than one after the other, and nothing that anybody waits for is in it.
 */
const FIRST_HELD_LANE = `
  SELECT CASE WHEN EXISTS (
    SELECT 1 FROM import_job WHERE state = 'running' AND leased_until > clock_timestamp()
      AND started_at > clock_timestamp() - interval '2 minutes') THEN 2 ELSE 3 END`;

/**
 * Folds visible marks into one work row for each document and live index, in one transaction: a mark is gone
 * only when its work is there. Rows are locked in one order, so that two workers never wait in a circle.
 * @returns how many marks were folded.
 */
export async function foldMarks(dataSource: DataSource): Promise<number> {
  return dataSource.transaction(async (tx) => {
    const [row] = await tx.query<{ folded: number }[]>(
      `WITH taken AS (
         SELECT id FROM search_mark WHERE lane < (${FIRST_HELD_LANE}) ORDER BY lane, id LIMIT $1 FOR UPDATE SKIP LOCKED
       ), gone AS (
         DELETE FROM search_mark m WHERE m.id = ANY (ARRAY(SELECT id FROM taken))
         RETURNING m.kind, m.document_id, m.lane, m.marked_at
       ), causes AS (
         SELECT kind, document_id, min(lane) AS lane, min(marked_at) AS marked_at FROM gone GROUP BY 1, 2
       ), bodies AS (${BODIES_OF_CAUSES}), meant AS (${MEANT_BY_CAUSES}), folded AS (
         SELECT kind, document_id, min(lane) AS lane, min(marked_at) AS marked_at FROM meant GROUP BY 1, 2
       ), worked AS (
         INSERT INTO search_work AS w (index_uid, document_id, kind, lane, marked_at)
         SELECT i.index_uid, f.document_id, f.kind, f.lane, f.marked_at
         FROM folded f JOIN search_index i ON i.kind IN (f.kind, 'all')
         ORDER BY i.index_uid, f.document_id
         ON CONFLICT (index_uid, document_id) DO UPDATE SET
           revision = w.revision + 1,
           lane = least(w.lane, EXCLUDED.lane),
           marked_at = least(w.marked_at, EXCLUDED.marked_at),
           batch_limit = CASE WHEN w.parked THEN 1 ELSE w.batch_limit END,
           parked = false, attempts = 0, last_error = NULL, next_attempt_at = clock_timestamp()
       )
       SELECT count(*)::int AS folded FROM gone`,
      [FOLD_SIZE],
    );
    return row?.folded ?? 0;
  });
}

/** A document by its kind and id. */
export interface MarkedDocument {
  readonly kind: SubjectKind;
  readonly documentId: string;
}

/** Marks documents again: they were found to be behind, or their lease was lost. */
export async function markAgain(
  db: DataSource | EntityManager,
  documents: readonly MarkedDocument[],
  lane: 0 | 1 | 2,
): Promise<void> {
  if (documents.length === 0) return;
  await db.query(
    `INSERT INTO search_mark (kind, document_id, lane)
     SELECT kind, id, $3 FROM unnest($1::text[], $2::text[]) AS marked(kind, id)`,
    [documents.map(({ kind }) => kind), documents.map(({ documentId }) => documentId), lane],
  );
}
