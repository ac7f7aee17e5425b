import { Refused } from "./faults.js";
import { TASK_STATUSES, TASK_TYPES, type Task } from "./model.js";
import { readMoment } from "./moment.js";

type TaskTest = (task: Task) => boolean;

const DEFAULT_LIMIT = 20;

/** Types of the real one that no request to the stand-in makes a task of. */
const NEVER_MADE = [
  "documentEdition",
  "indexUpdate",
  "indexSwap",
  "taskDeletion",
  "dumpCreation",
  "snapshotCreation",
];

/** One filter of the list of tasks, from the text of its parameter. @throws Refused */
type TaskFilter = (value: string, parameter: string) => TaskTest;

const FILTERS: Readonly<Record<string, TaskFilter>> = {
  uids: numbers((task) => task.uid),
  batchUids: numbers((task) => task.batchUid),
  canceledBy: numbers((task) => task.canceledBy),
  types: names("type", [...TASK_TYPES, ...NEVER_MADE], (task) => task.type),
  statuses: names("status", TASK_STATUSES, (task) => task.status),
  indexUids: (value) => {
    const wanted = value.split(",");
    return (task) => value === "*" || wanted.includes(task.indexUid ?? "");
  },
  afterEnqueuedAt: moments((task) => task.enqueuedAt, "after"),
  beforeEnqueuedAt: moments((task) => task.enqueuedAt, "before"),
  afterStartedAt: moments((task) => task.startedAt, "after"),
  beforeStartedAt: moments((task) => task.startedAt, "before"),
  afterFinishedAt: moments((task) => task.finishedAt, "after"),
  beforeFinishedAt: moments((task) => task.finishedAt, "before"),
};

/** True for the tasks that all filters of a query let through. @throws Refused for what can't be read. */
export function taskTest(query: URLSearchParams, others: readonly string[] = []): TaskTest {
  const tests = [...query].flatMap(([parameter, value]) => {
    const filter = FILTERS[parameter];
    if (filter !== undefined) return [filter(value, parameter)];
    if (others.includes(parameter)) return [];
    throw new Refused("bad_request", `Unknown parameter \`${parameter}\``);
  });
  return (task) => tests.every((test) => test(task));
}

export function hasTaskFilters(query: URLSearchParams): boolean {
  return Object.keys(FILTERS).some((name) => query.has(name));
}

export interface TaskPage {
  readonly results: readonly Task[];
  readonly total: number;
  readonly limit: number;
  readonly from: number | null;
  readonly next: number | null;
}

/** A page of tasks, the newest first unless reversed. */
export function pageOfTasks(tasks: readonly Task[], query: URLSearchParams): TaskPage {
  const fitting = tasks.filter(taskTest(query, ["limit", "from", "reverse"]));
  const isReverse = query.get("reverse") === "true";
  if (!isReverse) fitting.reverse();
  const limit = countOf(query, "limit", DEFAULT_LIMIT);
  const from = countOf(query, "from", isReverse ? 0 : Number.MAX_SAFE_INTEGER);
  const rest = fitting.filter(({ uid }) => (isReverse ? uid >= from : uid <= from));
  const results = rest.slice(0, limit);
  return {
    results,
    total: fitting.length,
    limit,
    from: results[0]?.uid ?? null,
    next: rest[limit]?.uid ?? null,
  };
}

/** A count from a query. @throws Refused */
export function countOf(query: URLSearchParams, parameter: string, otherwise: number): number {
  const text = query.get(parameter);
  if (text === null) return otherwise;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const message = `Invalid value in parameter \`${parameter}\`: could not parse \`${text}\` as a positive integer`;
  throw new Refused(`invalid_${parameter}`, message);
}

function numbers(read: (task: Task) => number | null): TaskFilter {
  return (value, parameter) => {
    if (value === "*") return () => true;
    const wanted = new Set(value.split(",").map(Number));
    if ([...wanted].some(Number.isNaN))
      throw new Refused("invalid_task_uids", `Invalid value in parameter \`${parameter}\`: ${value}`);
    return (task) => wanted.has(read(task) ?? -1);
  };
}

function names(what: string, known: readonly string[], read: (task: Task) => string): TaskFilter {
  return (value, parameter) => {
    if (value === "*") return () => true;
    const wanted = value.split(",");
    const strange = wanted.find((one) => !known.includes(one));
    if (strange !== undefined) {
      const message = `Invalid value in parameter \`${parameter}\`: \`${strange}\` is not a valid task ${what}.`;
      throw new Refused(what === "type" ? "invalid_task_types" : "invalid_task_statuses", message);
    }
    return (task) => wanted.includes(read(task));
  };
}

function moments(read: (task: Task) => string | null, side: "after" | "before"): TaskFilter {
  return (value, parameter) => {
    const bound = readMoment(value);
    if (bound === null) {
      const code = `invalid_task_${parameter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
      throw new Refused(
        code,
        `Invalid value in parameter \`${parameter}\`: \`${value}\` is an invalid date-time.`,
      );
    }
    return (task) => {
      const time = read(task);
      return time !== null && (side === "after" ? time > bound : time < bound);
    };
  };
}
