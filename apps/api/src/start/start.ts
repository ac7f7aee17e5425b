import type { Logger } from "pino";
import type { AppConfig } from "#config";
import { loadReferenceData } from "#registry";
import { seedAll } from "#seeds";
import type { WorkerPlace } from "../app-parts.js";
import { buildApp } from "../build-app.js";
import { GateCatches } from "../operations/gate-catches.js";
import { offerDemoAccounts } from "./add-demo-accounts.js";
import { offerDemoFirm } from "./add-demo-firm.js";
import { listen } from "./listen.js";
import { openDatabase } from "./open-database.js";
import { openSearch, startSync } from "./open-search.js";
import { startImports } from "./start-imports.js";
import { startProcedures } from "./start-procedures.js";
import { startSealing } from "./start-sealing.js";
import type { Say } from "./say.js";
import { sessionSecret } from "./session-secret.js";
import type { Stopping } from "./stopping.js";
import { builtWebRoot } from "./web-root.js";

/**
 * Brings the whole program up, each part on those before it, and registers what stops it.
 * @returns the address to open.
 */
export async function start(
  config: AppConfig,
  say: Say,
  logger: Logger,
  stopping: Stopping,
): Promise<string> {
  const dataSource = await openDatabase(config, say, stopping);
  const { created, updated } = await seedAll(dataSource);
  if (created + updated > 0) say(`Seeded the register: ${created} bodies added, ${updated} updated`);
  const reference = await loadReferenceData(dataSource);
  await offerDemoAccounts(dataSource, config, say);
  await offerDemoFirm(dataSource, reference, config, say);
  const secret = await sessionSecret(config);
  const gateCatches = new GateCatches();
  const search = await openSearch({ dataSource, config, reference, gateCatches, say, logger });
  let worker: WorkerPlace = config.worker;
  await stopping.add("search", async () => {
    if (worker === "in-process") worker = "stopped";
    await search.stop();
  });
  if (worker === "in-process") await startSync(search, logger);
  const imports = await startImports({ dataSource, reference, logger }, worker === "in-process", stopping);
  await startProcedures({ dataSource, config, logger }, worker === "in-process", stopping);
  await startSealing({ dataSource, logger }, worker === "in-process", stopping);
  const served = { reference, search: search.search, gateCatches };
  const parts = { dataSource, config, sessionSecret: secret, ...served, logger, ...imports };
  const app = await buildApp({ ...parts, worker: () => worker, webRoot: builtWebRoot() });
  return listen(app, config, stopping);
}
