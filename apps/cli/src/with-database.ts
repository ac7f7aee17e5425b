import type { DataSource } from "typeorm";
import { ACCESS_ENTITIES } from "#access";
import type { AppConfig } from "#config";
import {
  createDatabaseIfMissing,
  findRunningPostgres,
  openDataSource,
  startEmbeddedPostgres,
} from "#database";
import { REGISTRY_ENTITIES } from "#registry";

export type Command = (words: readonly string[], dataSource: DataSource) => Promise<void>;

const DATABASE = "directory";

/** Opens the register's database, beside a running program or alone, and closes what it opened. */
export async function withDatabase(
  config: AppConfig,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const server = await findServer(config);
  try {
    const dataSource = await openDataSource({
      url: server.url,
      entities: [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES],
      applicationName: "directory-cli",
      poolSize: 4,
    });
    await work(dataSource).finally(() => dataSource.destroy());
  } finally {
    await server.stop();
  }
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

async function findServer({ databaseUrl, dataDir }: AppConfig): Promise<Server> {
  const stop = (): Promise<void> => Promise.resolve();
  if (databaseUrl !== null) return { url: databaseUrl, stop };
  const running = await findRunningPostgres(dataDir, DATABASE);
  if (running !== null) return { url: running, stop };
  const started = await startEmbeddedPostgres({
    dataDir,
    log: (message) => process.stderr.write(`${message}\n`),
  });
  const url = await createDatabaseIfMissing(started.url, DATABASE);
  return { url, stop: () => started.stop() };
}
