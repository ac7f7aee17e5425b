import { setTimeout } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { beginGeneration, lockGenerations } from "../generation/start-generation.js";
import type { IndexEngine } from "../generation/index-rows.js";
import { WRITTEN } from "../generation/progress.js";
import { WANTED, type Served } from "../served.js";
import { noteResult, reportProgress, type ClaimedJob } from "./job-rows.js";

const LOOK_EVERY_MS = 500;

/** The generation that a rebuild began is there no more, or was refused. */
export class RebuildLostError extends Error {
  override readonly name = "RebuildLostError";
}

/**
 * Begins a new generation and follows it until it answers. The filling itself is every worker's; a worker that goes
 * on with a lost one's job finds the generation by its number.
 */
export async function runRebuild(
  served: Served,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const { dataSource } = served.parts;
  const engine = engineOf(served, job);
  const known = job.result?.["generation"];
  const number = typeof known === "string" ? known : await begin(served, job);
  for (;;) {
    const { state, done, total, fault, overtaken } = await progressOf(dataSource, number);
    if (state === null || fault !== null) throw new RebuildLostError(fault ?? "the generation was removed");
    if (state === "active" || state === "standby") return { generation: number, engine };
    if (overtaken) throw new RebuildLostError("a newer generation answers already");
    if (!(await reportProgress(dataSource, job, done, total)))
      throw new RebuildLostError("another worker follows it");
    await setTimeout(LOOK_EVERY_MS, undefined, { signal });
  }
}

/** Without an engine named, the one that answers where it can. */
function engineOf({ parts }: Served, { engine }: ClaimedJob): IndexEngine {
  return engine ?? (parts.meilisearch === null ? "postgres" : "meilisearch");
}

async function begin(served: Served, job: ClaimedJob): Promise<string> {
  const { dataSource, meilisearch } = served.parts;
  const wanted = WANTED.find(({ engine }) => engine === engineOf(served, job));
  if (wanted === undefined || (wanted.engine === "meilisearch" && meilisearch === null)) {
    throw new RangeError("no Meilisearch is configured");
  }
  return dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    const number = await beginGeneration(tx, wanted, `rebuild asked for by ${job.requestedBy}`);
    await noteResult(tx, job, { generation: number });
    return number;
  });
}

interface RebuildProgress {
  readonly state: string | null;
  readonly done: number;
  readonly total: number;
  readonly fault: string | null;
  /** A newer one answers, so that this one never will. */
  readonly overtaken: boolean;
}

async function progressOf(dataSource: DataSource, number: string): Promise<RebuildProgress> {
  const [row] = await dataSource.query<RebuildProgress[]>(
    `SELECT g.state, max(i.fault) AS fault, sum(i.total)::float8 AS total, ${WRITTEN} AS done,
       EXISTS (SELECT 1 FROM search_generation n WHERE n.engine = g.engine AND n.state = 'active' AND n.number > g.number)
         AS overtaken
     FROM search_generation g JOIN search_index i ON i.generation_number = g.number
     WHERE g.number = $1 GROUP BY g.number`,
    [number],
  );
  return row ?? { state: null, done: 0, total: 0, fault: null, overtaken: false };
}
