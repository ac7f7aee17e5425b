import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres, createDatabaseIfMissing } from "#database";
import { findBinaries } from "../../../libs/database/src/embedded/binaries.js";
import { chooseRunAs } from "../../../libs/database/src/embedded/choose-run-as.js";
import { directoryUrl, queryRefusal } from "../../../libs/database/src/embedded/connection.js";
import { finishedFolder } from "../../../libs/database/src/embedded/folders.js";
import { freePort } from "../../../libs/database/src/embedded/launch-server.js";
import { postgresEnvironment } from "../../../libs/database/src/embedded/library-links.js";
import { spawnPlan } from "../../../libs/database/src/embedded/run-as.js";
import { serverArguments } from "../../../libs/database/src/embedded/settings.js";
import { waitUntil } from "../wait-until.js";
import { Supervised } from "./supervised.js";

const DATABASE = "directory";

/**
 * Beside the program's own settings: times of commits, by which truth is told, room for four processes with
 * pools of their own, and no waiting for the disk, as a killed process loses nothing that it has written.
 */
const SETTINGS = ["track_commit_timestamp=on", "max_connections=160", "fsync=off", "full_page_writes=off"];

/** A PostgreSQL of the bench's own, which it can stop at once, kill and start again on the same port. */
export interface PostgresServer {
  readonly port: number;
  /** Past the link: for the bench itself. */
  readonly url: string;
  readonly process: Supervised;
  /** Kills one of the server's children: all connections break off, and it recovers by itself. */
  killBackend(): Promise<void>;
  /** Waits until it lets us in. */
  answers(withinMs: number): Promise<void>;
  /** Keeps everybody from the sync's work, as a long maintenance does. @returns what lets them in again. */
  lockSyncOut(): Promise<() => Promise<void>>;
}

/** Makes the cluster in the folder with one database, and starts it. */
export async function startPostgresServer(folder: string): Promise<PostgresServer> {
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  await createDatabaseIfMissing(embedded.url, DATABASE).finally(() => embedded.stop());
  const { data, root, password: file, libraries } = finishedFolder(folder);
  const binaries = findBinaries();
  const [port, password] = [await freePort(), (await readFile(file, "utf8")).trim()];
  const env = postgresEnvironment(libraries, binaries.libraries);
  const reach = { folder: root, ownerUid: (await stat(root)).uid, postgres: binaries.postgres, env };
  const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
  const {
    args,
    file: program,
    ...ids
  } = spawnPlan(await chooseRunAs(reach), binaries.postgres, [...serverArguments(data, port), ...settings]);
  const url = directoryUrl(port, password, DATABASE);
  const server = new Supervised({
    name: "postgres",
    file: program,
    args,
    env,
    ids,
    cwd: root,
    log: path.join(folder, "postgres-server.log"),
    saysReady: null,
    // Fast: whoever is still connected is sent away.
    stopSignal: "SIGINT",
    isUp: async () => (await queryRefusal(url)) === undefined,
  });
  server.start();
  await server.ready();
  const isUp = async (): Promise<boolean> => (await queryRefusal(url)) === undefined;
  return {
    port,
    url,
    process: server,
    killBackend: () => killBackend(url),
    answers: (withinMs) => waitUntil("postgres to let us in", isUp, withinMs),
    lockSyncOut: () => lockSyncOut(url),
  };
}

/** The one that a query of ours runs in. */
async function killBackend(url: string): Promise<void> {
  const client = await connected(url);
  if (client === null) return;
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  for (const { pid } of rows) process.kill(pid, "SIGKILL");
  await client.end().catch(() => undefined);
}

/** Reading goes on, and so do marks; nothing is folded, leased or confirmed. */
async function lockSyncOut(url: string): Promise<() => Promise<void>> {
  const client = await connected(url);
  if (client === null) return () => Promise.resolve();
  // A server that goes down meanwhile lets everybody in by that.
  const goesDown = (): undefined => undefined;
  await client.query("BEGIN; LOCK TABLE search_work IN SHARE MODE").catch(goesDown);
  return () => client.end().catch(goesDown);
}

/** Null while the server is down. */
async function connected(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on("error", () => undefined);
  return client.connect().then(
    () => client,
    () => null,
  );
}
