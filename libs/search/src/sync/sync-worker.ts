import { setTimeout } from "node:timers/promises";
import type { Meilisearch } from "meilisearch";
import type { DataSource } from "typeorm";
import type { ReferenceData } from "#registry";
import { FoldRounds } from "./fold-rounds.js";
import { ensureGeneration } from "./generation/start-generation.js";
import { IndexLoops } from "./index-loops.js";
import { indexRound } from "./index-rounds.js";
import { ensureInstance } from "./instance.js";
import { JOB_LINES, runNextJob } from "./jobs/run-jobs.js";
import { keepOrder } from "./keep-order.js";
import { Served, WANTED } from "./served.js";
import { WakeableLoop } from "./wakeable-loop.js";

/** A poll is the truth; a notification only wakes a loop earlier. */
export const POLL_MS = 1_000;
/** The whole program stops within ten seconds. */
const LONGEST_STOP_MS = 4_000;

export interface SyncWorkerParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  /** Null where no Meilisearch is configured. */
  readonly meilisearch: Meilisearch | null;
  readonly onError: (error: unknown, loop: string) => void;
}

/**
 * Carries marks to every live index until told to stop (docs/sync.md). One loop folds, one or two write each
 * index, two do jobs, so that none holds another up.
 */
export class SyncWorker {
  private readonly stopping = new AbortController();
  private readonly served: Served;
  private readonly folding: FoldRounds;
  private readonly indexes: IndexLoops;
  private readonly loops: readonly WakeableLoop[];

  constructor(private readonly parts: SyncWorkerParts) {
    const { dataSource, onError } = parts;
    this.served = new Served(parts, this.stopping.signal);
    this.indexes = new IndexLoops(this.served, dataSource, onError);
    this.folding = new FoldRounds(dataSource);
    const loop = (name: string, round: () => Promise<boolean>): WakeableLoop =>
      new WakeableLoop(round, POLL_MS, (error) => onError(error, name));
    this.loops = [
      loop("fold", () => this.foldRound()),
      ...JOB_LINES.map((line) =>
        loop(`jobs: ${line.join(", ")}`, () => runNextJob(this.served, line, this.stopping.signal)),
      ),
      loop("order", () => this.orderRound()),
    ];
  }

  async start(): Promise<void> {
    await this.begin();
    await this.indexes.refresh();
    for (const loop of this.loops) loop.start();
  }

  /** New marks: they are folded, and whoever writes is woken then. */
  wake(): void {
    this.loops[0]?.wake();
  }

  /**
   * Ends the rounds under way; what waits for a task of Meilisearch is given back at once. A round that waits for a
   * server which does not answer is left behind after a while: what it holds goes to the next worker, as after a crash.
   */
  async stop(): Promise<void> {
    this.stopping.abort(new Error("the worker stops"));
    const ended = Promise.all([...this.loops.map((loop) => loop.stop()), this.indexes.stop()]);
    const leaving = new AbortController();
    const patience = setTimeout(LONGEST_STOP_MS, undefined, { signal: leaving.signal }).catch(
      () => undefined,
    );
    await Promise.race([ended, patience]).finally(() => leaving.abort());
  }

  /** For tests and commands: works until nothing is left to do, without the loops. */
  async drain(): Promise<void> {
    await this.begin();
    for (let more = true; more;) {
      more = await this.folding.round();
      for (const { indexUid } of await this.served.indexes()) {
        const writer = await this.served.writerOf(indexUid);
        if (writer !== null)
          more = (await indexRound(this.parts.dataSource, indexUid, writer)) === true || more;
      }
    }
  }

  private async begin(): Promise<void> {
    const { dataSource, meilisearch } = this.parts;
    this.served.instance = await ensureInstance(dataSource);
    for (const wanted of WANTED) {
      if (wanted.engine === "postgres" || meilisearch !== null) await ensureGeneration(dataSource, wanted);
    }
  }

  private async foldRound(): Promise<boolean> {
    const folded = await this.folding.round();
    if (folded) this.indexes.wake();
    return folded;
  }

  /** Once a second: what there is to be served, and whether it is still ours. */
  private async orderRound(): Promise<boolean> {
    await this.begin();
    await this.indexes.refresh();
    await keepOrder(this.served);
    return false;
  }
}
