import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import { AuditSealer } from "#access";
import type { Stopping } from "./stopping.js";

/** Lets the audit log be sealed in this process, where the worker runs in it. */
export async function startSealing(
  { dataSource, logger }: { readonly dataSource: DataSource; readonly logger: Logger },
  inProcess: boolean,
  stopping: Stopping,
): Promise<void> {
  if (!inProcess) return;
  const sealer = new AuditSealer(dataSource, (error) =>
    logger.error({ err: error }, "the audit log could not be sealed; tried again"),
  );
  await stopping.add("sealing", () => sealer.stop());
  sealer.start();
}
