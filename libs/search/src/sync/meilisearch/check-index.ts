import type { DataSource } from "typeorm";
import { doubtIndex, refuseIndex } from "../generation/doubt-index.js";
import { afterRestore } from "../instance.js";
import { judgeMarker, type KnownBatches, type MarkerVerdict } from "./marker.js";
import type { MeiliIndex } from "./meili-index.js";

/**
 * Looks whether the index is still the one that we wrote, and acts on what it finds: a lost or older one is doubted
 * until it is whole again, somebody else's is left alone, and a database that was put back begins anew.
 * @returns "missing" when it has to be made first.
 */
export async function checkIndex(
  dataSource: DataSource,
  index: MeiliIndex,
): Promise<MarkerVerdict | "missing"> {
  const before = await knownBatches(dataSource, index.indexUid);
  const madeAs = await index.madeAs();
  if (madeAs === null || (before.madeAs !== null && madeAs !== before.madeAs)) {
    // An addition to an index that was deleted makes another one; its settings are not ours, nor are changed ones.
    if (before.ready) await doubtIndex(dataSource, index.indexUid, true);
    return "missing";
  }
  const marker = await index.marker();
  const documents = marker === null ? ((await index.count()) ?? 0) : 1;
  const after = await knownBatches(dataSource, index.indexUid);
  const underWay = [...before.underWay, ...after.underWay];
  const known = { ...after, lastBatch: before.lastBatch, underWay: withLast(underWay, after.lastBatch) };
  const verdict = judgeMarker(marker, documents, known);
  await actOn(dataSource, index.indexUid, verdict);
  return verdict;
}

/** A batch that was confirmed while we looked is as good as one under way. */
function withLast(underWay: readonly string[], last: string | null): string[] {
  return last === null ? [...underWay] : [...underWay, last];
}

async function actOn(dataSource: DataSource, indexUid: string, verdict: MarkerVerdict): Promise<void> {
  switch (verdict) {
    case "as-expected":
    case "fresh":
      return;
    case "lost":
      return doubtIndex(dataSource, indexUid, true);
    case "went-back":
      return doubtIndex(dataSource, indexUid, false);
    case "ahead":
      await afterRestore(dataSource);
      return;
    case "of-another-instance":
      return refuseIndex(dataSource, indexUid, "another instance writes to this index");
    case "not-ours":
      return refuseIndex(dataSource, indexUid, "the index has documents that are not ours");
  }
}

interface KnownIndex extends KnownBatches {
  readonly ready: boolean;
  readonly madeAs: string | null;
}

async function knownBatches(dataSource: DataSource, indexUid: string): Promise<KnownIndex> {
  const [row] = await dataSource.query<KnownIndex[]>(
    `SELECT (SELECT instance FROM search_instance) AS instance, i.last_batch::text AS "lastBatch", i.ready, i.made_as AS "madeAs",
       i.confirmed > 0 AS written,
       (SELECT COALESCE(max(id), 0)::text FROM search_batch) AS highest,
       ARRAY(SELECT id::text FROM search_batch b WHERE b.index_uid = i.index_uid
         AND (b.state IN ('sent', 'orphaned') OR b.finished_at > clock_timestamp() - interval '5 seconds')) AS "underWay"
     FROM search_index i WHERE i.index_uid = $1`,
    [indexUid],
  );
  if (row === undefined) throw new RangeError(`${indexUid} is no index of this database`);
  return row;
}
