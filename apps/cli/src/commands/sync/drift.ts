import { requestJob } from "#search";
import type { Command } from "../../with-database.js";
import { followJob } from "./follow-job.js";
import { syncOptions } from "./options.js";

/**
 * Counts, or with --full compares every document; what differs is mended. Exit code 0 when nothing differed,
 * 3 when something did, 1 when it could not be looked at.
 */
export const drift: Command = async (words, dataSource) => {
  const { engine, full } = syncOptions(words, ["engine", "full"]);
  const { id } = await requestJob(dataSource, full ? "compare" : "counts", engine, "command line");
  const job = await followJob(dataSource, id);
  if (job.state === "failed") {
    process.stderr.write(`${job.error ?? "failed"}\n`);
    process.exitCode = 1;
    return;
  }
  const results = Object.entries(job.result ?? {});
  if (results.length === 0) {
    process.stderr.write("no index answers that could be looked at\n");
    process.exitCode = 1;
    return;
  }
  let found = 0;
  for (const [indexUid, result] of results) {
    found += differences(result);
    process.stdout.write(`${indexUid}: ${told(result)}\n`);
  }
  if (found > 0) process.exitCode = 3;
};

type Counts = Readonly<Record<"compared" | "missing" | "extra" | "stale", number>>;

function isCounts(result: unknown): result is Counts {
  return typeof result === "object" && result !== null && "missing" in result;
}

function differences(result: unknown): number {
  if (isCounts(result)) return result.missing + result.extra + result.stale;
  return typeof result === "number" ? result : 0;
}

function told(result: unknown): string {
  if (!isCounts(result)) return `${String(result)} buckets differ`;
  const { compared, missing, extra, stale } = result;
  return `${compared} compared, ${missing} missing, ${extra} extra, ${stale} stale`;
}
