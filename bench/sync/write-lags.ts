import { setTimeout } from "node:timers/promises";
import { percentile } from "../search/timing.js";
import { Confirmations } from "./confirmations.js";
import { insertBody, newBody, type MadeUpBody } from "./made-up-bodies.js";
import { searchFor } from "./search-door.js";
import { activeIndex, settled, type Stage } from "./stage.js";
import { figureOf, figureOfTimes, type SyncFigure } from "./sync-figure.js";

/** Writes a second. */
const RATES = [1, 10, 100] as const;
/** So many are searched for at the same time; at higher rates a sample is. */
const MOST_SEARCHING = 2;
const PAUSE_MS = 25;
const LONGEST_MS = 120_000;

interface Lags {
  /** Commit to the end of the first search that shows it. */
  readonly searchable: readonly number[];
  /** Commit to Meilisearch's confirmation. */
  readonly confirmed: readonly number[];
  /** Searches that were answered by less than both engines together. */
  readonly degraded: number;
}

/** How long a change takes to be found and to be confirmed, at three rates. */
export async function writeFigures(
  stage: Stage,
  seconds: number,
  oneTask: readonly number[],
): Promise<SyncFigure[]> {
  const beside = { what: "one task alone, p50", value: percentile(oneTask, 0.5) };
  const figures: SyncFigure[] = [];
  for (const rate of RATES) {
    const lags = await lagsAt(stage, rate, seconds);
    const each = `${rate} ${rate === 1 ? "write" : "writes"} a second`;
    const bound = { kind: "at most", of: "ratio", bound: 3 } as const;
    figures.push(
      figureOfTimes(`${each}: commit to searchable`, lags.searchable, {
        target: { kind: "at most", of: "value", bound: 300 },
      }),
      figureOfTimes(`${each}: commit to confirmed`, lags.confirmed, {
        beside,
        target: rate <= 10 ? bound : null,
      }),
      figureOf(`${each}: searches answered by Postgres alone`, "cases", lags.degraded),
    );
    await settled(stage.dataSource);
  }
  return figures;
}

async function lagsAt(stage: Stage, rate: number, seconds: number): Promise<Lags> {
  const confirmations = new Confirmations(
    stage.dataSource,
    await activeIndex(stage.dataSource, "institution"),
  );
  const confirmed = confirmations.run();
  const searchers = new Searchers(stage);
  const writes: Promise<void>[] = [];
  const begun = performance.now();
  for (let at = 0; at < rate * seconds; at += 1) {
    await setTimeout(Math.max(0, begun + (at * 1_000) / rate - performance.now()));
    writes.push(writeOne(stage, confirmations, searchers));
  }
  await Promise.all(writes);
  confirmations.end();
  const [lags] = await Promise.all([confirmed, searchers.ended()]);
  return { searchable: searchers.lags, confirmed: lags, degraded: searchers.degraded };
}

async function writeOne(stage: Stage, confirmations: Confirmations, searchers: Searchers): Promise<void> {
  const body = newBody();
  await insertBody(stage.dataSource, body);
  confirmations.watch(body.id);
  searchers.offer(body);
}

/** Searches for bodies just written until they are found, a few at a time. */
class Searchers {
  readonly lags: number[] = [];
  degraded = 0;
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly stage: Stage) {}

  /** Looks for it, unless enough are looked for already. */
  offer(body: MadeUpBody): void {
    if (this.running.size >= MOST_SEARCHING) return;
    const search = this.find(body, performance.now()).finally(() => this.running.delete(search));
    this.running.add(search);
  }

  async ended(): Promise<void> {
    await Promise.all(this.running);
  }

  private async find(body: MadeUpBody, committed: number): Promise<void> {
    while (performance.now() - committed < LONGEST_MS) {
      const { ids, degraded } = await searchFor(this.stage, body);
      if (degraded) this.degraded += 1;
      if (ids.includes(body.id)) return void this.lags.push(performance.now() - committed);
      await setTimeout(PAUSE_MS);
    }
    throw new Error(`${body.name} was not found within two minutes`);
  }
}
