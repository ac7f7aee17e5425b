import { execFile } from "node:child_process";
import os from "node:os";
import { promisify } from "node:util";
import type { Queryable } from "#database";

/** When, of what and on what machine figures were taken. */
export interface RunFacts {
  readonly date: string;
  readonly commit: string;
  readonly engines: string;
  readonly machine: string;
}

export async function runFacts(db: Queryable, meilisearch: string | null): Promise<RunFacts> {
  const [row] = await db.query<{ server_version: string }[]>("SHOW server_version");
  const postgres = `PostgreSQL ${row?.server_version ?? "?"}`;
  const gibibytes = Math.round(os.totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: await commit(),
    engines: meilisearch === null ? postgres : `${postgres}, Meilisearch ${meilisearch}`,
    machine: `${os.cpus().length} cores, ${gibibytes} GiB, Node ${process.version}`,
  };
}

/** The commit of the checkout, marked where files differ from it. */
async function commit(): Promise<string> {
  const told = await promisify(execFile)("git", ["describe", "--always", "--dirty", "--abbrev=12"]).catch(
    () => null,
  );
  return told?.stdout.trim() ?? "not a checkout";
}
