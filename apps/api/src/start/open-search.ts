import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import type { ReferenceData } from "#registry";
import { startSearch, type StartedSearch } from "#search";
import type { GateCatches } from "../operations/gate-catches.js";
import type { Say } from "./say.js";

/** The first searches should find what was just seeded; an index that takes longer fills while we answer. */
const FIRST_FILL_MS = 20_000;

interface SearchNeeds {
  readonly dataSource: DataSource;
  readonly config: AppConfig;
  readonly reference: ReferenceData;
  readonly gateCatches: GateCatches;
  readonly say: Say;
  readonly logger: Logger;
}

/** Search over the engines at hand; its sync worker does not run yet. */
export async function openSearch({
  say,
  logger,
  gateCatches,
  ...needs
}: SearchNeeds): Promise<StartedSearch> {
  return startSearch({
    ...needs,
    log: say,
    onSyncError: (error, loop) => logger.error({ err: error, loop }, "the sync failed and tries again"),
    onGateCatch: (engine, count) => {
      gateCatches.add(engine, count);
      logger.warn({ engine, count }, "the index named bodies that are not listed");
    },
  });
}

/**
 * Fills the indexes where that takes moments only, then lets the worker run. An index that can't be reached
 * is the worker's to try again: PostgreSQL answers meanwhile.
 */
export async function startSync({ worker }: StartedSearch, logger: Logger): Promise<void> {
  const timer = new AbortController();
  const late = setTimeout(FIRST_FILL_MS, undefined, { signal: timer.signal }).catch(() => undefined);
  const filled = worker
    .drain()
    .catch((error: unknown) =>
      logger.warn({ err: error }, "the indexes are left to the sync worker to fill"),
    );
  try {
    await Promise.race([filled, late]);
  } finally {
    timer.abort();
  }
  await worker.start();
}
