import { pino } from "pino";
import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import type { ReferenceData } from "#registry";
import { startSearch, type EngineName, type Search } from "#search";
import { GateCatches } from "../../apps/api/src/operations/gate-catches.js";
import { buildApp } from "../../apps/api/src/build-app.js";
import { findMeilisearch } from "../../libs/search/src/start/find-meilisearch.js";
import { jsonOf } from "./recorded-requests.js";

/** The whole API on a port of its own over one engine, with its index filled. */
export interface ServedSearch {
  readonly engine: EngineName;
  readonly search: Search;
  /** Null where Postgres answers. */
  readonly meilisearch: { readonly url: string; readonly key: string | null } | null;
  /** @throws Error when the API does not answer with success. */
  ask(path: string): Promise<unknown>;
  stop(): Promise<void>;
}

export interface ServedParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly config: AppConfig;
}

/** Starts one engine and its API, and brings the index up to the register. */
export async function serveSearch(parts: ServedParts, engine: EngineName): Promise<ServedSearch> {
  const asked = { ...parts.config, search: { ...parts.config.search, engine } };
  const found = await findMeilisearch(asked, () => undefined);
  const server = found?.server ?? null;
  const search = { ...asked.search, meiliUrl: server?.url ?? null, meiliKey: server?.key ?? null };
  const config = { ...asked, search };
  const started = await startSearch({ ...parts, config, log: () => undefined });
  await started.worker.drain();
  const app = await buildApp({
    ...parts,
    config,
    search: started.search,
    logger: pino({ level: "silent" }),
    sessionSecret: "of a bench, never of a program",
    gateCatches: new GateCatches(),
    worker: () => "elsewhere",
    webRoot: null,
  });
  await app.listen(0, "127.0.0.1");
  const address = await app.getUrl();
  return {
    engine,
    search: started.search,
    meilisearch: server,
    ask: async (path) => jsonOf(await fetch(address + path)),
    stop: async () => {
      await app.close();
      await started.stop();
      await found?.stop();
    },
  };
}
