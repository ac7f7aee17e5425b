import { migrate } from "#database";
import type { Command } from "../with-database.js";

export const migrateSchema: Command = async (_words, dataSource) => {
  const names = await migrate(dataSource);
  process.stdout.write(names.length === 0 ? "The schema is up to date\n" : `${names.join("\n")}\n`);
};
