import type { Meilisearch } from "meilisearch";
import type { DataSource } from "typeorm";
import type { ReferenceData } from "#registry";
import { readJob, requestJob, type IndexEngine, type JobKind, type JobRow } from "#search";
import { JOB_LINES, runNextJob } from "../../libs/search/src/sync/jobs/run-jobs.js";
import { Served } from "../../libs/search/src/sync/served.js";
import { SyncWorker } from "../../libs/search/src/sync/sync-worker.js";
import { indexesOf, isSettled } from "./sync-rows.js";

/** What a worker works with. */
export interface SyncParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly client: Meilisearch | null;
}

/** More than any healing takes: notice, make, fill, compare, activate. */
const MOST_DRAINS = 8;

/** One pass of a worker that has just been started, so that it looks at every index before it writes. */
export async function freshDrain({ dataSource, reference, client }: SyncParts): Promise<void> {
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  await new SyncWorker({ dataSource, reference, meilisearch: client, onError }).drain();
}

/** Drains until nothing is left to do and every engine has one whole generation. @throws Error when it never has. */
export async function settle(parts: SyncParts): Promise<void> {
  for (let drains = 0; drains < MOST_DRAINS; drains += 1) {
    await freshDrain(parts);
    if (await isWhole(parts)) return;
  }
  throw new Error(`not whole after ${MOST_DRAINS} drains: ${JSON.stringify(await statesOf(parts))}`);
}

async function statesOf({ dataSource, client }: SyncParts): Promise<unknown[]> {
  const engines = client === null ? ["postgres"] : ["postgres", "meilisearch"];
  return (await Promise.all(engines.map((engine) => indexesOf(dataSource, engine)))).flat();
}

async function isWhole({ dataSource, client }: SyncParts): Promise<boolean> {
  if (!(await isSettled(dataSource))) return false;
  for (const [engine, indexes] of [["postgres", 1] as const, ["meilisearch", 2] as const]) {
    if (engine === "meilisearch" && client === null) continue;
    const active = (await indexesOf(dataSource, engine)).filter(({ state }) => state === "active");
    if (active.length !== indexes || active.some(({ verified }) => !verified)) return false;
  }
  return true;
}

/** Asks for a job and does it at once, as a worker would. */
export async function doJob(
  { dataSource, reference, client }: SyncParts,
  kind: JobKind,
  engine: IndexEngine | null = null,
): Promise<JobRow> {
  const { id } = await requestJob(dataSource, kind, engine, "test");
  const signal = new AbortController().signal;
  const served = new Served({ dataSource, reference, meilisearch: client }, signal);
  for (const line of JOB_LINES) await runNextJob(served, line, signal);
  const job = await readJob(dataSource, id);
  if (job === null) throw new Error("the job is no more");
  return job;
}

/** What a comparison found in one index, by its name. */
export function foundIn(job: JobRow, indexUid: string): unknown {
  if (job.state !== "succeeded") throw new Error(`${job.state}: ${job.error ?? ""}`);
  return job.result?.[indexUid];
}
