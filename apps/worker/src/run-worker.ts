import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import { ACCESS_ENTITIES, AuditSealer } from "#access";
import type { AppConfig } from "#config";
import { openDataSource } from "#database";
import { procedureWork } from "#procedures";
import { DuplicateWorker, ImportWorker, REGISTRY_ENTITIES, loadReferenceData } from "#registry";
import { startSearch } from "#search";
import { startHeartbeat } from "./heartbeat.js";

type Stop = () => Promise<void>;

/**
 * Starts the sync and imports as a process of its own; several may run beside each other on one database.
 * @returns what stops it. @throws Error when there is no database that others share, or it can't be used.
 */
export async function runWorker(config: AppConfig, logger: Logger): Promise<Stop> {
  if (config.databaseUrl === null)
    throw new Error("The worker alone needs DATABASE_URL; `npm start` runs one by itself");
  const endHeartbeat = await startHeartbeat(config.dataDir, (error) =>
    logger.error({ err: error }, "the heartbeat could not be written"),
  );
  try {
    const stop = await startSync(config, config.databaseUrl, logger);
    return () => stop().finally(endHeartbeat);
  } catch (error) {
    await endHeartbeat();
    throw error;
  }
}

async function startSync(config: AppConfig, url: string, logger: Logger): Promise<Stop> {
  const entities = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];
  const dataSource = await openDataSource({ url, entities, applicationName: "directory-worker" });
  try {
    const stop = await startSyncOver(dataSource, config, logger);
    return () => stop().finally(() => dataSource.destroy());
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

async function startSyncOver(dataSource: DataSource, config: AppConfig, logger: Logger): Promise<Stop> {
  const reference = await loadReferenceData(dataSource);
  const onError = (error: unknown): void =>
    logger.error({ err: error }, "an import failed and is tried again");
  const imports = new ImportWorker({ dataSource, reference, onError });
  const duplicates = new DuplicateWorker({
    dataSource,
    reference,
    onError: (error) => logger.error({ err: error }, "the search for duplicates failed and is tried again"),
  });
  const sealer = new AuditSealer(dataSource, (error) =>
    logger.error({ err: error }, "the audit log could not be sealed; tried again"),
  );
  const procedures = procedureWork(dataSource, config, (error, what) =>
    logger.error({ err: error, what }, "background work failed and is tried again"),
  ).map(({ work }) => work);
  const started = await startSearch({
    dataSource,
    config,
    reference,
    log: (message) => logger.info(message),
    onSyncError: (error, loop) => logger.error({ err: error, loop }, "sync round failed; tried again"),
  });
  try {
    await started.worker.start();
    imports.start();
    duplicates.start();
    sealer.start();
    for (const work of procedures) work.start();
    return () =>
      Promise.all([imports, duplicates, sealer, ...procedures].map((work) => work.stop()))
        .then(() => undefined)
        .finally(() => started.stop());
  } catch (error) {
    await started.stop();
    throw error;
  }
}
