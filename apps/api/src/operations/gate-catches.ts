import type { EngineName } from "#search";

const ENGINES: readonly EngineName[] = ["meilisearch", "postgres"];

/** How many bodies an index named that the register does not list, by engine, since the process began. */
export class GateCatches {
  private readonly counts = new Map<string, number>(ENGINES.map((engine) => [engine, 0]));

  add(engine: string, count: number): void {
    this.counts.set(engine, (this.counts.get(engine) ?? 0) + count);
  }

  /** Every engine, also one that never named such a body. */
  byEngine(): readonly (readonly [engine: string, count: number])[] {
    return [...this.counts];
  }
}
