import { readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedPostgresError, unlessCode } from "./errors.js";
import {
  identifyProcess,
  isAlive,
  programOf,
  servesDataFolder,
  type ProcessIdentity,
} from "./process-identity.js";
import { sendSignal, waitUntil } from "./run-program.js";

/** What a server says of itself in postmaster.pid (one value a line). */
export interface PostmasterRecord {
  readonly pid: number;
  readonly port: number | undefined;
  readonly ready: boolean;
}

export interface Postmaster extends PostmasterRecord {
  readonly identity: ProcessIdentity;
}

/** Larger than the largest pid of Linux (2^22) and macOS. */
const IMPOSSIBLE_PID = 4_194_305;

/** Reads the text of postmaster.pid; undefined when it names no server. */
export function parsePostmasterPid(text: string): PostmasterRecord | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) && port > 0 ? port : undefined, ready: lines[7] === "ready" };
}

/** What postmaster.pid says now, whoever wrote it. */
export async function readPostmasterPid(dataFolder: string): Promise<PostmasterRecord | undefined> {
  const text = await unlessCode(["ENOENT"], readFile(join(dataFolder, "postmaster.pid"), "utf8"));
  return text === undefined ? undefined : parsePostmasterPid(text);
}

/** The server that works in the data folder, left over by an earlier run or not; undefined when none does. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const record = await readPostmasterPid(dataFolder);
  if (!record) return undefined;
  const identity = await identifyProcess(record.pid);
  if (identity && (await servesDataFolder(record.pid, await realpath(dataFolder))))
    return { ...record, identity };
  await disownPid(dataFolder, record.pid);
  return undefined;
}

/**
 * PostgreSQL refuses to start while the pid in the file is somebody's: another process that was given the same
 * number, or a dead server whose parent (node as process 1 of a container) never asks after it. The file is
 * kept, under a pid nobody has, because from its other lines the server makes sure that no child of the dead
 * one still writes.
 */
async function disownPid(dataFolder: string, pid: number): Promise<void> {
  const file = join(dataFolder, "postmaster.pid");
  const text = await unlessCode(["ENOENT"], readFile(file, "utf8"));
  if (text === undefined || parsePostmasterPid(text)?.pid !== pid) return;
  const [, ...rest] = text.split("\n");
  await writeFile(file, [String(IMPOSSIBLE_PID), ...rest].join("\n"));
}

/** False when the server runs other programs than these, as after an update. */
export async function runsProgram(postmaster: Postmaster, postgres: string): Promise<boolean> {
  const program = await programOf(postmaster.pid);
  return program === undefined || program === postgres;
}

/** Fast shutdown (open transactions are rolled back), then immediate (recovery at next start), then the end. */
const SHUTDOWN = [
  { signal: "SIGINT", waitMs: 20_000 },
  { signal: "SIGQUIT", waitMs: 10_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
] as const;

/**
 * Stops a server and returns when its process is gone; one that is gone already is no error.
 * @throws EmbeddedPostgresError `stop-failed` after 35 seconds
 */
export async function stopPostmaster(identity: ProcessIdentity): Promise<void> {
  for (const { signal, waitMs } of SHUTDOWN) {
    if (!(await isAlive(identity))) return;
    sendSignal(identity.pid, signal);
    if (await waitUntil(async () => !(await isAlive(identity)), waitMs, 20)) return;
  }
  throw new EmbeddedPostgresError("stop-failed", `PostgreSQL (pid ${String(identity.pid)}) does not stop.`);
}
