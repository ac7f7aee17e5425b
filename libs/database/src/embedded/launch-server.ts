import { createServer } from "node:net";
import { open, readFile, stat } from "node:fs/promises";
import type { PostgresBinaries } from "./binaries.js";
import { directoryUrl, queryRefusal } from "./connection.js";
import { EmbeddedPostgresError, unlessCode } from "./errors.js";
import type { PostgresFolder } from "./folders.js";
import { postgresEnvironment } from "./library-links.js";
import { readPostmasterPid, stopPostmaster } from "./postmaster.js";
import { identifyProcess, type ProcessIdentity } from "./process-identity.js";
import type { RunAs } from "./run-as.js";
import { lastLines, launch, waitUntil, type ProgramRun } from "./run-program.js";
import { serverArguments } from "./settings.js";

// Recovery after a kill -9 in the middle of a large import takes its time.
const READY_TIMEOUT_MS = 120_000;
const LOG_LIMIT_BYTES = 5 * 1024 * 1024;

export interface ServerPlan {
  readonly folder: PostgresFolder;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
  readonly port: number;
  readonly password: string;
}

/** A start that failed; `passing` when another port or a little time may help. */
export interface FailedLaunch {
  readonly reason: string;
  readonly passing: boolean;
}

/** True for server messages of causes that pass: the port was taken, or a dying server still holds the folder. */
export function isPassing(serverLog: string): boolean {
  return /could not bind|could not create any TCP\/IP sockets|pre-existing shared memory|lock file .* already exists/i.test(
    serverLog,
  );
}

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Starts the server and waits until it answers a query; resolves to why not when it ends or refuses. */
export async function launchServer(plan: ServerPlan): Promise<ProcessIdentity | FailedLaunch> {
  const logFile = await openLog(plan.folder.log);
  const logStart = (await logFile.stat()).size;
  const child = launch(serverRun(plan), logFile.fd);
  let ended = false;
  const end = (): void => void (ended = true);
  child.once("exit", end).once("error", end);
  child.unref();
  await logFile.close();
  await waitUntil(async () => ended || (await isReady(plan.folder.data, child.pid)), READY_TIMEOUT_MS);
  const identity = child.pid === undefined ? undefined : await identifyProcess(child.pid);
  if (!identity) {
    const log = (await readFile(plan.folder.log)).subarray(logStart).toString("utf8");
    return { reason: lastLines(log) || "the program ended at once", passing: isPassing(log) };
  }
  const refusal = await queryRefusal(directoryUrl(plan.port, plan.password));
  if (refusal === undefined) return identity;
  await stopPostmaster(identity);
  return { reason: refusal, passing: false };
}

function serverRun({ folder, binaries, runAs, port }: ServerPlan): ProgramRun {
  return {
    runAs,
    file: binaries.postgres,
    args: serverArguments(folder.data, port),
    env: postgresEnvironment(folder.libraries, binaries.libraries),
    cwd: folder.root,
  };
}

async function isReady(dataFolder: string, pid: number | undefined): Promise<boolean> {
  // Asking the port before the server's own word would show the password to whoever else listens there.
  const record = await readPostmasterPid(dataFolder);
  return record !== undefined && record.pid === pid && record.ready;
}

async function openLog(file: string): ReturnType<typeof open> {
  const size = (await unlessCode(["ENOENT"], stat(file)))?.size ?? 0;
  const handle = await open(file, "a", 0o600);
  if (size > LOG_LIMIT_BYTES) await handle.truncate(0);
  return handle;
}

/** Turns a failed launch into the error for the user. */
export function launchError(failed: FailedLaunch, logFile: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "start-failed",
    `PostgreSQL did not start (see ${logFile}): ${failed.reason}`,
  );
}
