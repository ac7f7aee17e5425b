import type { AppConfig } from "#config";
import { account } from "./commands/account.js";
import { audit } from "./commands/audit.js";
import { calendar } from "./commands/calendar.js";
import { checkDemoData, demoData } from "./commands/demo-data.js";
import { erase } from "./commands/erase.js";
import { exportFile } from "./commands/export.js";
import { importFile } from "./commands/import.js";
import { limits } from "./commands/limits.js";
import { materials } from "./commands/materials.js";
import { migrateSchema } from "./commands/migrate.js";
import { seed } from "./commands/seed.js";
import { sync } from "./commands/sync/sync.js";
import { withDatabase, type Command } from "./with-database.js";
import { USAGE, UsageError } from "./usage.js";

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: migrateSchema,
  seed,
  account,
  import: importFile,
  export: exportFile,
  erase,
  audit,
  calendar,
  limits,
  materials,
  sync,
  "demo-data": demoData,
};

/** Runs one operator command to its end. @throws UsageError when it can't be understood. */
export async function runCommand(words: readonly string[], config: AppConfig): Promise<void> {
  const [name, ...rest] = words;
  if (name === undefined || name === "help" || name === "--help") {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new UsageError(`There is no command ${name}`);
  if (command === demoData) checkDemoData(rest, config.production);
  await withDatabase(config, (dataSource) => command(rest, dataSource));
}
