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
   * Tables of this program's making and of earlier ones', as all have one shape; of Meilisearch only what has this
   * program's settings and document shape. What another version made waits, its work kept, for that version or for
   * its removal: an older program beside a newer one fills nothing in the newer one's name.
   */
  async indexes(): Promise<IndexRow[]> {
    const rows = await readIndexes(this.parts.dataSource);
    const newest = rows.find(({ generation }) => generation === POSTGRES_GENERATION)?.number ?? "0";
    return rows.filter((row) => row.fault === null && this.isOurs(row, newest));
  }

  private isOurs({ engine, generation, number }: IndexRow, newestTable: string): boolean {
    if (engine === "postgres") return BigInt(number) <= BigInt(newestTable);
    return this.parts.meilisearch !== null && generation === meiliGeneration();
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
