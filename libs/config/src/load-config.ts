import path from "node:path";
import type { AppConfig } from "./app-config.js";
import { ConfigError, EnvReader } from "./env-reader.js";
import { readWebhook } from "./webhook-settings.js";

const MIN_SECRET_LENGTH = 32;
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/**
 * Turns environment variables into the program's settings.
 * @throws ConfigError naming every wrong variable at once.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): AppConfig {
  const read = new EnvReader(env);
  const production = read.text("NODE_ENV") === "production";
  const config: AppConfig = {
    production,
    http: { port: read.integer("PORT", 3000, 0, 65_535), host: read.text("HOST") ?? "127.0.0.1" },
    dataDir: path.resolve(read.text("DATA_DIR") ?? ".data"),
    databaseUrl: read.url("DATABASE_URL", ["postgres:", "postgresql:"]),
    search: {
      engine: read.choice("SEARCH_ENGINE", "auto", ["auto", "meilisearch", "postgres"] as const),
      meiliUrl: read.url("MEILI_URL", ["http:", "https:"]),
      meiliKey: read.text("MEILI_KEY"),
    },
    worker: read.choice("WORKER", "in-process", ["in-process", "elsewhere"] as const),
    demoPassword: read.text("DEMO_PASSWORD"),
    sessionSecret: read.text("SESSION_SECRET"),
    logLevel: read.choice("LOG_LEVEL", "info", LOG_LEVELS),
    tilesUrl: read.text("TILES_URL"),
    webhook: readWebhook(read),
  };
  checkTogether(config, read);
  if (read.faults.length > 0) throw new ConfigError(read.faults);
  return config;
}

function checkTogether(config: AppConfig, read: EnvReader): void {
  if (config.sessionSecret !== null && config.sessionSecret.length < MIN_SECRET_LENGTH) {
    read.fault("SESSION_SECRET", `must have at least ${MIN_SECRET_LENGTH} characters`);
  }
  if (config.worker === "elsewhere" && config.databaseUrl === null) {
    read.fault("WORKER", "elsewhere needs DATABASE_URL: no other process writes to the embedded server");
  }
  if (config.production) checkProduction(config, read);
}

function checkProduction(config: AppConfig, read: EnvReader): void {
  if (config.sessionSecret === null) read.fault("SESSION_SECRET", "is required in production");
  if (config.demoPassword !== null) read.fault("DEMO_PASSWORD", "demo accounts do not exist in production");
  if (config.search.meiliUrl !== null && (config.search.meiliKey ?? "").length < 16) {
    read.fault("MEILI_KEY", "is required in production, with at least 16 characters");
  }
}
