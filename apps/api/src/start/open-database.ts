import type { DataSource } from "typeorm";
import { ACCESS_ENTITIES } from "#access";
import type { AppConfig } from "#config";
import { createDatabaseIfMissing, migrate, openDataSource, startEmbeddedPostgres } from "#database";
import { REGISTRY_ENTITIES } from "#registry";
import type { Say } from "./say.js";
import type { Stopping } from "./stopping.js";

/** The database in the embedded server. */
const DATABASE = "directory";

/** A pool over the configured or embedded server, its schema up to date. */
export async function openDatabase(config: AppConfig, say: Say, stopping: Stopping): Promise<DataSource> {
  const url = config.databaseUrl ?? (await embeddedUrl(config, say, stopping));
  if (config.databaseUrl !== null) say(`Using PostgreSQL at ${new URL(url).host}`);
  const entities = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];
  const dataSource = await openDataSource({ url, entities, applicationName: "directory-api" });
  await stopping.add("the database pool", () => dataSource.destroy());
  const ran = await migrate(dataSource);
  if (ran.length > 0) say(`Brought the schema up to date (${ran.length} migrations)`);
  return dataSource;
}

async function embeddedUrl({ dataDir }: AppConfig, say: Say, stopping: Stopping): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: say });
  await stopping.add("PostgreSQL", () => postgres.stop());
  return createDatabaseIfMissing(postgres.url, DATABASE);
}
