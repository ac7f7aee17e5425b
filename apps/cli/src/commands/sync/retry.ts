import { retryParked } from "#search";
import type { Command } from "../../with-database.js";
import { syncOptions } from "./options.js";

/** Lets parked documents be tried again; exit code 1 when the one that was named is not parked. */
export const retry: Command = async (words, dataSource) => {
  const { id } = syncOptions(words, ["id"]);
  const count = await retryParked(dataSource, id);
  process.stdout.write(`${count} documents are tried again\n`);
  if (id !== null && count === 0) process.exitCode = 1;
};
