import { createHash } from "node:crypto";
import { MeilisearchApiError, type Index, type Meilisearch, type Task } from "meilisearch";
import { WHOLE_SETTINGS } from "../../engines/meilisearch/meili-settings.js";
import type { StoredMeiliDocument } from "../../engines/meilisearch/meili-document.js";
import { MARKER_ID, markerDocument, readMarker, type Marker } from "./marker.js";
import { TaskFailedError } from "./judge-failure.js";
import { waitForTasks } from "./wait-for-tasks.js";

/** One index on a server, as the sync writes and reads it. */
export class MeiliIndex {
  private readonly index: Index<Record<string, unknown>>;

  constructor(
    readonly client: Meilisearch,
    readonly indexUid: string,
  ) {
    this.index = client.index(indexUid);
  }

  /**
   * Makes it where it is missing and gives it its settings, which on an index that has them already is quick.
   * @returns what it was made as.
   */
  async make(signal: AbortSignal): Promise<string | null> {
    if ((await this.madeAs()) === null) {
      const { taskUid } = await this.client.createIndex(this.indexUid, { primaryKey: "id" });
      await waitForTasks(this.client, [taskUid], { signal }).catch(unlessThereNow);
    }
    const { taskUid } = await this.index.updateSettings(WHOLE_SETTINGS);
    await waitForTasks(this.client, [taskUid], { signal });
    return this.madeAs();
  }

  /**
   * When it was made and with which settings: another time means another index under the same name, other settings
   * that somebody has changed them. Null when there is none.
   */
  async madeAs(): Promise<string | null> {
    const raw = await unlessMissing(this.client.getRawIndex(this.indexUid));
    const settings = raw === null ? null : await unlessMissing(this.index.getSettings());
    if (raw === null || settings === null) return null;
    const digest = createHash("sha256").update(JSON.stringify(settings)).digest("base64url").slice(0, 16);
    return `${new Date(raw.createdAt).toISOString()} ${digest}`;
  }

  /** How many documents it has, the marker not counted. @returns null when there is no such index. */
  async count(): Promise<number | null> {
    const stats = await unlessMissing(this.index.getStats());
    if (stats === null) return null;
    const marker = await this.marker();
    return stats.numberOfDocuments - (marker === null ? 0 : 1);
  }

  /** What the last batch left; null when there is none, or no index. */
  async marker(): Promise<Marker | null> {
    const document = await unlessMissing(this.index.getDocument(MARKER_ID));
    return document === null ? null : readMarker(document);
  }

  /**
   * Enqueues a batch: removals first, then additions with the batch's marker.
   * @returns the tasks' numbers, the last of them the marker's.
   */
  async send(
    marker: Marker,
    gone: readonly string[],
    documents: readonly StoredMeiliDocument[],
  ): Promise<number[]> {
    const metadata = { customMetadata: metadataOf(marker.batch) };
    const tasks: number[] = [];
    if (gone.length > 0) tasks.push((await this.index.deleteDocuments([...gone], metadata)).taskUid);
    const payload = [...documents.map((document) => ({ ...document })), markerDocument(marker)];
    tasks.push((await this.index.addDocuments(payload, metadata)).taskUid);
    return tasks;
  }

  /** The document tasks of those batches that the server knows of, newest first, among its last thousand. */
  async tasksOf(batches: readonly string[], since: Date): Promise<Task[]> {
    const wanted = new Set(batches.map(metadataOf));
    const { results } = await this.client.tasks.getTasks({
      indexUids: [this.indexUid],
      types: ["documentAdditionOrUpdate", "documentDeletion"],
      afterEnqueuedAt: since.toISOString(),
      limit: 1_000,
    });
    return results.filter(({ customMetadata }) => wanted.has(customMetadata ?? ""));
  }

  /** Whole documents by well-formed id; those that are missing are left out. */
  async documents(ids: readonly string[]): Promise<Record<string, unknown>[]> {
    // An empty filter filters nothing, but sends the ids in a body instead of an address.
    const { results } = await this.index.getDocuments({ ids: [...ids], limit: ids.length, filter: "" });
    return results;
  }

  /** The ids from an offset on, the marker among them; documents that change meanwhile may be missed. */
  async idsFrom(offset: number, limit: number): Promise<string[]> {
    const { results } = await this.index.getDocuments({ fields: ["id"], offset, limit });
    return results.map(({ id }) => String(id));
  }

  /** How many documents each bucket has that are public on the day (YYYYMMDD). */
  async bucketCounts(day: number): Promise<ReadonlyMap<number, number>> {
    const { facetDistribution } = await this.index.search("", {
      limit: 0,
      facets: ["bk"],
      filter: [`publicFrom <= ${day}`, `publicUntil > ${day}`],
    });
    return new Map(
      Object.entries(facetDistribution?.["bk"] ?? {}).map(([bucket, count]) => [Number(bucket), count]),
    );
  }

  async remove(): Promise<void> {
    await unlessMissing(this.client.deleteIndex(this.indexUid));
  }
}

function metadataOf(batch: string): string {
  return `batch:${batch}`;
}

/** Another worker may make it at the same time. */
function unlessThereNow(error: unknown): void {
  if (!(error instanceof TaskFailedError && error.code === "index_already_exists")) throw error;
}

/** The answer, or null where the server says that there is no such index or document. */
async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof MeilisearchApiError && error.response.status === 404) return null;
    throw error;
  });
}
