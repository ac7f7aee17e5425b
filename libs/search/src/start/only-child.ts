import { setTimeout as pause } from "node:timers/promises";
import { MeilisearchStartError, launch, type Child, type ChildPlan } from "./meilisearch-program.js";
import { isRunningOn, runningOn, type RunningMeilisearch } from "./running-meilisearch.js";

const LOOK_EVERY_MS = 1_000;

/**
 * The one Meilisearch on the data of a plan: the one that is there, whoever started it, else one of our own.
 * Meilisearch does not lock its data, and two at work on it would ruin it: of two that are started at the same
 * time the younger makes room.
 * @throws MeilisearchStartError when the one that is there listens elsewhere.
 */
export async function onlyChild(plan: ChildPlan, again: boolean): Promise<Child> {
  const [present] = await runningOn(plan.folder);
  if (present !== undefined) return joined(present, plan);
  const own = await launch(plan, again);
  const [eldest] = await runningOn(plan.folder);
  if (eldest === undefined || eldest.pid === own.pid) return own;
  await own.stop();
  return joined(eldest, plan);
}

/** Another process's, which is used, and left alone when we go. */
function joined({ pid, address }: RunningMeilisearch, { folder, port }: ChildPlan): Child {
  if (address !== `127.0.0.1:${port}`) {
    throw new MeilisearchStartError(`process ${pid} works on the same data at ${address ?? "no known port"}`);
  }
  const left = new AbortController();
  const ended = gone(folder, pid, left.signal);
  const stop = async (): Promise<void> => {
    left.abort();
    await ended;
  };
  return { pid, ended, stop };
}

async function gone(folder: string, pid: number, left: AbortSignal): Promise<string> {
  while (!left.aborted && (await isRunningOn(folder, pid))) {
    await pause(LOOK_EVERY_MS, undefined, { signal: left }).catch(() => undefined);
  }
  return "it was another process's";
}
