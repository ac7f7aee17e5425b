import { pino } from "pino";
import { APP_VERSION, ConfigError, loadConfig, type AppConfig } from "#config";
import { plainMessage } from "./start/plain-message.js";
import { sayTo } from "./start/say.js";
import { stopOnSignals } from "./start/signals.js";
import { Stopping } from "./start/stopping.js";

function readConfig(): AppConfig | null {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

async function main(config: AppConfig): Promise<void> {
  const logger = pino({ level: config.logLevel, base: null });
  const say = sayTo(config.production, logger);
  const stopping = new Stopping(logger);
  stopOnSignals(stopping, say, logger);
  say(`Chuan-Yu Legal Directory ${APP_VERSION} is starting`);
  try {
    // Loaded only now: it is most of the program, and the operator should see at once that something happens.
    const { start } = await import("./start/start.js");
    const address = await start(config, say, logger, stopping);
    say(`Ready: open ${address}`);
  } catch (error) {
    // What a start that was told to end was busy with fails of that, in whatever way.
    const isInterrupted = stopping.hasBegun;
    await stopping.stop();
    if (isInterrupted) return;
    process.stderr.write(`${plainMessage(error)}\n`);
    logger.debug({ err: error }, "the start failed");
    process.exitCode = 1;
  }
}

const config = readConfig();
if (config === null) process.exitCode = 1;
else await main(config);
