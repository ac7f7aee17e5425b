import type { DataSource } from "typeorm";
import type { FileStore } from "./file-store.js";
import { forgetUnusedFiles, isInUse, lockBytes } from "./stored-files.query.js";

/** Days after which an upload that nobody handed in is forgotten. */
export const UNUSED_DAYS = 7;
const BATCH = 500;

/**
 * Forgets uploads that were never handed in, and removes their bytes where no other upload has the same. Bytes that
 * the register knows nothing of stay: the folder may be of another register.
 * @returns how many uploads were forgotten.
 */
export async function sweepFiles(
  dataSource: DataSource,
  store: FileStore,
  signal?: AbortSignal,
): Promise<number> {
  await store.removeLeftovers(new Date());
  let forgotten = 0;
  while (signal?.aborted !== true) {
    const hashes = await dataSource.transaction((tx) => forgetUnusedFiles(tx, UNUSED_DAYS, BATCH));
    for (const hash of new Set(hashes)) await removeUnused(dataSource, store, hash);
    forgotten += hashes.length;
    if (hashes.length < BATCH) break;
  }
  return forgotten;
}

/** Under the lock of the hash: an upload of the same content at this moment is either seen, or keeps it anew. */
function removeUnused(dataSource: DataSource, store: FileStore, sha256: string): Promise<void> {
  return dataSource.transaction(async (tx) => {
    await lockBytes(tx, sha256);
    if (!(await isInUse(tx, sha256))) await store.remove(sha256);
  });
}
