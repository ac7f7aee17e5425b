import type { Batch } from "./batches.js";
import { NO_JOURNAL, type Journal } from "./journal.js";
import type { Document, ErrorBody, Index, Order, Task } from "./model.js";
import { moment } from "./moment.js";
import { runBatch, type Indexes } from "./run-batch.js";

interface Enqueued {
  readonly did: "enqueue";
  readonly task: Task;
}

interface Ran {
  readonly did: "run";
  readonly batchUid: number;
  readonly uids: readonly number[];
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly forced: ErrorBody | null;
}

/** The parts of a state as they are written: maps as lists. */
interface WrittenState {
  readonly indexes: readonly (Omit<Index, "documents"> & { readonly documents: [string, Document][] })[];
  readonly tasks: readonly Task[];
  readonly nextBatch: number;
}

/** All that the server knows: stored documents and tasks. Each change is in the journal before it is told. */
export class Store {
  indexes: Indexes = new Map();
  private tasks = new Map<number, Task>();
  /** Those not done yet, oldest first. */
  private open: Task[] = [];
  private nextBatch = 0;

  constructor(private readonly journal: Journal = NO_JOURNAL) {}

  enqueue(indexUid: string | null, order: Order, customMetadata: string | null = null): Task {
    const task: Task = {
      uid: this.tasks.size,
      indexUid,
      type: order.type,
      order,
      customMetadata,
      enqueuedAt: moment(),
      status: "enqueued",
      details: detailsOf(order),
      error: null,
      batchUid: null,
      canceledBy: null,
      startedAt: null,
      finishedAt: null,
    };
    this.record({ did: "enqueue", task });
    return task;
  }

  /** Ends a batch, with one error for all of it if that is forced. */
  finish(batch: Batch, startedAt: string, forced: ErrorBody | null): void {
    const uids = batch.map(({ uid }) => uid);
    this.record({ did: "run", batchUid: this.nextBatch, uids, startedAt, finishedAt: moment(), forced });
  }

  task(uid: number): Task | undefined {
    return this.tasks.get(uid);
  }

  allTasks(): Task[] {
    return [...this.tasks.values()];
  }

  unfinished(): readonly Task[] {
    return this.open;
  }

  /** Everything as text, for `restore`. */
  snapshot(): string {
    const indexes = [...this.indexes.values()].map((index) => ({
      ...index,
      documents: [...index.documents],
    }));
    const state: WrittenState = { indexes, tasks: this.allTasks(), nextBatch: this.nextBatch };
    return JSON.stringify(state);
  }

  /** Goes back to a snapshot, tasks and their numbers as well. */
  restore(snapshot: string): void {
    this.read(snapshot);
    this.journal.replaceBy(snapshot);
  }

  /** Takes in what an earlier process wrote down. */
  replay(state: string | null, entries: readonly unknown[]): void {
    if (state !== null) this.read(state);
    // Written by `record` alone.
    for (const entry of entries) this.apply(entry as Enqueued | Ran);
    this.journal.replaceBy(this.snapshot());
  }

  private record(entry: Enqueued | Ran): void {
    this.journal.append(entry);
    this.apply(entry);
  }

  private apply(entry: Enqueued | Ran): void {
    if (entry.did === "run") return this.applyRun(entry);
    this.tasks.set(entry.task.uid, entry.task);
    this.open.push(entry.task);
  }

  private applyRun({ uids, batchUid, startedAt, finishedAt, forced }: Ran): void {
    this.nextBatch = batchUid + 1;
    const [first, ...rest] = uids.map((uid) => this.known(uid));
    if (first === undefined) return;
    const batch: Batch = [first, ...rest];
    const span = { batchUid, startedAt, finishedAt, order: null };
    if (first.order?.type === "taskCancelation") {
      this.cancel(first, first.order.uids, span);
    } else {
      const outcomes = runBatch(this.indexes, batch, finishedAt, forced);
      batch.forEach((task, at) => Object.assign(task, span, outcomes[at]));
    }
    this.open = this.open.filter(({ finishedAt: end }) => end === null);
  }

  private cancel(cancelation: Task, uids: readonly number[], span: Partial<Task>): void {
    const meant = new Set(uids);
    const canceled = this.open.filter(({ uid }) => meant.has(uid));
    for (const task of canceled) {
      const undone = task.type === "documentAdditionOrUpdate" ? { indexedDocuments: 0 } : {};
      const details = { ...task.details, ...undone };
      Object.assign(task, span, { status: "canceled", canceledBy: cancelation.uid, details });
    }
    const details = { ...cancelation.details, canceledTasks: canceled.length };
    Object.assign(cancelation, span, { status: "succeeded", details });
  }

  private known(uid: number): Task {
    const task = this.tasks.get(uid);
    if (task === undefined) throw new Error(`the journal runs task ${uid}, which it never enqueued`);
    return task;
  }

  private read(snapshot: string): void {
    // Written by `snapshot` alone.
    const { indexes, tasks, nextBatch } = JSON.parse(snapshot) as WrittenState;
    this.indexes = new Map(
      indexes.map((index) => [index.uid, { ...index, documents: new Map(index.documents) }]),
    );
    this.tasks = new Map(tasks.map((task) => [task.uid, task]));
    this.open = tasks.filter(({ finishedAt }) => finishedAt === null);
    for (const task of this.open) task.status = "enqueued";
    this.nextBatch = nextBatch;
  }
}

/** What a task says of itself before it is done. */
function detailsOf(order: Order): Document {
  switch (order.type) {
    case "indexCreation":
      return { primaryKey: order.primaryKey };
    case "indexDeletion":
      return { deletedDocuments: null };
    case "settingsUpdate":
      return order.settings;
    case "documentAdditionOrUpdate":
      return { receivedDocuments: order.documents.length, indexedDocuments: null };
    case "documentDeletion": {
      if (order.which === "all") return { deletedDocuments: null };
      const providedIds = order.which === "ids" ? order.ids.length : 0;
      const originalFilter = order.which === "filter" ? JSON.stringify(order.filter) : null;
      return { providedIds, deletedDocuments: null, originalFilter };
    }
    case "taskCancelation":
      return { matchedTasks: order.uids.length, canceledTasks: null, originalFilter: order.asked };
  }
}
