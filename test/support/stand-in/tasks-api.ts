import { Refused } from "./faults.js";
import type { Task } from "./model.js";
import { duration } from "./moment.js";
import type { Answer, Request } from "./request.js";
import { hasTaskFilters, pageOfTasks, taskTest } from "./task-query.js";

/** The answer to whatever makes a task. */
export function accepted(task: Task, status = 202): Answer {
  const { uid, indexUid, type, enqueuedAt } = task;
  const body = { taskUid: uid, indexUid, status: "enqueued", type, enqueuedAt, ...metadataOf(task) };
  return { status, body };
}

export function getTask({ store, parts: [text = ""] }: Request): Answer {
  if (!/^\d+$/.test(text)) {
    const message = `Task uid \`${text}\` is invalid. It should only contain numeric characters.`;
    throw new Refused("invalid_task_uids", message);
  }
  const task = store.task(Number(text));
  if (task === undefined) throw new Refused("task_not_found", `Task \`${text}\` not found.`);
  return { status: 200, body: shown(task) };
}

export function listTasks({ store, query }: Request): Answer {
  const page = pageOfTasks(store.allTasks(), query);
  return { status: 200, body: { ...page, results: page.results.map(shown) } };
}

/** What runs or waits and meets the filters is given up. */
export function cancelTasks({ store, runner, query }: Request): Answer {
  if (!hasTaskFilters(query))
    throw new Refused("missing_task_filters", "Query parameters to filter the tasks to cancel are missing.");
  const uids = store
    .allTasks()
    .filter(taskTest(query))
    .map(({ uid }) => uid);
  const asked = `?${decodeURIComponent(String(query))}`;
  return accepted(runner.enqueue(null, { type: "taskCancelation", uids, asked }), 200);
}

function shown(task: Task): Record<string, unknown> {
  const { uid, batchUid, indexUid, status, type, canceledBy, details, error } = task;
  const { enqueuedAt, startedAt, finishedAt } = task;
  const took = startedAt === null || finishedAt === null ? null : duration(startedAt, finishedAt);
  return {
    uid,
    batchUid,
    indexUid,
    status,
    type,
    canceledBy,
    details,
    error,
    duration: took,
    enqueuedAt,
    startedAt,
    finishedAt,
    ...metadataOf(task),
  };
}

function metadataOf({ customMetadata }: Task): { customMetadata?: string } {
  return customMetadata === null ? {} : { customMetadata };
}
