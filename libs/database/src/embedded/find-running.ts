import { readFile } from "node:fs/promises";
import { directoryUrl } from "./connection.js";
import { unlessCode } from "./errors.js";
import { finishedFolder } from "./folders.js";
import { findPostmaster } from "./postmaster.js";

/**
 * The address of the embedded server that is running on a DATA_DIR, for commands beside a running program.
 * @returns null when none is running there.
 */
export async function findRunningPostgres(dataDir: string, database = "postgres"): Promise<string | null> {
  const folder = finishedFolder(dataDir);
  const password = await unlessCode(["ENOENT"], readFile(folder.password, "utf8"));
  if (password === undefined) return null;
  const running = await findPostmaster(folder.data);
  if (running?.port === undefined || !running.ready) return null;
  return directoryUrl(running.port, password.trim(), database);
}
