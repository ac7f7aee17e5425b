import { countDocuments, newestJob } from "./job-rows.js";
import { runCli } from "./own-process.js";
import { peakMemory, resetPeak } from "./process-memory.js";
import type { Stage } from "./stage.js";
import { figureOf, type SyncFigure } from "./sync-figure.js";

/** Minutes, not hours. */
const LONGEST_SECONDS = 600;
/** The command's exit code, which is no failure of it. */
const SOMETHING_DIFFERS = 3;

/** One full comparison of every index, by the worker alone: the API is stopped before. */
export async function driftFigures(stage: Stage): Promise<SyncFigure[]> {
  await stage.api.stop();
  await resetPeak(stage.worker.pid);
  const before = await peakMemory(stage.worker.pid);
  await runCli(["sync", "drift", "--full"], stage.env, [0, SOMETHING_DIFFERS]);
  const { seconds, differences } = await newestJob(stage.dataSource, "compare");
  const peak = await peakMemory(stage.worker.pid);
  const documents = await countDocuments(stage.dataSource);
  return [
    figureOf("full comparison of all indexes", "s", seconds, {
      target: { kind: "at most", of: "value", bound: LONGEST_SECONDS },
    }),
    figureOf("documents compared", "documents/s", documents / seconds),
    figureOf("documents that differed", "cases", differences, {
      target: { kind: "at most", of: "value", bound: 0 },
    }),
    figureOf("worker's peak memory in a full comparison", "MB", peak, {
      beside: { what: "before it", value: before },
    }),
  ];
}
