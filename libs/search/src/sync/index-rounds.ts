import type { DataSource } from "typeorm";
import { readIndex, type IndexRow } from "./generation/index-rows.js";
import { queueMore } from "./generation/queue-all.js";
import { activateFinished } from "./generation/switch-generation.js";
import type { IndexWriter } from "./index-writer.js";
import { claimVerification, endVerification } from "./generation/verification.js";

const STANDBY_GATHERS = "20 seconds";

/**
 * One round for one index: prepare, queue more of what it is to hold, write a lease; when nothing is left, compare
 * what was filled, and let it answer.
 * @param mayRest false works on an index on standby as promptly as on the one that answers.
 * @returns true when something was done, so that there may be more; null once the index is no more.
 */
export async function indexRound(
  dataSource: DataSource,
  indexUid: string,
  writer: IndexWriter,
  mayRest = false,
): Promise<boolean | null> {
  const row = await readIndex(dataSource, indexUid);
  if (row === null) return null;
  if (row.fault !== null || (mayRest && (await rests(dataSource, row)))) return false;
  if (!(await writer.prepare(row))) return false;
  const queued = row.queued ? false : await queueMore(dataSource, row);
  if (await writer.write()) return true;
  if (queued) return true;
  return row.state !== "active" && row.queued ? finish(dataSource, row, writer) : false;
}

/** On standby, changes are gathered for a while, as each costs the server as much as one of an index that answers. */
async function rests(
  dataSource: DataSource,
  { indexUid, state, queued, verified }: IndexRow,
): Promise<boolean> {
  if (state !== "standby" || !queued || !verified) return false;
  const due = await dataSource.query<unknown[]>(
    `SELECT 1 FROM search_work WHERE index_uid = $1 AND NOT parked
       AND marked_at < clock_timestamp() - interval '${STANDBY_GATHERS}' LIMIT 1`,
    [indexUid],
  );
  return due.length === 0;
}

async function finish(dataSource: DataSource, row: IndexRow, writer: IndexWriter): Promise<boolean> {
  if (!row.verified) {
    if (!(await claimVerification(dataSource, row))) return false;
    const differing = await writer.compare().finally(() => endVerification(dataSource, row.indexUid, null));
    if (differing === 0) await endVerification(dataSource, row.indexUid, true);
    return true;
  }
  return row.state === "building" ? activateFinished(dataSource, row) : false;
}
