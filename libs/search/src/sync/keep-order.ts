import { MeiliIndex } from "./meilisearch/meili-index.js";
import { removeOld } from "./generation/remove-old.js";
import { scheduleJobs } from "./jobs/schedule.js";
import type { Served } from "./served.js";

const PRUNE = [
  // Of workers that were lost where no document leads to their batch any more.
  `UPDATE search_batch SET state = 'orphaned', finished_at = clock_timestamp()
   WHERE state = 'sent' AND leased_until < clock_timestamp() - interval '10 minutes'`,
  `UPDATE search_batch SET state = 'abandoned', document_ids = '{}'
   WHERE state = 'orphaned' AND sent_at < clock_timestamp() - interval '1 day'`,
  `DELETE FROM search_batch WHERE finished_at < clock_timestamp() - interval '1 day'
     AND id NOT IN (SELECT last_batch FROM search_index WHERE last_batch IS NOT NULL)
     AND id < (SELECT max(id) FROM search_batch)`,
  `DELETE FROM search_job WHERE finished_at < clock_timestamp() - interval '30 days'`,
  `DELETE FROM search_drift WHERE checked_at < clock_timestamp() - interval '30 days'`,
];
const PRUNE_EVERY_MS = 10 * 60_000;

/** What has to be seen to now and then: jobs that are due, old generations, rows that nobody reads any more. */
export async function keepOrder(served: Served): Promise<void> {
  const { dataSource, meilisearch } = served.parts;
  await scheduleJobs(dataSource);
  await removeOld(dataSource, served.instance, (indexUid) =>
    meilisearch === null ? null : new MeiliIndex(meilisearch, indexUid),
  );
  if (performance.now() - served.prunedAt < PRUNE_EVERY_MS) return;
  served.prunedAt = performance.now();
  for (const sql of PRUNE) await dataSource.query(sql);
}
