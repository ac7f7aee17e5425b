import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { pino, type Logger } from "pino";
import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import { loadReferenceData, type ReferenceData } from "#registry";
import { startSearch, type EngineName, type Search } from "#search";
import { GateCatches } from "../../apps/api/src/operations/gate-catches.js";
import { buildApp } from "../../apps/api/src/build-app.js";
import { TestClient } from "./test-client.js";
import { cloneDatabase, DEMO_PASSWORD, openTestPool } from "./databases.js";

export interface TestAppOptions {
  /** The folder of the built pages; none are served without. */
  readonly webRoot?: string;
  /** In place of the real search. */
  readonly search?: Search;
  /** PostgreSQL where left out; a Meilisearch is started for this application alone. */
  readonly engine?: EngineName;
  readonly logger?: Logger;
  /** Where notices go; nowhere when left out. */
  readonly webhook?: AppConfig["webhook"];
  /** Another way to the database, made from its address. */
  readonly through?: (url: string) => Promise<string>;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly reference: ReferenceData;
  /** The only folder that the application writes; uploaded files lie below it. */
  readonly dataDir: string;
  /** A caller without a token. */
  readonly anyone: TestClient;
  /** A caller signed in with a demo account. */
  signIn(account: string): Promise<TestClient>;
  /** Brings the search index up to the register. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The real application over a database of its own; the sync worker runs only when a test drains it. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await cloneDatabase();
  const dataSource = await openTestPool((await options.through?.(database.url)) ?? database.url);
  const reference = await loadReferenceData(dataSource);
  const engine = options.engine ?? "postgres";
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "directory-test-"));
  const config = testConfig(engine, dataDir, options.webhook ?? null);
  const gateCatches = new GateCatches();
  const started = await startSearch({
    dataSource,
    config,
    reference,
    log: () => undefined,
    onGateCatch: (engine, count) => gateCatches.add(engine, count),
  });
  const app = await buildApp({
    dataSource,
    config,
    sessionSecret: "a secret of tests, long enough to pass",
    reference,
    search: options.search ?? started.search,
    gateCatches,
    worker: () => "elsewhere",
    logger: options.logger ?? pino({ level: "silent" }),
    webRoot: options.webRoot ?? null,
  });
  const anyone = new TestClient(app);
  const close = async (): Promise<void> => {
    await app.close();
    await started.stop();
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const signIn = async (account: string): Promise<TestClient> => anyone.signIn(account, DEMO_PASSWORD);
  const drain = (): Promise<void> => started.worker.drain();
  return { app, dataSource, databaseUrl: database.url, reference, dataDir, anyone, signIn, drain, close };
}

function testConfig(engine: EngineName, dataDir: string, webhook: AppConfig["webhook"]): AppConfig {
  return {
    production: false,
    http: { port: 0, host: "127.0.0.1" },
    dataDir,
    databaseUrl: null,
    search: { engine, meiliUrl: null, meiliKey: null },
    worker: "elsewhere",
    demoPassword: null,
    sessionSecret: null,
    logLevel: "silent",
    tilesUrl: null,
    webhook,
  };
}
