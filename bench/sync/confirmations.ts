import { setTimeout } from "node:timers/promises";
import type { DataSource } from "typeorm";

const LOOK_EVERY_MS = 15;
const LONGEST_MS = 5 * 60_000;

/** Watches documents until an index has confirmed them: no mark and no work of theirs is left. */
export class Confirmations {
  private readonly open = new Map<string, number>();
  private readonly lags: number[] = [];
  private isLast = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly indexUid: string,
  ) {}

  /** From the moment of its commit on. */
  watch(id: string): void {
    this.open.set(id, performance.now());
  }

  /** Nothing more is to be watched. */
  end(): void {
    this.isLast = true;
  }

  /**
   * Looks until all that is watched is confirmed.
   * @returns the milliseconds that each took. @throws Error when some take longer than five minutes.
   */
  async run(): Promise<readonly number[]> {
    let seenAt = performance.now();
    while (!this.isLast || this.open.size > 0) {
      const before = this.lags.length;
      if (this.open.size > 0) await this.look();
      if (this.lags.length > before || this.open.size === 0) seenAt = performance.now();
      if (performance.now() - seenAt > LONGEST_MS)
        throw new Error(`${this.open.size} documents stay unconfirmed`);
      await setTimeout(LOOK_EVERY_MS);
    }
    return this.lags;
  }

  private async look(): Promise<void> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM unnest($1::text[]) AS watched(id)
       WHERE NOT EXISTS (SELECT FROM search_mark m WHERE m.document_id = watched.id)
         AND NOT EXISTS (SELECT FROM search_work w WHERE w.document_id = watched.id AND w.index_uid = $2)`,
      [[...this.open.keys()], this.indexUid],
    );
    const now = performance.now();
    for (const { id } of rows) {
      this.lags.push(now - (this.open.get(id) ?? now));
      this.open.delete(id);
    }
  }
}
