import type { Task } from "meilisearch";
import type { DataSource } from "typeorm";
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
  parts: OrphanParts,
  own: ReadonlySet<string>,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const { dataSource, index, signal } = parts;
  const orphans = await orphansOf(dataSource, index.indexUid);
  if (orphans.length === 0) return;
  const batches = orphans.map(({ id }) => id);
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
  for (const orphan of orphans) await endOrphan(parts, orphan, ended, own);
}

/**
 * A worker that was thought dead may have sent an older reading after all, and died before it could know: whose
 * documents such a late task holds are marked again.
 */
export async function watchOrphans(parts: OrphanParts): Promise<void> {
  const { dataSource, index } = parts;
  const orphans = await orphansOf(dataSource, index.indexUid);
  if (orphans.length === 0) return;
  const ids = orphans.map(({ id }) => id);
  const tasks = await index.tasksOf(ids, await oldestOf(dataSource, ids));
  for (const orphan of orphans) await endOrphan(parts, orphan, tasks, NONE);
}

const NONE: ReadonlySet<string> = new Set();

/** The last task of a batch, which every batch has: until it is there the sender may still be about to send it. */
function additionOf(batch: string, tasks: readonly Task[]): Task | undefined {
  return tasks.find(
    ({ type, customMetadata }) => type === "documentAdditionOrUpdate" && customMetadata === `batch:${batch}`,
  );
}

/**
 * Ends a batch whose last task is done: its marker may be the index's last one, and its documents, unless they are
 * about to be sent again anyway, may have been newer before. A batch without that task is watched further.
 */
async function endOrphan(
  { dataSource, index, kind }: OrphanParts,
  { id, ids }: Orphan,
  tasks: readonly Task[],
  sentAgain: ReadonlySet<string>,
): Promise<void> {
  const last = additionOf(id, tasks);
  if (last === undefined || last.finishedAt === null) return;
  const doubtful = ids.filter((documentId) => !sentAgain.has(documentId));
  await dataSource.transaction(async (tx) => {
    if (last.status === "succeeded") await noteLastTask(tx, index.indexUid, id, last.uid);
    await markAgain(
      tx,
      doubtful.map((documentId) => ({ kind, documentId })),
      1,
    );
    await endBatch(tx, [id], "abandoned");
  });
}

interface Orphan {
  readonly id: string;
  /** The documents that it was to carry. */
  readonly ids: readonly string[];
}

async function orphansOf(dataSource: DataSource, indexUid: string): Promise<Orphan[]> {
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
