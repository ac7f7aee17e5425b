import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import type { ReferenceData } from "#registry";
import { startSearch, type StartedSearch } from "#search";
import type { Say } from "./say.js";

/** The first searches should find what was just seeded; an index that takes longer fills while we answer. */
const FIRST_FILL_MS = 20_000;

interface SearchNeeds {
  readonly dataSource: DataSource;
  readonly config: AppConfig;
  readonly reference: ReferenceData;
  readonly say: Say;
  readonly logger: Logger;
}

/** Search with its sync worker running in this process, and the index filled where that takes moments only. */
export async function openSearch({ say, logger, ...needs }: SearchNeeds): Promise<StartedSearch> {
  const started = await startSearch({
    ...needs,
    log: say,
    onSyncError: (error, loop) => logger.error({ err: error, loop }, "the sync failed and tries again"),
    onGateCatch: (engine, count) =>
      logger.warn({ engine, count }, "the index named bodies that are not listed"),
  });
  try {
    await started.worker.start();
    await firstFill(started);
  } catch (error) {
    await started.stop();
    throw error;
  }
  return started;
}

async function firstFill(started: StartedSearch): Promise<void> {
  const timer = new AbortController();
  const late = setTimeout(FIRST_FILL_MS, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    await Promise.race([started.worker.drain(), late]);
  } finally {
    timer.abort();
  }
}
