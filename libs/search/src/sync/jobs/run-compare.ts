import { compareMeilisearch } from "../drift/compare-meilisearch.js";
import { compareTable } from "../drift/compare-table.js";
import { recordDrift, type Drift } from "../drift/drift.js";
import type { IndexRow } from "../generation/index-rows.js";
import { MeiliIndex } from "../meilisearch/meili-index.js";
import type { Served } from "../served.js";
import { reportProgress, type ClaimedJob } from "./job-rows.js";

/** How many documents are compared between two reports of progress. */
const REPORT_EVERY = 5_000;

/**
 * Compares every answering index with what it should hold, the table before what is compared with the table, and
 * queues what differs to be sent again.
 */
export async function runCompare(
  served: Served,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<Record<string, Drift>> {
  const { dataSource } = served.parts;
  const answering = (await served.indexes()).filter(
    ({ engine, state }) => state === "active" && (job.engine === null || job.engine === engine),
  );
  const ordered = answering.toSorted(
    (one, other) => Number(other.kind === "all") - Number(one.kind === "all"),
  );
  const progress = await progressOf(served, job, ordered);
  const found: Record<string, Drift> = {};
  for (const index of ordered) {
    const started = performance.now();
    const drift = await compareOne(served, index, signal, progress);
    found[index.indexUid] = drift;
    await recordDrift(dataSource, index.indexUid, "compare", drift, (performance.now() - started) / 1000);
  }
  return found;
}

async function compareOne(
  { parts }: Served,
  { indexUid, kind }: IndexRow,
  signal: AbortSignal,
  onProgress: (compared: number) => void,
): Promise<Drift> {
  const { dataSource, reference, meilisearch } = parts;
  if (kind === "all") return compareTable({ dataSource, reference, table: indexUid, signal, onProgress });
  if (meilisearch === null) throw new RangeError(`${indexUid} can't be compared without its server`);
  return compareMeilisearch({
    dataSource,
    index: new MeiliIndex(meilisearch, indexUid),
    kind,
    signal,
    onProgress,
  });
}

async function progressOf(
  { parts: { dataSource } }: Served,
  job: ClaimedJob,
  indexes: readonly IndexRow[],
): Promise<(compared: number) => void> {
  const [row] = await dataSource.query<{ bodies: number; people: number }[]>(
    `SELECT (SELECT count(*) FROM institution)::float8 AS bodies, (SELECT count(*) FROM practitioner)::float8 AS people`,
  );
  const { bodies = 0, people = 0 } = row ?? {};
  const sizes = { institution: bodies, practitioner: people, all: bodies + people };
  const total = indexes.reduce((sum, { kind }) => sum + sizes[kind], 0);
  let done = 0;
  let reported = 0;
  return (compared) => {
    done += compared;
    if (done - reported < REPORT_EVERY) return;
    reported = done;
    // A report that is lost is made up for by the next one.
    reportProgress(dataSource, job, done, total).catch(() => undefined);
  };
}
