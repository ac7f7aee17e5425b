import { setTimeout } from "node:timers/promises";
import type { LoadSize } from "#seeds";
import { percentile } from "../search/timing.js";
import { countDocuments, newestJob } from "./job-rows.js";
import { runCli } from "./own-process.js";
import { peakMemory, resetPeak } from "./process-memory.js";
import { SearchLoad, type SearchTimes } from "./search-load.js";
import { settled, type Stage } from "./stage.js";
import { figureOf, figureOfTimes, type SyncFigure } from "./sync-figure.js";

const IDLE_MS = 15_000;
const LOOK_EVERY_MS = 200;
/** The memory at the whole is held against that at a part of the documents. */
const PART = 0.25;

const REBUILD = ["sync", "rebuild", "--engine", "meilisearch", "--wait"] as const;

/** What people who search notice of a rebuild. */
export async function searchesDuringRebuild(stage: Stage, size: LoadSize): Promise<SyncFigure[]> {
  const load = new SearchLoad(stage, size);
  await load.warmUp();
  const begun = performance.now();
  const idle = await load.run(() => performance.now() - begun > IDLE_MS);
  let isOver = false;
  const command = runCli(REBUILD, stage.env).finally(() => (isOver = true));
  const [meanwhile] = await Promise.all([load.run(() => isOver), command]);
  const { seconds } = await newestJob(stage.dataSource, "rebuild");
  await settled(stage.dataSource);
  return [...searchFigures(idle, meanwhile), figureOf("rebuild while people search", "s", seconds)];
}

export interface QuietRebuild {
  /** Documents a second from the job's start to its end, the switch included. */
  readonly rate: number;
  readonly figures: readonly SyncFigure[];
}

/** A rebuild by the worker alone, the API stopped: its rate, and the worker's memory. */
export async function measureRebuild(stage: Stage): Promise<QuietRebuild> {
  await stage.api.stop();
  await resetPeak(stage.worker.pid);
  let isOver = false;
  const command = runCli(REBUILD, stage.env).finally(() => (isOver = true));
  const [early] = await Promise.all([memoryAtPart(stage, () => isOver), command]);
  const whole = await peakMemory(stage.worker.pid);
  const { seconds } = await newestJob(stage.dataSource, "rebuild");
  await settled(stage.dataSource);
  const rate = (await countDocuments(stage.dataSource)) / seconds;
  const memory = figureOf("worker's peak memory at the end of a rebuild", "MB", whole, {
    beside: { what: "at a quarter of the documents", value: early ?? Number.NaN },
    target: { kind: "at most", of: "ratio", bound: 1.2 },
  });
  return { rate, figures: [figureOf("rebuild by one worker", "s", seconds), memory] };
}

function searchFigures(idle: SearchTimes, meanwhile: SearchTimes): SyncFigure[] {
  const none = { kind: "at most", of: "value", bound: 0 } as const;
  return [
    figureOfTimes("search by the API, idle", idle.times),
    figureOfTimes("search by the API during a rebuild", meanwhile.times, {
      beside: { what: "idle, p95", value: percentile(idle.times, 0.95) },
      target: { kind: "at most", of: "ratio", bound: 2 },
    }),
    figureOf("searches during a rebuild that Postgres answered alone", "cases", meanwhile.degraded),
    figureOf("searches during a rebuild that lost what they found before", "cases", meanwhile.emptied, {
      target: none,
    }),
  ];
}

/** The worker's peak when the part is done; null when the rebuild was over before anybody looked. */
async function memoryAtPart({ dataSource, worker }: Stage, isOver: () => boolean): Promise<number | null> {
  while (!isOver()) {
    const [row] = await dataSource.query<{ done: number; total: number }[]>(
      `SELECT COALESCE(sum(i.confirmed), 0)::float8 AS done, COALESCE(sum(i.total), 0)::float8 AS total
       FROM search_index i JOIN search_generation g ON g.number = i.generation_number
       WHERE g.engine = 'meilisearch' AND g.state = 'building'`,
    );
    if (row !== undefined && row.total > 0 && row.done >= row.total * PART) return peakMemory(worker.pid);
    await setTimeout(LOOK_EVERY_MS);
  }
  return null;
}
