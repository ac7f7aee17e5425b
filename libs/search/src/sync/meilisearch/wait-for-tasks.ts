import { setTimeout } from "node:timers/promises";
import type { Meilisearch, Task } from "meilisearch";
import { TaskFailedError, TaskLostError, TaskTimeoutError } from "./judge-failure.js";

/** A task that takes longer is left to whoever takes its documents next. */
const LONGEST_MS = 10 * 60_000;
/** Without any answer for so long the server counts as gone. */
const LONGEST_SILENCE_MS = 15_000;
const SHORTEST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 100;

export interface WaitOptions {
  readonly signal: AbortSignal;
  /** Called now and then while it waits; a rejection ends the waiting. */
  readonly meanwhile?: () => Promise<void>;
}

/**
 * Waits until all of the tasks have succeeded. A question that is lost on the way is asked again, as the task goes
 * on without us.
 * @throws TaskFailedError, TaskLostError, TaskTimeoutError, the last question's error after a long silence, or the
 * signal's reason.
 */
export async function waitForTasks(
  client: Meilisearch,
  uids: readonly number[],
  { signal, meanwhile }: WaitOptions,
): Promise<void> {
  const started = Date.now();
  let answered = started;
  for (let pause = SHORTEST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 1.2)) {
    const tasks = await ask(client, uids, answered);
    if (tasks !== null) {
      answered = Date.now();
      if (allSucceeded(tasks, uids)) return;
    }
    if (Date.now() - started > LONGEST_MS)
      throw new TaskTimeoutError(`tasks ${uids.join(", ")} take too long`);
    await meanwhile?.();
    await setTimeout(pause, undefined, { signal });
  }
}

async function ask(client: Meilisearch, uids: readonly number[], answered: number): Promise<Task[] | null> {
  try {
    const { results } = await client.tasks.getTasks({ uids: [...uids], limit: uids.length });
    return Array.isArray(results) ? results : null;
  } catch (error) {
    if (Date.now() - answered > LONGEST_SILENCE_MS) throw error;
    return null;
  }
}

function allSucceeded(tasks: readonly Task[], uids: readonly number[]): boolean {
  const known = new Map(tasks.map((task) => [task.uid, task]));
  for (const uid of uids) {
    const task = known.get(uid);
    if (task === undefined) throw new TaskLostError(`the server knows nothing of task ${uid}`);
    if (task.status === "failed") {
      throw new TaskFailedError(
        task.error?.message ?? "failed",
        task.error?.code ?? "",
        task.error?.type ?? "",
      );
    }
    if (task.status === "canceled") throw new TaskFailedError("the task was cancelled", "", "canceled");
  }
  return uids.every((uid) => known.get(uid)?.status === "succeeded");
}
