import { nextBatch, type Batch } from "./batches.js";
import { errorBody } from "./faults.js";
import type { Knobs } from "./knobs.js";
import type { Order, Task } from "./model.js";
import { moment } from "./moment.js";
import type { Store } from "./store.js";

interface Running {
  readonly batch: Batch;
  readonly startedAt: string;
  readonly timer: NodeJS.Timeout;
}

/** Does the tasks of a store, one batch after another, each in its time. */
export class TaskRunner {
  private running: Running | null = null;
  private stopped = false;

  constructor(
    private readonly store: Store,
    private readonly knobs: Knobs,
  ) {}

  /** Takes a task in and starts it when its turn has come. */
  enqueue(indexUid: string | null, order: Order, customMetadata: string | null = null): Task {
    const task = this.store.enqueue(indexUid, order, customMetadata);
    if (order.type === "taskCancelation" && this.running?.batch.some(({ uid }) => order.uids.includes(uid)))
      this.putBack();
    this.pump();
    return task;
  }

  /** Goes on after a knob was turned or a state restored. */
  pump(): void {
    if (this.stopped || this.knobs.paused || this.running !== null) return;
    const batch = nextBatch(this.store.unfinished());
    if (batch === null) return;
    for (const task of batch) task.status = "processing";
    const takes = batch[0].type === "taskCancelation" ? 0 : this.knobs.taskMs;
    this.running = { batch, startedAt: moment(), timer: setTimeout(() => this.finish(), takes) };
  }

  /** Leaves what runs undone, as a kill does. */
  halt(): void {
    this.stopped = true;
    this.putBack();
  }

  /** Breaks off what runs; it starts again in its turn. */
  putBack(): void {
    if (this.running === null) return;
    clearTimeout(this.running.timer);
    for (const task of this.running.batch) task.status = "enqueued";
    this.running = null;
  }

  private finish(): void {
    if (this.running === null) return;
    const { batch, startedAt } = this.running;
    this.running = null;
    this.store.finish(batch, startedAt, this.forcedError(batch));
    this.pump();
  }

  private forcedError(batch: Batch): ReturnType<typeof errorBody> | null {
    if (this.knobs.failNext <= 0 || batch[0].type === "taskCancelation") return null;
    this.knobs.failNext = Math.max(0, this.knobs.failNext - batch.length);
    return errorBody("internal", "the stand-in was told to fail this task");
  }
}
