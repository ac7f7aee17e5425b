import type { Meilisearch } from "meilisearch";
import type { DataSource } from "typeorm";
import type { ReferenceData } from "#registry";
import type { SubjectKind } from "../../plan/search-plan.js";
import { leaseBatch } from "../batches.js";
import { compareMeilisearch } from "../drift/compare-meilisearch.js";
import { driftFound, recordDrift } from "../drift/drift.js";
import type { IndexRow } from "../generation/index-rows.js";
import type { IndexWriter } from "../index-writer.js";
import { KeptLeases } from "../kept-leases.js";
import { checkIndex } from "./check-index.js";
import { leaveMarker } from "./leave-marker.js";
import { MeiliIndex } from "./meili-index.js";
import { watchOrphans } from "./orphans.js";
import { writeBatch } from "./write-batch.js";

/** One payload of bulk is some megabytes; a live batch is as large as what has come together. */
const SIZES = { live: 1_000, bulk: 4_000 };
/** No longer than this is an index written to without a look at its marker. */
const CHECK_EVERY_MS = 1_000;
const WATCH_ORPHANS_EVERY_MS = 10_000;

export interface MeilisearchWriterParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly client: Meilisearch;
  readonly indexUid: string;
  readonly kind: SubjectKind;
  readonly instance: () => string;
  readonly signal: AbortSignal;
}

/** The way into one Meilisearch index. */
export class MeilisearchWriter implements IndexWriter {
  private readonly index: MeiliIndex;
  private readonly kept = new KeptLeases();
  private checkedAt = Number.NEGATIVE_INFINITY;
  private watchedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: MeilisearchWriterParts) {
    this.index = new MeiliIndex(parts.client, parts.indexUid);
  }

  async prepare(row: IndexRow): Promise<boolean> {
    if (!row.ready) await this.make();
    if (performance.now() - this.checkedAt < CHECK_EVERY_MS) return true;
    const verdict = await checkIndex(this.parts.dataSource, this.index);
    if (verdict !== "as-expected" && verdict !== "fresh") return false;
    this.checkedAt = performance.now();
    await this.watch();
    return true;
  }

  async write(): Promise<boolean> {
    const { dataSource, reference, kind, instance, signal } = this.parts;
    await this.kept.giveBack(dataSource);
    const batch = await leaseBatch(dataSource, this.index.indexUid, SIZES);
    if (batch === null) return false;
    try {
      const parts = { dataSource, reference, kind, signal, index: this.index, instance: instance() };
      await this.kept.unlessDone(batch.lease, writeBatch(parts, batch), batch.id);
    } catch (error) {
      // Whatever happened to the server may have happened to the index as well.
      this.checkedAt = Number.NEGATIVE_INFINITY;
      throw error;
    }
    return true;
  }

  async compare(): Promise<number> {
    const { dataSource, kind, signal, instance } = this.parts;
    const started = performance.now();
    const drift = await compareMeilisearch({ dataSource, index: this.index, kind, signal });
    const seconds = (performance.now() - started) / 1000;
    await recordDrift(dataSource, this.index.indexUid, "compare", drift, seconds);
    const found = driftFound(drift);
    if (found === 0) await leaveMarker({ dataSource, signal, index: this.index, instance: instance() });
    return found;
  }

  private async make(): Promise<void> {
    const madeAs = await this.index.make(this.parts.signal);
    await this.parts.dataSource.query(
      `UPDATE search_index SET ready = true, made_as = $2 WHERE index_uid = $1`,
      [this.index.indexUid, madeAs],
    );
  }

  private async watch(): Promise<void> {
    if (performance.now() - this.watchedAt < WATCH_ORPHANS_EVERY_MS) return;
    this.watchedAt = performance.now();
    const { dataSource, kind, signal } = this.parts;
    await watchOrphans({ dataSource, kind, signal, index: this.index });
  }
}
