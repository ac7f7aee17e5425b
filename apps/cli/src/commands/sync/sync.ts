import { UsageError } from "../../usage.js";
import type { Command } from "../../with-database.js";
import { drift } from "./drift.js";
import { rebuild } from "./rebuild.js";
import { retry } from "./retry.js";
import { rollback } from "./rollback.js";
import { status } from "./status.js";

const VERBS: Readonly<Record<string, Command>> = { status, retry, drift, rebuild, rollback };

/** How the search indexes are, and what an operator may have done about them. */
export const sync: Command = async ([verb, ...rest], dataSource) => {
  const command = verb !== undefined && Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (command === undefined) throw new UsageError(`sync has no command ${verb ?? "(none)"}`);
  await command(rest, dataSource);
};
