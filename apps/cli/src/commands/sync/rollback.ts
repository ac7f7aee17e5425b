import { NothingToRollBackError, rollBackEngine } from "#search";
import { UsageError } from "../../usage.js";
import type { Command } from "../../with-database.js";
import { syncOptions } from "./options.js";

/** Lets the generation before answer again; exit code 1 when there is none. */
export const rollback: Command = async (words, dataSource) => {
  const { engine } = syncOptions(words, ["engine"]);
  if (engine === null) throw new UsageError("rollback needs --engine");
  try {
    const { from, to } = await rollBackEngine(dataSource, engine);
    process.stdout.write(`${engine}: generation ${to} answers instead of ${from ?? "none"}\n`);
  } catch (error) {
    if (!(error instanceof NothingToRollBackError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};
