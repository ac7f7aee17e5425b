import { MeilisearchApiError } from "meilisearch";
import type { DataSource } from "typeorm";
import { refreshReferenceData, type ReferenceData } from "#registry";
import { contentHash } from "../../document/content-hash.js";
import { findListedRecords } from "../../document/listed-records.query.js";
import { projectRecord } from "../../document/project-record.js";
import { findStoredDocuments } from "../../document/stored-documents.query.js";
import {
  meiliDocument,
  withChecksum,
  type StoredMeiliDocument,
} from "../../engines/meilisearch/meili-document.js";
import type { SubjectKind } from "../../plan/search-plan.js";
import { endBatch, noteLastTask, renewBatch, type Batch } from "../batches.js";
import { confirmLease, countConfirmed, failLease, LEASE_SECONDS, returnLease } from "../leases.js";
import { markAgain } from "../marks.js";
import { doubtIndex } from "../generation/doubt-index.js";
import { inPieces } from "../in-pieces.js";
import { blameFor, ServerWentBackError } from "./judge-failure.js";
import type { MeiliIndex } from "./meili-index.js";
import { settleOrphans } from "./orphans.js";
import { waitForTasks } from "./wait-for-tasks.js";

export interface BatchParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly index: MeiliIndex;
  readonly kind: SubjectKind;
  readonly instance: string;
  readonly signal: AbortSignal;
}

/** How long a server that can't be reached is left alone before the same documents are tried again. */
const UNREACHABLE_WAIT_SECONDS = 1;

/**
 * Sends one batch's documents as they stand now and confirms what the server has taken in.
 * @throws whatever kept it from the server (the work is given back first); refusals of documents are not thrown.
 */
export async function writeBatch(parts: BatchParts, batch: Batch): Promise<void> {
  const { dataSource, index, signal } = parts;
  let sent = false;
  try {
    if (batch.lease.takenOver.length > 0) {
      const own = new Set(batch.lease.work.map(({ documentId }) => documentId));
      await settleOrphans(parts, own, renewing(dataSource, batch));
    }
    const { gone, documents } = await projectBatch(parts, batch);
    if (!(await renewBatch(dataSource, batch))) return await letGo(dataSource, batch, "abandoned");
    sent = true;
    const tasks = await index.send({ instance: parts.instance, batch: batch.id }, gone, documents);
    refuseOlderServer(tasks, batch);
    await waitForTasks(index.client, tasks, { signal, meanwhile: renewing(dataSource, batch) });
    await confirmBatch(dataSource, batch, tasks.at(-1) ?? 0);
  } catch (error) {
    if (error instanceof ServerWentBackError) await doubtIndex(dataSource, index.indexUid, false);
    await giveBack(dataSource, batch, error, sent);
  }
}

async function projectBatch(
  { dataSource, reference, kind, signal }: BatchParts,
  { lease }: Batch,
): Promise<{ gone: string[]; documents: StoredMeiliDocument[] }> {
  const ids = lease.work.map(({ documentId }) => documentId);
  // By the database's clock: a worker's own may be wrong.
  const [day] = await dataSource.query<{ today: string }[]>(`SELECT shanghai_today()::text AS today`);
  await refreshReferenceData(dataSource, reference);
  const documents: StoredMeiliDocument[] = [];
  await inPieces(ids, signal, async (piece) => {
    const stored = await findStoredDocuments(dataSource, kind, piece);
    const known = new Set(stored.map(({ document }) => document.id));
    const others = piece.filter((id) => !known.has(id));
    for (const { document, hash } of stored) documents.push(withChecksum(meiliDocument(document, hash)));
    for (const record of await findListedRecords(dataSource, kind, others)) {
      const document = projectRecord(record, day?.today ?? "", reference);
      documents.push(withChecksum(meiliDocument(document, contentHash(document))));
    }
  });
  const kept = new Set(documents.map(({ id }) => id));
  return { gone: ids.filter((id) => !kept.has(id)), documents };
}

/** Renews the lease when a third of it is over; one that is lost is noticed at the confirmation. */
function renewing(dataSource: DataSource, batch: Batch): () => Promise<void> {
  let renewed = Date.now();
  return async () => {
    if (Date.now() - renewed < (LEASE_SECONDS * 1000) / 3) return;
    renewed = Date.now();
    await renewBatch(dataSource, batch);
  };
}

/** The index's row first, then work: the order in which everybody locks them. */
async function confirmBatch(dataSource: DataSource, batch: Batch, lastTask: number): Promise<void> {
  const { indexUid, work } = batch.lease;
  await dataSource.transaction(async (tx) => {
    await noteLastTask(tx, indexUid, batch.id, lastTask);
    await endBatch(tx, [batch.id], "succeeded");
    await markAgain(tx, await confirmLease(tx, batch.lease), 1);
  });
  await countConfirmed(dataSource, indexUid, work.length);
}

/** Another worker has taken over: its reading is newer, so that ours is not sent. */
async function letGo(dataSource: DataSource, batch: Batch, end: "abandoned"): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await endBatch(tx, [batch.id], end);
    await returnLease(tx, batch.lease, 0);
  });
}

async function giveBack(dataSource: DataSource, batch: Batch, error: unknown, sent: boolean): Promise<void> {
  const blame = blameFor(error);
  await dataSource.transaction(async (tx) => {
    if (blame === "documents") {
      await endBatch(tx, [batch.id], "failed");
      await failLease(tx, batch.lease, error instanceof Error ? error.message : String(error));
    } else {
      await endBatch(tx, [batch.id], sent && !wasRefused(error) ? "orphaned" : "abandoned");
      await returnLease(tx, batch.lease, UNREACHABLE_WAIT_SECONDS);
    }
  });
  if (blame !== "documents") throw error;
}

/** Tasks are numbered upwards: a lower number than a confirmed one's is that of a server that was put back. */
function refuseOlderServer(tasks: readonly number[], { lastTask }: Batch): void {
  const [first] = tasks;
  if (first !== undefined && first <= lastTask) {
    throw new ServerWentBackError(`task ${first} is numbered below ${lastTask}, which was confirmed before`);
  }
}

/** Answered with a refusal, the last request has left no task; other errors may come from the way to the server. */
function wasRefused(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.response.status < 500;
}
