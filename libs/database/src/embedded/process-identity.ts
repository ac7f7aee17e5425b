import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, readdir, readlink } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";
import { unlessCode } from "./errors.js";

const HAS_PROC = existsSync("/proc/self/stat");
const UNREADABLE = ["ENOENT", "ESRCH", "EACCES", "EPERM"];

/** A pid with what tells its process from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/**
 * State and start time from the text of /proc/PID/stat (proc(5): fields 3 and 22; the second field, the
 * program's name in brackets, may itself hold blanks and brackets). Undefined for a dead or unreadable one.
 */
export function startTicksOf(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const dead = ["Z", "X", "x"].includes(fields[0] ?? "");
  return dead ? undefined : fields[19];
}

/** The identity of a living process; undefined when there is none of that pid, or only its zombie. */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = HAS_PROC ? await startFromProc(pid) : await psField(pid, "lstart");
  return startedAt ? { pid, startedAt } : undefined;
}

/** True while the very process of that identity lives. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await identifyProcess(identity.pid))?.startedAt === identity.startedAt;
}

async function startFromProc(pid: number): Promise<string | undefined> {
  const stat = await unlessCode(UNREADABLE, readFile(`/proc/${String(pid)}/stat`, "utf8"));
  const ticks = stat === undefined ? undefined : startTicksOf(stat);
  if (ticks === undefined) return undefined;
  // Ticks count from the boot, so after a reboot the same pid and ticks are another process.
  const bootId = await unlessCode(UNREADABLE, readFile("/proc/sys/kernel/random/boot_id", "utf8"));
  return `${bootId?.trim() ?? ""}/${ticks}`;
}

async function psField(pid: number, field: string): Promise<string | undefined> {
  const listing = promisify(execFile)("ps", ["-ww", "-o", `${field}=`, "-p", String(pid)], {
    timeout: 5_000,
    // ps writes times by zone and locale, and two readers must get the same text.
    env: { PATH: process.env["PATH"], TZ: "UTC", LC_ALL: "C" },
  });
  // ps answers with exit status 1 when there is no such process.
  return listing.then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  );
}

/** The program file of a process, where the system tells. */
export async function programOf(pid: number): Promise<string | undefined> {
  return HAS_PROC ? unlessCode(UNREADABLE, readlink(`/proc/${String(pid)}/exe`)) : undefined;
}

/** True when the process is a PostgreSQL server working in that data folder (an absolute, real path). */
export async function servesDataFolder(pid: number, dataFolder: string): Promise<boolean> {
  if (!HAS_PROC) {
    const command = (await psField(pid, "command")) ?? "";
    return command.includes("postgres") && command.includes(dataFolder);
  }
  const program = basename((await programOf(pid)) ?? "");
  // A server works inside its data folder, so this holds even when the folder was moved meanwhile.
  const workingFolder = await unlessCode(UNREADABLE, readlink(`/proc/${String(pid)}/cwd`));
  return program.split(" ")[0] === "postgres" && workingFolder === dataFolder;
}

/** Pids of processes one of whose arguments is exactly this one; none where the system has no /proc. */
export async function pidsWithArgument(argument: string): Promise<number[]> {
  if (!HAS_PROC) return [];
  const pids = (await readdir("/proc")).map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = await unlessCode(UNREADABLE, readFile(`/proc/${String(pid)}/cmdline`, "utf8"));
      return line?.split("\0").includes(argument) ? [pid] : [];
    }),
  );
  return found.flat();
}
