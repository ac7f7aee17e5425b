import { Meilisearch, MeilisearchApiError, type Index } from "meilisearch";
import type { DataSource } from "typeorm";
import { shanghaiToday } from "#codes";
import type { ReferenceData } from "#registry";
import { contentHash } from "../document/content-hash.js";
import { findListedRecords } from "../document/listed-records.query.js";
import { projectRecord } from "../document/project-record.js";
import { meiliDocument, type MeiliDocument } from "../engines/meilisearch/meili-document.js";
import { MEILI_SETTINGS, meiliIndexUid } from "../engines/meilisearch/meili-settings.js";
import type { SubjectKind } from "../plan/search-plan.js";
import {
  confirmLease,
  failLease,
  LEASE_SECONDS,
  renewLease,
  returnLease,
  type Lease,
  type LeasedWork,
} from "./leases.js";

const REQUEST_TIMEOUT_MS = 20_000;
/** A task that waits longer than this is looked for again by whoever takes the lapsed lease. */
const TASK_TIMEOUT_MS = 10 * 60_000;

export interface MeiliServer {
  readonly url: string;
  readonly key: string | null;
}

/** The active way into the index of one kind of a Meilisearch server. */
export class MeilisearchTarget {
  readonly indexUid: string;
  private readonly client: Meilisearch;
  private readonly index: Index<Record<string, unknown>>;

  constructor(
    private readonly dataSource: DataSource,
    server: MeiliServer,
    readonly kind: SubjectKind,
  ) {
    this.indexUid = meiliIndexUid(kind);
    this.client = new Meilisearch({
      host: server.url,
      timeout: REQUEST_TIMEOUT_MS,
      ...(server.key === null ? {} : { apiKey: server.key }),
    });
    this.index = this.client.index(this.indexUid);
  }

  /**
   * Makes the index with its settings where it is missing; the settings of one that is there are its name.
   * @returns true when it was missing, so that it has to be filled whatever was confirmed before.
   */
  async prepare(): Promise<boolean> {
    const exists = await this.client.getRawIndex(this.indexUid).then(
      () => true,
      (error: unknown) => {
        if (error instanceof MeilisearchApiError && error.response.status === 404) return false;
        throw error;
      },
    );
    if (exists) return false;
    await this.settled(await this.client.createIndex(this.indexUid, { primaryKey: "id" }));
    await this.settled(await this.index.updateSettings(MEILI_SETTINGS));
    return true;
  }

  /**
   * Sends one lease's documents as they stand now, removals first, and confirms what both tasks took in.
   * @returns work whose lease was lost meanwhile.
   */
  async write(lease: Lease, reference: ReferenceData): Promise<LeasedWork[]> {
    const ids = lease.work.map((work) => work.documentId);
    const today = shanghaiToday(new Date());
    const listed = await findListedRecords(this.dataSource, this.kind, ids);
    const documents = listed.map((record) => {
      const document = projectRecord(record, today, reference);
      return meiliDocument(document, contentHash(document));
    });
    const batch = await this.openBatch(lease);
    try {
      await this.send(batch, lease, ids, documents);
    } catch (error) {
      return this.giveBack(batch, lease, error);
    }
    return this.dataSource.transaction(async (tx) => {
      await tx.query(
        `UPDATE search_batch SET state = 'succeeded', finished_at = clock_timestamp() WHERE id = $1`,
        [batch],
      );
      return confirmLease(tx, lease);
    });
  }

  private async send(
    batch: string,
    lease: Lease,
    ids: readonly string[],
    documents: readonly MeiliDocument[],
  ): Promise<void> {
    const kept = new Set(documents.map((document) => document.id));
    const gone = ids.filter((id) => !kept.has(id));
    const metadata = { customMetadata: `batch:${batch}` };
    const removal = gone.length === 0 ? null : await this.index.deleteDocuments(gone, metadata);
    const addition =
      documents.length === 0
        ? null
        : await this.index.addDocuments(
            documents.map((d) => ({ ...d })),
            metadata,
          );
    for (const task of [removal, addition]) {
      if (task !== null) await this.settled(task, lease);
    }
  }

  /** Waits for a task and renews the lease meanwhile. @throws TaskFailedError when it did not succeed. */
  private async settled(task: { taskUid: number }, lease?: Lease): Promise<void> {
    const renewal =
      lease === undefined
        ? undefined
        : setInterval(
            () => {
              // A renewal that fails lets the lease lapse, which the protocol allows for.
              renewLease(this.dataSource, lease).catch(() => undefined);
            },
            (LEASE_SECONDS * 1000) / 3,
          );
    try {
      const done = await this.client.tasks.waitForTask(task.taskUid, {
        timeout: TASK_TIMEOUT_MS,
        interval: 20,
      });
      if (done.status !== "succeeded") throw new TaskFailedError(done.error?.message ?? done.status);
    } finally {
      clearInterval(renewal);
    }
  }

  private async openBatch(lease: Lease): Promise<string> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `INSERT INTO search_batch (index_uid, lease_token, documents) VALUES ($1, $2, $3) RETURNING id`,
      [lease.indexUid, lease.token, lease.work.length],
    );
    return row?.id ?? "0";
  }

  /** A refused batch is the documents' fault and counted; an unreachable server is nobody's. */
  private async giveBack(batch: string, lease: Lease, error: unknown): Promise<LeasedWork[]> {
    const refused =
      error instanceof TaskFailedError ||
      (error instanceof MeilisearchApiError && error.response.status < 500);
    await this.dataSource.query(
      `UPDATE search_batch SET state = $2, finished_at = clock_timestamp() WHERE id = $1`,
      [batch, refused ? "failed" : "abandoned"],
    );
    if (!refused) {
      await returnLease(this.dataSource, lease, 1);
      throw error;
    }
    await failLease(this.dataSource, lease, error instanceof Error ? error.message : String(error));
    return [];
  }
}

/** A task ended in failure or was cancelled; with it every document of its batch. */
export class TaskFailedError extends Error {
  override readonly name = "TaskFailedError";
}
