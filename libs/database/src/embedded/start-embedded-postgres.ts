import { access, constants, mkdir, readFile, realpath, stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { findBinaries, type PostgresBinaries } from "./binaries.js";
import { chooseRunAs } from "./choose-run-as.js";
import { directoryUrl, queryRefusal } from "./connection.js";
import { createCluster, removeUnfinished } from "./create-cluster.js";
import { lockDataDir, type DataDirLock } from "./data-dir-lock.js";
import { EmbeddedPostgresError, systemErrorCode, unlessCode } from "./errors.js";
import { finishedFolder, type PostgresFolder } from "./folders.js";
import { freePort, launchError, launchServer } from "./launch-server.js";
import { makeLibraryLinks, postgresEnvironment } from "./library-links.js";
import { findPostmaster, runsProgram, stopPostmaster, type Postmaster } from "./postmaster.js";
import type { ProcessIdentity } from "./process-identity.js";
import type { RunAs } from "./run-as.js";
import { waitUntil } from "./run-program.js";

export interface EmbeddedPostgresOptions {
  /** Made if missing. The database lies in its folder `postgres`. */
  readonly dataDir: string;
  /** Told what is being done, one sentence a call. */
  readonly log: (message: string) => void;
  /** A port of 127.0.0.1; a free one is chosen when left out or 0. */
  readonly port?: number;
}

export interface EmbeddedPostgres {
  /** Address of the database `postgres` with the role `directory`, which may do everything. */
  readonly url: string;
  readonly pid: number;
  /** True when the server had been left running by an earlier process. */
  readonly reused: boolean;
  /** Stops the server and frees DATA_DIR. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

interface Server {
  readonly identity: ProcessIdentity;
  readonly port: number;
  readonly reused: boolean;
}

interface Site {
  readonly options: EmbeddedPostgresOptions;
  readonly folder: PostgresFolder;
  readonly binaries: PostgresBinaries;
  readonly password: string;
}

const MAX_LAUNCHES = 6;
const RETRY_DELAY_MS = 200;
const LEFTOVER_READY_TIMEOUT_MS = 30_000;

/**
 * Brings up PostgreSQL 18 in `dataDir`: creates the database at the first start, uses a server that a killed
 * process left running there, else starts one. One living process at a time works in a `dataDir`.
 * @throws DataDirHeldError when another process does
 * @throws EmbeddedPostgresError for all else that is wrong; its message says what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = findBinaries();
  const dataDir = await writableFolder(options.dataDir);
  const lock = await lockDataDir(dataDir);
  try {
    const folder = await ensureCluster(dataDir, binaries, options.log);
    const password = (await readFile(folder.password, "utf8")).trim();
    const server = await obtainServer({ options, folder, binaries, password });
    return handle(server, directoryUrl(server.port, password), lock, options.log);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function writableFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (cause) {
    const code = systemErrorCode(cause) ?? "error";
    throw new EmbeddedPostgresError(
      "unreachable",
      `${dataDir} cannot be written (${code}). Set another DATA_DIR.`,
      {
        cause,
      },
    );
  }
}

async function ensureCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  log: (message: string) => void,
): Promise<PostgresFolder> {
  const folder = finishedFolder(dataDir);
  await removeUnfinished(dataDir);
  const existing = await unlessCode(["ENOENT"], stat(folder.root));
  if (existing) {
    refuseForeign(folder.root, existing.uid);
  } else {
    log(`Creating database in ${folder.root}`);
    await createCluster(dataDir, folder.root, binaries);
  }
  await makeLibraryLinks(folder.libraries, binaries);
  return folder;
}

function refuseForeign(folder: string, ownerUid: number): void {
  const ownUid = process.getuid?.();
  if (ownUid === 0 || ownUid === ownerUid) return;
  throw new EmbeddedPostgresError(
    "unreachable",
    `The database in ${folder} belongs to another user (uid ${String(ownerUid)}). ` +
      "Start as that user or as root, or set another DATA_DIR.",
  );
}

async function obtainServer(site: Site): Promise<Server> {
  const running = await findPostmaster(site.folder.data);
  const reused = running && (await reuse(site, running));
  if (reused) return reused;
  if (running) {
    site.options.log(`Stopping the PostgreSQL left running with pid ${String(running.pid)}`);
    await stopPostmaster(running.identity);
  }
  return launchWithRetries(site);
}

/** The server that is running, when it is the right one and answers; undefined when it should go. */
async function reuse(site: Site, running: Postmaster): Promise<Server | undefined> {
  if (!(await runsProgram(running, site.binaries.postgres))) return undefined;
  let latest: Postmaster | undefined = running;
  await waitUntil(async () => {
    latest = await findPostmaster(site.folder.data);
    return latest?.ready !== false;
  }, LEFTOVER_READY_TIMEOUT_MS);
  const port = latest?.port;
  const wanted = site.options.port ?? 0;
  if (!latest?.ready || port === undefined || (wanted !== 0 && wanted !== port)) return undefined;
  if ((await queryRefusal(directoryUrl(port, site.password))) !== undefined) return undefined;
  site.options.log(`Using the PostgreSQL left running on port ${String(port)} (pid ${String(latest.pid)})`);
  return { identity: latest.identity, port, reused: true };
}

async function launchWithRetries(site: Site): Promise<Server> {
  const { folder, binaries, password, options } = site;
  const runAs = await runAsOwner(folder, binaries);
  for (let launches = 1; ; launches += 1) {
    const port = options.port || (await freePort());
    options.log(`Starting PostgreSQL 18 on port ${String(port)}`);
    const result = await launchServer({ folder, binaries, runAs, port, password });
    if ("pid" in result) return { identity: result, port, reused: false };
    if (!result.passing || launches === MAX_LAUNCHES) throw launchError(result, folder.log);
    await stopLateStarter(folder.data);
    await setTimeout(launches * RETRY_DELAY_MS);
  }
}

/** A server that a killed process had only just started shows itself while we start ours. */
async function stopLateStarter(dataFolder: string): Promise<void> {
  const late = await findPostmaster(dataFolder);
  if (late) await stopPostmaster(late.identity);
}

async function runAsOwner(folder: PostgresFolder, binaries: PostgresBinaries): Promise<RunAs> {
  const ownerUid = (await stat(folder.root)).uid;
  const env = postgresEnvironment(folder.libraries, binaries.libraries);
  return chooseRunAs({ folder: folder.root, ownerUid, postgres: binaries.postgres, env });
}

function handle(
  server: Server,
  url: string,
  lock: DataDirLock,
  log: (message: string) => void,
): EmbeddedPostgres {
  const { identity, reused } = server;
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    log("Stopping PostgreSQL");
    await stopPostmaster(identity).finally(() => lock.release());
  };
  return { url, pid: identity.pid, reused, stop: () => (stopping ??= stop()) };
}
