import type { Task } from "./model.js";

/** Tasks that are done as one; each of one index but for a cancelation. */
export type Batch = readonly [Task, ...Task[]];

/**
 * The next tasks to do: a cancelation before all else, then the oldest task with those of its index that may go
 * along. Tasks of other indexes that lie between do not stand in the way.
 */
export function nextBatch(enqueued: readonly Task[]): Batch | null {
  const cancelation = enqueued.find((task) => task.type === "taskCancelation");
  if (cancelation !== undefined) return [cancelation];
  const [first] = enqueued;
  if (first === undefined) return null;
  const later = enqueued.slice(1).filter((task) => task.indexUid === first.indexUid);
  const batch: [Task, ...Task[]] = [first];
  for (const task of later) {
    const fit = fitOf(batch, task);
    if (fit !== "apart") batch.push(task);
    if (fit !== "along") break;
  }
  return batch;
}

type Fit = "along" | "along as the last" | "apart";

/** Whether a task goes with the batch before it, by what real batches were seen to take. */
function fitOf(batch: Batch, task: Task): Fit {
  const [first] = batch;
  if (first.type === "settingsUpdate") return task.type === "settingsUpdate" ? "along" : "apart";
  if (!isAboutDocuments(first)) return "apart";
  if (task.type === "indexDeletion") return "along as the last";
  if (!isAboutDocuments(task)) return "apart";
  const clears = batch.some(isClearing);
  return clears && task.type === "documentAdditionOrUpdate" ? "apart" : "along";
}

/** Deletions by a filter are done by themselves here. */
function isAboutDocuments({ order }: Task): boolean {
  if (order?.type === "documentDeletion") return order.which !== "filter";
  return order?.type === "documentAdditionOrUpdate";
}

export function isClearing({ order }: Task): boolean {
  return order?.type === "documentDeletion" && order.which === "all";
}
