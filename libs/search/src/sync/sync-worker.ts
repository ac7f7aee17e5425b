import type { DataSource } from "typeorm";
import { shanghaiToday } from "#codes";
import type { ReferenceData } from "#registry";
import { activateFinished, ensureGeneration, ensurePostgresGeneration } from "./generations.js";
import { leaseWork } from "./leases.js";
import { foldMarks, markAgain, markMovesOf } from "./marks.js";
import type { MeilisearchTarget } from "./meilisearch-target.js";
import { meiliGeneration } from "../engines/meilisearch/meili-settings.js";
import { POSTGRES_INDEX, writePostgresBatch } from "./postgres-target.js";
import { WakeableLoop } from "./wakeable-loop.js";

/** A poll is the truth; a notification only wakes a loop earlier. */
const POLL_MS = 1_000;
const POSTGRES_BATCH = 500;
const MEILI_BATCH = 5_000;
/** How far back a start looks for moves that took effect while nothing ran. */
const LOOK_BACK_DAYS = 30;

export interface SyncWorkerParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  /** One for each kind of records; none where no Meilisearch is configured. */
  readonly meilisearch: readonly MeilisearchTarget[];
  readonly onError: (error: unknown, loop: string) => void;
}

/**
 * Carries marks to every live index until told to stop (docs/sync.md). A loop folds and writes the Postgres
 * engine's table, others wait for Meilisearch's tasks, so that none holds another up.
 */
export class SyncWorker {
  private readonly loops: WakeableLoop[];
  private lastDay: string | null = null;
  private readonly prepared = new Set<string>();

  constructor(private readonly parts: SyncWorkerParts) {
    const { meilisearch, onError } = parts;
    const table = new WakeableLoop(
      () => this.tableRound(),
      POLL_MS,
      (error) => onError(error, "postgres"),
    );
    this.loops = [table];
    for (const target of meilisearch) {
      const round = (): Promise<boolean> => this.meiliRound(target);
      this.loops.push(new WakeableLoop(round, POLL_MS, (error) => onError(error, "meilisearch")));
    }
  }

  async start(): Promise<void> {
    await ensurePostgresGeneration(this.parts.dataSource);
    for (const loop of this.loops) loop.start();
  }

  wake(): void {
    for (const loop of this.loops) loop.wake();
  }

  /** Ends after the round under way; its lease is confirmed or lapses. */
  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** For tests and commands: works until nothing is left to do, without the loops. */
  async drain(): Promise<void> {
    await ensurePostgresGeneration(this.parts.dataSource);
    for (let more = true; more;) {
      more = await this.tableRound();
      for (const target of this.parts.meilisearch) more = (await this.meiliRound(target)) || more;
    }
  }

  /** @returns true when something was done, so that there may be more. */
  private async tableRound(): Promise<boolean> {
    const { dataSource, reference } = this.parts;
    await this.markToday();
    const folded = await foldMarks(dataSource);
    if (folded > 0) for (const loop of this.loops.slice(1)) loop.wake();
    const lease = await leaseWork(dataSource, POSTGRES_INDEX, POSTGRES_BATCH);
    if (lease !== null)
      await markAgain(dataSource, await writePostgresBatch(dataSource, lease, reference), 1);
    if (folded === 0 && lease === null) await activateFinished(dataSource);
    return folded > 0 || lease !== null;
  }

  private async meiliRound(target: MeilisearchTarget): Promise<boolean> {
    const { dataSource, reference } = this.parts;
    if (!this.prepared.has(target.indexUid)) await this.prepare(target);
    const lease = await leaseWork(dataSource, target.indexUid, MEILI_BATCH);
    if (lease === null) {
      await activateFinished(dataSource);
      return false;
    }
    await markAgain(dataSource, await target.write(lease, reference), 1);
    return true;
  }

  private async prepare(target: MeilisearchTarget): Promise<void> {
    const created = await target.prepare();
    const generation = {
      indexUid: target.indexUid,
      engine: "meilisearch",
      kind: target.kind,
      generation: meiliGeneration(),
    } as const;
    await ensureGeneration(this.parts.dataSource, generation, created);
    this.prepared.add(target.indexUid);
  }

  /** Documents carry their next change of state; the one after it is marked when its day comes. */
  private async markToday(): Promise<void> {
    const today = shanghaiToday(new Date());
    if (this.lastDay === today) return;
    const from = this.lastDay ?? shanghaiToday(new Date(Date.now() - LOOK_BACK_DAYS * 86_400_000));
    await markMovesOf(this.parts.dataSource, from, today);
    this.lastDay = today;
  }
}
