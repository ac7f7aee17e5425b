import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** Tells a child whose it is: the pid of the process that started it. */
export const OWNER_VARIABLE = "DIRECTORY_OWNER_PID";

const HAS_PROC = existsSync("/proc/self/stat");

/** A Meilisearch that works on a data folder. */
export interface RunningMeilisearch {
  readonly pid: number;
  /** Host and port; null where the system does not tell. */
  readonly address: string | null;
  /** When it was started, in the system's own ticks: comparable, no more. */
  readonly startedAt: number;
  /** The living process that started it; null for an orphan. */
  readonly owner: number | null;
}

export function dataPathIn(folder: string): string {
  return path.join(folder, "data.ms");
}

/**
 * The living ones on the data in this folder, the eldest first. They are known by their command line, so that
 * one whose pid nobody came to write down is found too; without /proc by the pid file alone.
 */
export async function runningOn(folder: string): Promise<RunningMeilisearch[]> {
  if (!HAS_PROC) return runningByPidFile(folder);
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(pids.map((pid) => look(pid, dataPathIn(folder))));
  return found
    .filter((one) => one !== null)
    .sort((one, other) => one.startedAt - other.startedAt || one.pid - other.pid);
}

/** Whether that one still lives. */
export async function isRunningOn(folder: string, pid: number): Promise<boolean> {
  if (HAS_PROC) return (await look(pid, dataPathIn(folder))) !== null;
  return (await runningByPidFile(folder)).some((one) => one.pid === pid);
}

async function look(pid: number, dataPath: string): Promise<RunningMeilisearch | null> {
  const line = (await textOf(`/proc/${pid}/cmdline`)).split("\0");
  const startedAt = startTicks(await textOf(`/proc/${pid}/stat`));
  if (startedAt === null || valueOf(line, "--db-path") !== dataPath) return null;
  return { pid, address: valueOf(line, "--http-addr"), startedAt, owner: await ownerOf(pid, startedAt) };
}

/** A process of that number that is younger than its child has been given a dead one's number. */
async function ownerOf(pid: number, startedAt: number): Promise<number | null> {
  const environment = (await textOf(`/proc/${pid}/environ`)).split("\0");
  const told = environment.find((entry) => entry.startsWith(`${OWNER_VARIABLE}=`));
  const owner = Number(told?.slice(OWNER_VARIABLE.length + 1) ?? "0");
  const ownerStartedAt = owner > 0 ? startTicks(await textOf(`/proc/${owner}/stat`)) : null;
  return ownerStartedAt !== null && ownerStartedAt <= startedAt ? owner : null;
}

/** Field 22 of /proc/PID/stat (proc(5)); null for a dead one. Field 2, in brackets, may hold blanks itself. */
export function startTicks(stat: string): number | null {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[19]);
  return ["Z", "X", "x"].includes(fields[0] ?? "") || !(ticks >= 0) ? null : ticks;
}

function valueOf(line: readonly string[], flag: string): string | null {
  const at = line.indexOf(flag);
  return at < 0 ? null : (line[at + 1] ?? null);
}

/** Nothing for a process that has ended meanwhile or that is another user's. */
async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}

/** An orphan is whom the first process of the system has taken in. */
async function runningByPidFile(folder: string): Promise<RunningMeilisearch[]> {
  const pid = Number(await textOf(path.join(folder, "pid")));
  if (!(pid > 1)) return [];
  const told = await promisify(execFile)("ps", ["-ww", "-o", "ppid=,command=", "-p", String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    // ps fails for a pid that there is not.
    () => "",
  );
  if (!told.includes(dataPathIn(folder))) return [];
  const parent = Number(told.split(" ")[0]);
  const [, address = null] = /--http-addr (\S+)/.exec(told) ?? [];
  return [{ pid, address, startedAt: 0, owner: parent === 1 ? null : parent }];
}
