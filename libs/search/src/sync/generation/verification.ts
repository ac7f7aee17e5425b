import type { DataSource } from "typeorm";
import { POSTGRES_GENERATION } from "./document-table.js";
import { MUCH_LEFT } from "./progress.js";
import type { IndexRow } from "./index-rows.js";

/** Longer than any comparison of a filled index takes; after that another worker may try. */
const LONGEST = "15 minutes";

/**
 * Takes the comparison of a filled index for this worker: only when it is filled, and, of a Meilisearch
 * index, only when the table that it is compared with has this program's words and is whole itself.
 */
export async function claimVerification(dataSource: DataSource, row: IndexRow): Promise<boolean> {
  const [, claimed] = await dataSource.query<[unknown[], number]>(
    `UPDATE search_index i SET verifying_until = clock_timestamp() + interval '${LONGEST}'
     WHERE i.index_uid = $1 AND i.queued AND NOT i.verified
       AND (i.verifying_until IS NULL OR i.verifying_until < clock_timestamp())
       AND NOT ${MUCH_LEFT}
       AND ($2 = 'postgres' OR EXISTS (
         SELECT 1 FROM search_generation g
         WHERE g.engine = 'postgres' AND g.state = 'active' AND g.generation = $3))`,
    [row.indexUid, row.engine, POSTGRES_GENERATION],
  );
  return claimed === 1;
}

/** @param verified true when nothing differed; null leaves it to be compared again. */
export async function endVerification(
  dataSource: DataSource,
  indexUid: string,
  verified: true | null,
): Promise<void> {
  await dataSource.query(
    `UPDATE search_index SET verifying_until = NULL, verified = verified OR COALESCE($2, false) WHERE index_uid = $1`,
    [indexUid, verified],
  );
}
