import { STANDING_SUBJECTS } from "#codes";
import { unequalInMeilisearch, unequalInTable } from "../drift/compare-counts.js";
import { NO_DRIFT, recordDrift } from "../drift/drift.js";
import type { IndexRow } from "../generation/index-rows.js";
import { MeiliIndex } from "../meilisearch/meili-index.js";
import type { Served } from "../served.js";
import { requestJob, type ClaimedJob } from "./job-rows.js";

/**
 * Counts every answering index by bucket. Where counts differ, a comparison of that engine is asked for, which
 * finds and mends what it is.
 */
export async function runCounts(served: Served, job: ClaimedJob): Promise<Record<string, number>> {
  const unequal: Record<string, number> = {};
  for (const index of await served.indexes()) {
    if (index.state !== "active" || (job.engine !== null && index.engine !== job.engine)) continue;
    const started = performance.now();
    const buckets = await unequalBucketsOf(served, index);
    unequal[index.indexUid] = buckets;
    const seconds = (performance.now() - started) / 1000;
    await recordDrift(served.parts.dataSource, index.indexUid, "counts", NO_DRIFT, seconds);
    if (buckets > 0) await requestJob(served.parts.dataSource, "compare", index.engine, "counts");
  }
  return unequal;
}

async function unequalBucketsOf({ parts }: Served, { indexUid, kind }: IndexRow): Promise<number> {
  const { dataSource, meilisearch } = parts;
  if (kind !== "all") {
    if (meilisearch === null) return 0;
    return (await unequalInMeilisearch(dataSource, new MeiliIndex(meilisearch, indexUid), kind)).length;
  }
  let unequal = 0;
  for (const each of STANDING_SUBJECTS) unequal += (await unequalInTable(dataSource, indexUid, each)).length;
  return unequal;
}
