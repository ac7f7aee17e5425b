import type { DataSource } from "typeorm";
import { programOnPath } from "#search";
import { startMeilisearchChild } from "../../libs/search/src/start/meilisearch-child.js";
import { ApiCaller } from "./api-caller.js";
import { cloneDatabase, openTestPool } from "./databases.js";
import { freshFolder, Program, WORKER, type ProgramOptions } from "./program.js";

type Environment = Readonly<Record<string, string>>;

/** One door of the cluster: the process, and a caller that knows its address. */
export interface Door {
  readonly program: Program;
  readonly caller: ApiCaller;
}

/** One register and one index for as many APIs and workers as a test starts. */
export interface Cluster {
  readonly dataSource: DataSource;
  api(): Promise<Door>;
  worker(): Promise<Program>;
  /** Ends every process that it started, and removes the register and the index. */
  close(): Promise<void>;
}

/** Over a Meilisearch of its own where the machine has one, else over PostgreSQL alone. */
export async function startCluster(): Promise<Cluster> {
  const database = await cloneDatabase();
  const dataSource = await openTestPool(database.url);
  const meilisearch = await ownMeilisearch();
  const shared = {
    DATABASE_URL: database.url,
    SESSION_SECRET: "a secret of tests that all doors share",
    ...meilisearch.env,
  };
  const env = async (more: Environment = {}): Promise<Environment> => ({
    ...shared,
    ...more,
    DATA_DIR: await freshFolder(),
  });
  const programs: Program[] = [];
  const begin = (options: ProgramOptions): Program => {
    const program = new Program(options);
    programs.push(program);
    return program;
  };
  return {
    dataSource,
    api: async () => {
      const program = begin({ env: await env({ WORKER: "elsewhere" }) });
      return { program, caller: new ApiCaller(await program.ready()) };
    },
    worker: async () => {
      const program = begin({ env: await env(), command: [process.execPath, WORKER] });
      await program.said(/"msg":"worker started"/);
      return program;
    },
    close: async () => {
      await Promise.all(programs.map((program) => program.killHard()));
      await meilisearch.stop();
      await dataSource.destroy();
      await database.drop();
    },
  };
}

async function ownMeilisearch(): Promise<{ env: Environment; stop: () => Promise<void> }> {
  const program = programOnPath("meilisearch", process.env["PATH"] ?? "");
  if (program === null) return { env: { SEARCH_ENGINE: "postgres" }, stop: () => Promise.resolve() };
  const found = await startMeilisearchChild({ program, dataDir: await freshFolder(), log: () => undefined });
  const { url, key } = found.server;
  const env = { SEARCH_ENGINE: "meilisearch", MEILI_URL: url, ...(key === null ? {} : { MEILI_KEY: key }) };
  return { env, stop: () => found.stop() };
}
