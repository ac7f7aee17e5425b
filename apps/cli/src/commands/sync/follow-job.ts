import { setTimeout } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { readJob, type JobRow } from "#search";

const LOOK_EVERY_MS = 1_000;
/** A worker takes a job within a second or two; none at all is worth a word. */
const WARN_AFTER_MS = 10_000;

/** Follows a job until it ends, with its rate and the time that is left. @returns the job as it ended. */
export async function followJob(dataSource: DataSource, id: string): Promise<JobRow> {
  const began = Date.now();
  let warned = false;
  let told = "";
  for (;;) {
    const job = await readJob(dataSource, id);
    if (job === null) throw new Error(`the job ${id} is no more`);
    if (job.state === "succeeded" || job.state === "failed") return job;
    const line = progressLine(job, new Date());
    if (line !== told) process.stdout.write(`${line}\n`);
    told = line;
    if (job.state === "queued" && !warned && Date.now() - began > WARN_AFTER_MS) {
      warned = true;
      process.stderr.write("no worker has taken the job yet: does one run?\n");
    }
    await setTimeout(LOOK_EVERY_MS);
  }
}

/** What is done, how fast, and how long the rest takes at that rate. */
export function progressLine({ state, done, total, startedAt }: JobRow, now: Date): string {
  if (state === "queued" || startedAt === null) return "waiting for a worker";
  const seconds = (now.getTime() - startedAt.getTime()) / 1000;
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 ? `, ${Math.ceil((total - done) / rate)} s left` : "";
  return `${done} of ${total} documents, ${Math.round(rate)} a second${left}`;
}
