import pino, { type Logger } from "pino";
import { ConfigError, loadConfig } from "#config";
import { runWorker } from "./run-worker.js";

/** A stop that takes longer is left behind by force: leases run out, and another worker goes on. */
const STOP_DEADLINE_MS = 9_500;

function stopOnSignals(stop: () => Promise<void>, logger: Logger): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      logger.error("stopping took too long");
      process.exit(1);
    }, STOP_DEADLINE_MS).unref();
    void stop().then(() => logger.info("worker stopped"));
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
}

try {
  const config = loadConfig(process.env);
  const logger = pino({ level: config.logLevel, base: { process: "worker" } });
  stopOnSignals(await runWorker(config, logger), logger);
  logger.info("worker started");
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
