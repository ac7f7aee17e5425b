import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import type { ReferenceData } from "#registry";
import { AsAtSearch } from "../as-at/as-at-search.js";
import { MeilisearchEngine } from "../engines/meilisearch/meilisearch-engine.js";
import { PostgresEngine } from "../engines/postgres/postgres-engine.js";
import { SearchPool } from "../engines/postgres/search-pool.js";
import type { Search } from "../search-answer.js";
import { knowledgeOf } from "../service/knowledge-of.js";
import { readSearchStatus } from "../service/search-status.query.js";
import { readSyncFigures } from "../service/sync-figures.query.js";
import { SearchService } from "../service/search-service.js";
import { SuggestService } from "../service/suggest-service.js";
import { FixedSuggestions } from "../service/suggestions.js";
import { MarkListener } from "../sync/mark-listener.js";
import { syncClient } from "../sync/meilisearch/meili-server.js";
import { SyncWorker } from "../sync/sync-worker.js";
import { findMeilisearch } from "./find-meilisearch.js";
import type { FoundMeilisearch } from "./found-meilisearch.js";

export interface StartSearchOptions {
  readonly dataSource: DataSource;
  readonly config: Pick<AppConfig, "search" | "dataDir">;
  readonly reference: ReferenceData;
  readonly log: (message: string) => void;
  readonly onSyncError?: (error: unknown, loop: string) => void;
  readonly onGateCatch?: (engine: string, count: number) => void;
}

export interface StartedSearch {
  readonly search: Search;
  /** Made but not started: the process that syncs starts it. */
  readonly worker: { start(): Promise<void>; drain(): Promise<void>; stop(): Promise<void> };
  /** Stops the worker and a Meilisearch that was started as a child. */
  stop(): Promise<void>;
}

/** Finds the engines, and makes the search service and the sync worker over them. */
export async function startSearch(options: StartSearchOptions): Promise<StartedSearch> {
  const { dataSource, reference, log } = options;
  const found = await findMeilisearch(options.config, log);
  const pool = new SearchPool(urlOf(dataSource));
  const search = searchOver(options, found, pool);
  const onError = options.onSyncError ?? (() => undefined);
  const meilisearch = found === null ? null : syncClient(found.server);
  const sync = new SyncWorker({ dataSource, reference, meilisearch, onError });
  const listener = new MarkListener(urlOf(dataSource), () => sync.wake());
  const worker = {
    start: async () => {
      await sync.start();
      await listener.start();
    },
    drain: () => sync.drain(),
    stop: async () => {
      await listener.stop();
      await sync.stop();
    },
  };
  const stop = async (): Promise<void> => {
    await worker.stop();
    await pool.close();
    await found?.stop();
  };
  return { search, worker, stop };
}

/** What is made of the reference data, made again when those have changed. */
function perVersion<T>(reference: ReferenceData, make: () => T): () => T {
  let made = { version: reference.version, value: make() };
  return () => {
    if (made.version !== reference.version) made = { version: reference.version, value: make() };
    return made.value;
  };
}

/** The listener and the Postgres engine have connections of their own beside the pool. */
function urlOf({ options }: DataSource): string {
  if (options.type !== "postgres" || options.url === undefined)
    throw new TypeError("the data source has no address");
  return options.url;
}

function searchOver(
  { dataSource, reference, onGateCatch }: StartSearchOptions,
  found: FoundMeilisearch | null,
  pool: SearchPool,
): Search {
  const meilisearch = found === null ? null : new MeilisearchEngine(found.server);
  const postgres = new PostgresEngine(pool);
  const knowledge = perVersion(reference, () => knowledgeOf(reference));
  const register = pool.prepared();
  const asAt = new AsAtSearch({ dataSource, db: pool, register, reference, knowledge });
  const service = new SearchService({
    dataSource,
    register,
    reference,
    knowledge,
    engines: { postgres, meilisearch },
    onGateCatch: onGateCatch ?? (() => undefined),
  });
  const suggestions = new SuggestService({
    register,
    engine: postgres,
    fixed: perVersion(reference, () => new FixedSuggestions(reference)),
  });
  return {
    search: (request) => service.search(request),
    searchAsAt: (request, actor) => asAt.search(request, actor),
    suggest: (q, limit) => suggestions.suggest(q, limit),
    status: async () =>
      readSearchStatus(dataSource, {
        configured: meilisearch !== null,
        answers: (await meilisearch?.isHealthy()) ?? false,
      }),
    figures: async () => ({
      ...(await readSyncFigures(dataSource)),
      breaker: meilisearch?.figures() ?? null,
    }),
  };
}
