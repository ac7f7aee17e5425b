import { randomBytes } from "node:crypto";
import { chown, mkdtemp, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PostgresBinaries } from "./binaries.js";
import { chooseRunAs, serviceOwner } from "./choose-run-as.js";
import { EmbeddedPostgresError } from "./errors.js";
import { postgresFolder, UNFINISHED_PREFIX, type PostgresFolder } from "./folders.js";
import { makeLibraryLinks, postgresEnvironment } from "./library-links.js";
import { pidsWithArgument } from "./process-identity.js";
import { killGroup, lastLines, runProgram } from "./run-program.js";
import { HOST_BASED_ACCESS, initdbArguments } from "./settings.js";

const INITDB_TIMEOUT_MS = 180_000;

/**
 * Makes an empty database in a folder of its own and renames it to `target` when it is whole and on disk, so
 * that a start that is killed half-way leaves no `target`.
 * @throws EmbeddedPostgresError `unreachable` or `initdb-failed`
 */
export async function createCluster(
  dataDir: string,
  target: string,
  binaries: PostgresBinaries,
): Promise<void> {
  const folder = postgresFolder(await mkdtemp(join(dataDir, UNFINISHED_PREFIX)));
  const owner = await serviceOwner(undefined);
  await makeLibraryLinks(folder.libraries, binaries);
  await writeFile(folder.password, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600, flush: true });
  if (owner) {
    await chown(folder.password, owner.uid, owner.gid);
    await chown(folder.root, owner.uid, owner.gid);
  }
  await initialise(folder, binaries);
  await writeFile(join(folder.data, "pg_hba.conf"), HOST_BASED_ACCESS, { flush: true });
  await syncFolder(folder.root);
  await rename(folder.root, target);
  await syncFolder(dataDir);
}

async function initialise(folder: PostgresFolder, binaries: PostgresBinaries): Promise<void> {
  const env = postgresEnvironment(folder.libraries, binaries.libraries);
  const reach = { folder: folder.root, ownerUid: undefined, postgres: binaries.postgres, env };
  const run = {
    runAs: await chooseRunAs(reach),
    file: binaries.initdb,
    args: initdbArguments(folder.data, folder.password),
    env,
    cwd: folder.root,
  };
  const { succeeded, output } = await runProgram(run, INITDB_TIMEOUT_MS);
  if (succeeded) return;
  const hint = output.includes("could not look up effective user ID")
    ? " PostgreSQL needs a line for this user in /etc/passwd; or set DATABASE_URL to a server of your own."
    : "";
  throw new EmbeddedPostgresError(
    "initdb-failed",
    `The database could not be created: ${lastLines(output)}${hint}`,
  );
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/**
 * Removes what killed first starts left behind. Their initdb may still be running and is killed; the caller
 * holds the lock of `dataDir`, so nobody else is creating there.
 */
export async function removeUnfinished(dataDir: string): Promise<void> {
  const leftovers = (await readdir(dataDir)).filter((name) => name.startsWith(UNFINISHED_PREFIX));
  for (const name of leftovers) {
    const folder = postgresFolder(join(dataDir, name));
    const [pgdataArgument = ""] = initdbArguments(folder.data, folder.password);
    for (const pid of await pidsWithArgument(pgdataArgument)) killGroup(pid);
    await rm(folder.root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
