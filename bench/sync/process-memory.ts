import { readFile, writeFile } from "node:fs/promises";

/** The most memory that a process has held, in megabytes, since its start or the last reset. Linux only. */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  if (kilobytes === undefined) throw new Error(`/proc/${pid}/status names no peak`);
  return Number(kilobytes) / 1024;
}

/** Lets the peak begin anew from what is held now. */
export async function resetPeak(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, "5");
}
