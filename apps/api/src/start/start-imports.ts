import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import { DuplicateWorker, ImportWorker, type ReferenceData } from "#registry";
import type { AppParts } from "../app-parts.js";
import type { Stopping } from "./stopping.js";

interface ImportNeeds {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly logger: Logger;
}

/** Lets imports be done and duplicates be looked for in this process, where the worker runs in it. */
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
  const duplicates = new DuplicateWorker({
    ...parts,
    onError: (error) => logger.error({ err: error }, "the search for duplicates failed and is tried again"),
  });
  await stopping.add("duplicates", () => duplicates.stop());
  duplicates.start();
  return { onImportQueued: () => worker.wake() };
}
