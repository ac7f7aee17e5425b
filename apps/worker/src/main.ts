import pino from "pino";
import { ACCESS_ENTITIES } from "#access";
import { ConfigError, loadConfig, type AppConfig } from "#config";
import { openDataSource } from "#database";
import { REGISTRY_ENTITIES, loadReferenceData } from "#registry";
import { startSearch } from "#search";

/** The sync worker as a process of its own: several may run beside each other on one database. */
async function run(config: AppConfig): Promise<void> {
  const logger = pino({ level: config.logLevel, base: { process: "worker" } });
  if (config.databaseUrl === null)
    throw new Error("The worker alone needs DATABASE_URL; `npm start` runs one by itself");
  const entities = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];
  const dataSource = await openDataSource({
    url: config.databaseUrl,
    entities,
    applicationName: "directory-worker",
  });
  const started = await startSearch({
    dataSource,
    config,
    reference: await loadReferenceData(dataSource),
    log: (message) => logger.info(message),
    onSyncError: (error, loop) => logger.error({ err: error, loop }, "sync round failed; tried again"),
  });
  await started.worker.start();
  logger.info("worker started");
  const stop = (): void => {
    void started
      .stop()
      .then(() => dataSource.destroy())
      .then(() => logger.info("worker stopped"));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

try {
  await run(loadConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
