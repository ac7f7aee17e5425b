import { requestJob } from "#search";
import type { Command } from "../../with-database.js";
import { followJob } from "./follow-job.js";
import { syncOptions } from "./options.js";

/** Begins a new generation beside the one that answers; with --wait follows it. Exit code 1 when it failed. */
export const rebuild: Command = async (words, dataSource) => {
  const { engine, wait } = syncOptions(words, ["engine", "wait"]);
  const job = await requestJob(dataSource, "rebuild", engine, "command line");
  process.stdout.write(`rebuild ${job.id} of ${job.engine ?? "the configured engine"} asked for\n`);
  if (!wait) return;
  const ended = await followJob(dataSource, job.id);
  if (ended.state === "failed") {
    process.stderr.write(`${ended.error ?? "failed"}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`generation ${String(ended.result?.["generation"])} answers\n`);
};
