import { isDatabaseUnavailable } from "#database";
import type { Served } from "../served.js";
import { claimJob, failJob, finishJob, returnJob, type ClaimedJob, type JobKind } from "./job-rows.js";
import { runCounts } from "./run-counts.js";
import { runCompare } from "./run-compare.js";
import { runRebuild } from "./run-rebuild.js";

type Result = Readonly<Record<string, unknown>>;

/** Kinds that wait for each other: a rebuild waits for its indexes, and checks do not wait for it. */
export const JOB_LINES = [["rebuild"], ["counts", "compare"]] as const satisfies readonly JobKind[][];
export type JobLine = (typeof JOB_LINES)[number];

/** Does one job of a line, if there is one. @returns true when there was. */
export async function runNextJob(served: Served, line: JobLine, signal: AbortSignal): Promise<boolean> {
  const { dataSource } = served.parts;
  const job = await claimJob(dataSource, line);
  if (job === null) return false;
  try {
    await finishJob(dataSource, job, await run(served, job, signal));
  } catch (error) {
    if (signal.aborted) await returnJob(dataSource, job);
    else await failJob(dataSource, job, error instanceof Error ? error.message : String(error));
    if (isDatabaseUnavailable(error)) throw error;
  }
  return true;
}

async function run(served: Served, job: ClaimedJob, signal: AbortSignal): Promise<Result> {
  switch (job.kind) {
    case "rebuild":
      return runRebuild(served, job, signal);
    case "counts":
      return runCounts(served, job);
    case "compare":
      return runCompare(served, job, signal);
  }
}
