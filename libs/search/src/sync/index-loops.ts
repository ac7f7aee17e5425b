import type { DataSource } from "typeorm";
import type { IndexRow } from "./generation/index-rows.js";
import { indexRound } from "./index-rounds.js";
import type { Served } from "./served.js";
import { WakeableLoop } from "./wakeable-loop.js";

const POLL_MS = 1_000;
/** Two for Meilisearch, so that bulk is made ready while the batch before it is taken in. */
const LOOPS = { postgres: 1, meilisearch: 2 } as const;

/** The loops that write, some for each index that there is; they come and go with the indexes. */
export class IndexLoops {
  private readonly loops = new Map<string, readonly WakeableLoop[]>();

  constructor(
    private readonly served: Served,
    private readonly dataSource: DataSource,
    private readonly onError: (error: unknown, loop: string) => void,
  ) {}

  /** Begins loops for indexes that are new and ends those of indexes that are no more. */
  async refresh(): Promise<void> {
    const indexes = await this.served.indexes();
    for (const index of indexes) {
      if (!this.loops.has(index.indexUid)) await this.begin(index);
    }
    const present = new Set(indexes.map(({ indexUid }) => indexUid));
    for (const [indexUid, loops] of this.loops) {
      if (present.has(indexUid)) continue;
      this.loops.delete(indexUid);
      // A round under way may wait for a task; nobody has to wait for it.
      for (const loop of loops) void loop.stop();
    }
  }

  wake(): void {
    for (const loop of [...this.loops.values()].flat()) loop.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.loops.values()].flat().map((loop) => loop.stop()));
  }

  private async begin({ indexUid, engine }: IndexRow): Promise<void> {
    const writer = await this.served.writerOf(indexUid);
    if (writer === null) return;
    const round = async (): Promise<boolean> =>
      (await indexRound(this.dataSource, indexUid, writer, true)) === true;
    const loops = Array.from(
      { length: LOOPS[engine] },
      () => new WakeableLoop(round, POLL_MS, (error) => this.onError(error, indexUid)),
    );
    this.loops.set(indexUid, loops);
    for (const loop of loops) loop.start();
  }
}
