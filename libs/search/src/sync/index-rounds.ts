import type { DataSource } from "typeorm";
import { readIndex, type IndexRow } from "./generation/index-rows.js";
import { queueMore } from "./generation/queue-all.js";
import { activateFinished } from "./generation/switch-generation.js";
import type { IndexWriter } from "./index-writer.js";
import { claimVerification, endVerification } from "./generation/verification.js";

/**
 * One round for one index: prepare, queue more of what it is to hold, write a lease; when nothing is left, compare
 * what was filled, and let it answer.
 * @returns true when something was done, so that there may be more; null once the index is no more.
 */
export async function indexRound(
  dataSource: DataSource,
  indexUid: string,
  writer: IndexWriter,
): Promise<boolean | null> {
  const row = await readIndex(dataSource, indexUid);
  if (row === null) return null;
  if (row.fault !== null || !(await writer.prepare(row))) return false;
  const queued = row.queued ? false : await queueMore(dataSource, row);
  if (await writer.write()) return true;
  if (queued) return true;
  return row.state === "building" && row.queued ? finish(dataSource, row, writer) : false;
}

async function finish(dataSource: DataSource, row: IndexRow, writer: IndexWriter): Promise<boolean> {
  if (!row.verified) {
    if (!(await claimVerification(dataSource, row))) return false;
    const differing = await writer.compare().finally(() => endVerification(dataSource, row.indexUid, null));
    if (differing === 0) await endVerification(dataSource, row.indexUid, true);
    return true;
  }
  return activateFinished(dataSource, row);
}
