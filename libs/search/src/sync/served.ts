import type { Meilisearch } from "meilisearch";
import type { DataSource } from "typeorm";
import type { ReferenceData } from "#registry";
import { meiliGeneration } from "../engines/meilisearch/meili-settings.js";
import { POSTGRES_GENERATION } from "./generation/document-table.js";
import { readIndexes, type IndexRow } from "./generation/index-rows.js";
import type { WantedGeneration } from "./generation/start-generation.js";
import type { IndexWriter } from "./index-writer.js";
import { MeilisearchWriter } from "./meilisearch/meilisearch-writer.js";
import { TableWriter } from "./postgres/table-writer.js";

/** What this program makes of records, by engine; Postgres first, as the other is compared with it. */
export const WANTED: readonly WantedGeneration[] = [
  { engine: "postgres", generation: POSTGRES_GENERATION },
  { engine: "meilisearch", generation: meiliGeneration() },
];

export interface ServedParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly meilisearch: Meilisearch | null;
}

/** The indexes that this process writes, each with its way in. */
export class Served {
  /** The id that this database writes as. */
  instance = "";
  /** By `performance.now()`: when rows that nobody reads any more were last removed. */
  prunedAt = Number.NEGATIVE_INFINITY;
  private readonly writers = new Map<string, IndexWriter>();

  constructor(
    readonly parts: ServedParts,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Every table, as all have one shape; of Meilisearch only what has this program's settings and document shape.
   * What an earlier version made waits, its work kept, for that version to come back or for its removal.
   */
  async indexes(): Promise<IndexRow[]> {
    const rows = await readIndexes(this.parts.dataSource);
    const own = meiliGeneration();
    return rows.filter(
      ({ engine, generation, fault }) =>
        fault === null && (engine === "postgres" || (this.parts.meilisearch !== null && generation === own)),
    );
  }

  /** The one writer of an index; null when it is none of ours. */
  async writerOf(indexUid: string): Promise<IndexWriter | null> {
    const known = this.writers.get(indexUid);
    if (known !== undefined) return known;
    const row = (await this.indexes()).find((index) => index.indexUid === indexUid);
    const writer = row === undefined ? null : this.makeWriter(row);
    if (writer !== null) this.writers.set(indexUid, writer);
    return writer;
  }

  private makeWriter({ indexUid, kind }: IndexRow): IndexWriter | null {
    const { dataSource, reference, meilisearch } = this.parts;
    const common = { dataSource, reference, signal: this.signal };
    if (kind === "all") return new TableWriter({ ...common, table: indexUid });
    if (meilisearch === null) return null;
    return new MeilisearchWriter({
      ...common,
      indexUid,
      kind,
      client: meilisearch,
      instance: () => this.instance,
    });
  }
}
