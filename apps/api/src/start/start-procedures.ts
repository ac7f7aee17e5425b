import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import type { AppConfig } from "#config";
import { procedureWork } from "#procedures";
import type { Stopping } from "./stopping.js";

interface ProcedureNeeds {
  readonly dataSource: DataSource;
  readonly config: AppConfig;
  readonly logger: Logger;
}

/** Lets notices be sent and unused files be removed in this process, where the worker runs in it. */
export async function startProcedures(
  { dataSource, config, logger }: ProcedureNeeds,
  inProcess: boolean,
  stopping: Stopping,
): Promise<void> {
  if (!inProcess) return;
  const onError = (error: unknown, what: string): void =>
    logger.error({ err: error, what }, "background work failed and is tried again");
  for (const { name, work } of procedureWork(dataSource, config, onError)) {
    await stopping.add(name, () => work.stop());
    work.start();
  }
}
