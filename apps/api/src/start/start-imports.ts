import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import { ImportWorker, type ReferenceData } from "#registry";
import type { AppParts } from "../app-parts.js";
import type { Stopping } from "./stopping.js";

interface ImportNeeds {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly logger: Logger;
}

/** Lets imports be done in this process, where the worker runs in it. */
export async function startImports(
  { logger, ...parts }: ImportNeeds,
  inProcess: boolean,
  stopping: Stopping,
): Promise<Pick<AppParts, "onImportQueued">> {
  if (!inProcess) return {};
  const onError = (error: unknown): void =>
    logger.error({ err: error }, "an import failed and is tried again");
  const worker = new ImportWorker({ ...parts, onError });
  await stopping.add("imports", () => worker.stop());
  worker.start();
  return { onImportQueued: () => worker.wake() };
}
