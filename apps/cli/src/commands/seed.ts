import { migrate } from "#database";
import { seedAll } from "#seeds";
import type { Command } from "../with-database.js";

export const seed: Command = async (_words, dataSource) => {
  await migrate(dataSource);
  const { created, updated, unchanged, kept } = await seedAll(dataSource);
  process.stdout.write(
    `${created} created, ${updated} updated, ${unchanged} unchanged, ${kept} kept as changed by a registrar\n`,
  );
};
