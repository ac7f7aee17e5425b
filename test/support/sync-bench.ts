import { Meilisearch } from "meilisearch";
import type { DataSource } from "typeorm";
import type { Queryable } from "#database";
import { loadReferenceData, type ReferenceData } from "#registry";
import type { SubjectKind } from "../../libs/search/src/plan/search-plan.js";
import { leaseBatch, type Batch } from "../../libs/search/src/sync/batches.js";
import { MeiliIndex } from "../../libs/search/src/sync/meilisearch/meili-index.js";
import { writeBatch, type BatchParts } from "../../libs/search/src/sync/meilisearch/write-batch.js";
import { SyncWorker } from "../../libs/search/src/sync/sync-worker.js";
import { cloneDatabase, openTestPool } from "./databases.js";
import { Registrar } from "./registrars.js";
import { startStandIn, type StandIn } from "./stand-in/stand-in.js";

/** What a worker leases at once in these tests, unless they say otherwise. */
const SIZES = { live: 1_000, bulk: 1_000 };

/** The sync over a seeded database and a stand-in that keeps tasks and documents; nothing runs by itself. */
export interface SyncBench {
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly reference: ReferenceData;
  readonly registrar: Registrar;
  readonly standIn: StandIn;
  readonly client: Meilisearch;
  /** A worker of its own, not started; its errors are kept. Stopped with the bench. */
  worker(): SyncWorker;
  readonly errors: unknown[];
  /** Brings every index up to the register. */
  drain(): Promise<void>;
  /** The name of the index of a kind, of the newest generation without a fault. */
  uidOf(kind: SubjectKind): Promise<string>;
  /** One worker's hold on the index of bodies, step by step. */
  hand(): Promise<Hand>;
  close(): Promise<void>;
}

/** The steps that a worker takes with one index, for a test to take them one at a time. */
export interface Hand {
  readonly index: MeiliIndex;
  readonly parts: BatchParts;
  lease(sizes?: { readonly live: number; readonly bulk: number }): Promise<Batch | null>;
  write(batch: Batch): Promise<void>;
}

export async function startSyncBench(): Promise<SyncBench> {
  const database = await cloneDatabase();
  const dataSource = await openTestPool(database.url);
  const reference = await loadReferenceData(dataSource);
  const standIn = await startStandIn();
  const client = new Meilisearch({ host: standIn.url, timeout: 5_000 });
  const errors: unknown[] = [];
  const workers: SyncWorker[] = [];
  const worker = (): SyncWorker => {
    const onError = (error: unknown): void => void errors.push(error);
    const made = new SyncWorker({ dataSource, reference, meilisearch: client, onError });
    workers.push(made);
    return made;
  };
  const drainer = worker();
  const hand = async (): Promise<Hand> => handOf({ dataSource, reference, client });
  const close = async (): Promise<void> => {
    await Promise.all(workers.map((each) => each.stop()));
    await standIn.stop();
    await dataSource.destroy();
    await database.drop();
  };
  await drainer.drain();
  return {
    dataSource,
    databaseUrl: database.url,
    reference,
    registrar: new Registrar(dataSource, reference),
    standIn,
    client,
    worker,
    errors,
    drain: () => drainer.drain(),
    uidOf: (kind) => newestIndex(dataSource, kind),
    hand,
    close,
  };
}

async function handOf({
  dataSource,
  reference,
  client,
}: Pick<SyncBench, "dataSource" | "reference" | "client">): Promise<Hand> {
  const indexUid = await newestIndex(dataSource, "institution");
  const [row] = await dataSource.query<{ instance: string }[]>(`SELECT instance FROM search_instance`);
  const index = new MeiliIndex(client, indexUid);
  const parts: BatchParts = {
    dataSource,
    reference,
    index,
    kind: "institution",
    instance: row?.instance ?? "",
    signal: new AbortController().signal,
  };
  return {
    index,
    parts,
    lease: (sizes = SIZES) => leaseBatch(dataSource, indexUid, sizes),
    write: (batch) => writeBatch(parts, batch),
  };
}

/** The index of a kind in the newest generation of Meilisearch that nothing is wrong with. */
export async function newestIndex(db: Queryable, kind: SubjectKind): Promise<string> {
  const [row] = await db.query<{ uid: string }[]>(
    `SELECT i.index_uid AS uid FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = 'meilisearch' AND i.kind = $1 AND i.fault IS NULL ORDER BY g.number DESC LIMIT 1`,
    [kind],
  );
  if (row === undefined) throw new Error(`there is no index of kind ${kind}`);
  return row.uid;
}

/** As if every worker had died half a minute ago: its leases and its batches have run out. */
export async function loseWorkers(db: Queryable): Promise<void> {
  await db.query(`UPDATE search_work SET leased_until = clock_timestamp() - interval '1 second'
    WHERE leased_until IS NOT NULL`);
  await db.query(`UPDATE search_batch SET leased_until = clock_timestamp() - interval '1 second'
    WHERE state = 'sent'`);
}

/** What is given to a batch or awaited of one must be there. @throws Error where it is not. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is not there`);
  return value;
}
