import type { Task } from "meilisearch";
import type { DataSource, EntityManager } from "typeorm";
import { endBatch, noteLastTask } from "../batches.js";
import { markAgain } from "../marks.js";
import type { SubjectKind } from "../../plan/search-plan.js";
import type { MeiliIndex } from "./meili-index.js";
import { waitForTasks } from "./wait-for-tasks.js";
import { TaskFailedError } from "./judge-failure.js";

interface OrphanParts {
  readonly dataSource: DataSource;
  readonly index: MeiliIndex;
  readonly kind: SubjectKind;
  readonly signal: AbortSignal;
}

/** A worker that was stopped for longer than this is taken for dead. */
const WATCHED_FOR = "1 day";
/** The server's clock may be behind the database's. */
const CLOCK_SLACK_MS = 10 * 60_000;

/**
 * Before documents of a lost worker are sent again: waits for what it may have left under way, so that a document
 * is in one unfinished task at most. Batches with no task yet stay watched, as their worker may only be asleep.
 */
export async function settleOrphans(
  { dataSource, index, signal }: OrphanParts,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const batches = (await orphansOf(dataSource, index.indexUid)).map(({ id }) => id);
  if (batches.length === 0) return;
  const tasks = await index.tasksOf(batches, await oldestOf(dataSource, batches));
  try {
    if (tasks.length > 0)
      await waitForTasks(
        index.client,
        tasks.map(({ uid }) => uid),
        { signal, meanwhile },
      );
  } catch (error) {
    // Failed, its documents are sent again by whoever holds them now; that is all that was waited for.
    if (!(error instanceof TaskFailedError)) throw error;
  }
  // Asked again, as some have ended since.
  const ended = await index.tasksOf(batches, await oldestOf(dataSource, batches));
  for (const batch of batches) await endOrphan(dataSource, index.indexUid, batch, ended);
}

/**
 * A worker that was thought dead may have sent an older reading after all, and died before it could know: whose
 * documents such a late task holds are marked again.
 */
export async function watchOrphans({ dataSource, index, kind }: OrphanParts): Promise<void> {
  const orphans = await orphansOf(dataSource, index.indexUid);
  if (orphans.length === 0) return;
  const ids = orphans.map(({ id }) => id);
  const tasks = await index.tasksOf(ids, await oldestOf(dataSource, ids));
  for (const { id, ids: documents } of orphans) {
    const last = additionOf(id, tasks);
    if (last === undefined || last.finishedAt === null) continue;
    await dataSource.transaction(async (tx) => {
      await markAgain(
        tx,
        documents.map((documentId) => ({ kind, documentId })),
        1,
      );
      await endOrphan(tx, index.indexUid, id, tasks);
    });
  }
}

/** The last task of a batch, which every batch has: until it is there the sender may still be about to send it. */
function additionOf(batch: string, tasks: readonly Task[]): Task | undefined {
  return tasks.find(
    ({ type, customMetadata }) => type === "documentAdditionOrUpdate" && customMetadata === `batch:${batch}`,
  );
}

/** Its marker may be the index's last one. A batch without a task is watched further. */
async function endOrphan(
  db: DataSource | EntityManager,
  indexUid: string,
  batch: string,
  tasks: readonly Task[],
): Promise<void> {
  const last = additionOf(batch, tasks);
  if (last === undefined || last.finishedAt === null) return;
  if (last.status === "succeeded") await noteLastTask(db, indexUid, batch, last.uid);
  await endBatch(db, [batch], "abandoned");
}

async function orphansOf(dataSource: DataSource, indexUid: string): Promise<{ id: string; ids: string[] }[]> {
  return dataSource.query(
    `SELECT id::text AS id, document_ids AS ids FROM search_batch
     WHERE index_uid = $1 AND state = 'orphaned' AND sent_at > clock_timestamp() - interval '${WATCHED_FOR}'`,
    [indexUid],
  );
}

async function oldestOf(dataSource: DataSource, batches: readonly string[]): Promise<Date> {
  const [row] = await dataSource.query<{ oldest: Date | null }[]>(
    `SELECT min(sent_at) AS oldest FROM search_batch WHERE id = ANY($1)`,
    [batches],
  );
  return new Date((row?.oldest ?? new Date()).getTime() - CLOCK_SLACK_MS);
}
