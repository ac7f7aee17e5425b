import { existsSync } from "node:fs";
import { readdir, readFile, readlink } from "node:fs/promises";
import { waitFor } from "./wait-for.js";

/** Where the system has no /proc, nobody can tell whose a process is. */
export const CAN_LIST_PROCESSES = existsSync("/proc/self/environ");

export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
}

/**
 * The living processes that work on a data folder: those told of it by DATA_DIR or by an argument, and those
 * whose working directory lies in it, as that of every PostgreSQL process does.
 */
export async function processesOn(dataDir: string): Promise<FoundProcess[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const found = await Promise.all(pids.map((pid) => look(pid, dataDir)));
  return found.filter((one) => one !== null);
}

/** Those of them whose command line names a program: `postgres`, `meilisearch`. */
export async function processesNamed(name: string, dataDir: string): Promise<FoundProcess[]> {
  return (await processesOn(dataDir)).filter(({ command }) => command.split(" ")[0]?.endsWith(name));
}

/** @throws Error with what is still there. */
export async function waitUntilGone(dataDir: string, withinMs: number): Promise<void> {
  await waitFor(
    `no process on ${dataDir}`,
    async () => {
      const left = await processesOn(dataDir);
      if (left.length > 0) throw new Error(left.map(({ pid, command }) => `${pid} ${command}`).join("\n"));
      return true;
    },
    withinMs,
  );
}

async function look(pid: number, dataDir: string): Promise<FoundProcess | null> {
  const folder = `/proc/${pid}`;
  const command = (await read(readFile(`${folder}/cmdline`, "utf8"))).split("\0").join(" ").trim();
  const environment = (await read(readFile(`${folder}/environ`, "utf8"))).split("\0");
  const workingFolder = await read(readlink(`${folder}/cwd`));
  const isOurs =
    environment.includes(`DATA_DIR=${dataDir}`) ||
    command.includes(`${dataDir}/`) ||
    workingFolder.startsWith(`${dataDir}/`);
  return isOurs && command !== "" ? { pid, command } : null;
}

/** Nothing for a process that has ended meanwhile, or that is another user's. */
async function read(text: Promise<string>): Promise<string> {
  return text.catch(() => "");
}
