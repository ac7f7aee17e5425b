import type { DataSource } from "typeorm";
import { checksum } from "../../engines/meilisearch/meili-document.js";
import type { SubjectKind } from "../../plan/search-plan.js";
import { MARKER_ID } from "../meilisearch/marker.js";
import type { MeiliIndex } from "../meilisearch/meili-index.js";
import { markAgain } from "../marks.js";
import { readAhead } from "../read-ahead.js";
import {
  addDrift,
  countOf,
  idsOf,
  NO_DRIFT,
  withoutOpenWork,
  type Differences,
  type Drift,
} from "./drift.js";

export interface CompareParts {
  readonly dataSource: DataSource;
  readonly index: MeiliIndex;
  readonly kind: SubjectKind;
  readonly signal: AbortSignal;
  /** Told how many documents were compared since it was last told. */
  readonly onProgress?: (compared: number) => void;
}

const PAGE_SIZE = 1_000;
const IDS_PAGE = 10_000;
/** What Meilisearch takes for an id; it refuses a question that holds any other. */
const WELL_FORMED = /^[A-Za-z0-9_-]{1,511}$/;

/**
 * Holds an index against the Postgres engine's table, document by document: by id, version, content hash and the
 * checksum of what is stored. Differences that nothing on its way explains are marked. Memory is
 * bound by two pages.
 */
export async function compareMeilisearch(parts: CompareParts): Promise<Drift> {
  let drift = NO_DRIFT;
  for await (const page of readAhead<Page>((after) => pageAfter(parts, after))) {
    parts.signal.throwIfAborted();
    drift = addDrift(drift, await settle(parts, page.differences(), page.rows.length));
    parts.onProgress?.(page.rows.length);
  }
  return addDrift(drift, await compareExtras(parts));
}

interface Page {
  readonly rows: readonly Expected[];
  readonly differences: () => Differences;
}

async function pageAfter(parts: CompareParts, before: Page | null): Promise<Page | null> {
  const rows = await expectedAfter(parts, before?.rows.at(-1)?.id ?? "");
  if (rows.length === 0) return null;
  const stored = await storedOf(parts, rows);
  return { rows, differences: () => differencesOf(rows, stored) };
}

interface Expected {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

const EXPECTED = `SELECT document_id AS id, version::int AS version, content_hash AS hash FROM search_document`;

async function expectedAfter({ dataSource, kind }: CompareParts, after: string): Promise<Expected[]> {
  return dataSource.query(
    `${EXPECTED} WHERE kind = $1 AND document_id > $2 ORDER BY document_id LIMIT ${PAGE_SIZE}`,
    [kind, after],
  );
}

type Stored = ReadonlyMap<unknown, Readonly<Record<string, unknown>>>;

async function storedOf({ index }: CompareParts, rows: readonly Expected[]): Promise<Stored> {
  const asked = rows.map(({ id }) => id).filter((id) => WELL_FORMED.test(id));
  return new Map((await index.documents(asked)).map((document) => [document["id"], document]));
}

function differencesOf(rows: readonly Expected[], stored: Stored): Differences {
  const missing = rows.filter(({ id }) => !stored.has(id)).map(({ id }) => id);
  const stale = rows.filter((row) => isStale(row, stored.get(row.id))).map(({ id }) => id);
  return { missing, extra: [], stale };
}

function isStale(row: Expected, document: Readonly<Record<string, unknown>> | undefined): boolean {
  if (document === undefined) return false;
  return (
    document["v"] !== row.version || document["ch"] !== row.hash || document["sum"] !== checksum(document)
  );
}

/** What still differs at a second look, with nothing on its way, is drift. */
async function settle(parts: CompareParts, found: Differences, compared: number): Promise<Drift> {
  const { dataSource, index, kind } = parts;
  // Asked before and after the second look: what is confirmed in between would else seem to differ by itself.
  const suspects = await withoutOpenWork(dataSource, index.indexUid, idsOf(found));
  if (suspects.length === 0) return { ...NO_DRIFT, compared };
  const rows = await dataSource.query<Expected[]>(`${EXPECTED} WHERE kind = $1 AND document_id = ANY($2)`, [
    kind,
    suspects,
  ]);
  const again = differencesOf(rows, await storedOf(parts, rows));
  const unexplained = new Set(await withoutOpenWork(dataSource, index.indexUid, idsOf(again)));
  const own = {
    missing: again.missing.filter((id) => unexplained.has(id)),
    extra: [],
    stale: again.stale.filter((id) => unexplained.has(id)),
  };
  await mend(parts, idsOf(own));
  return countOf(own, compared);
}

/** Marked, so that every index has them again: it may be the table that is wrong. */
async function mend({ dataSource, kind }: CompareParts, ids: readonly string[]): Promise<void> {
  await markAgain(
    dataSource,
    ids.map((documentId) => ({ kind, documentId })),
    2,
  );
}

/** Ids of the index that the table does not have. */
async function compareExtras(parts: CompareParts): Promise<Drift> {
  let drift = NO_DRIFT;
  for (let offset = 0; ; offset += IDS_PAGE) {
    parts.signal.throwIfAborted();
    const ids = await parts.index.idsFrom(offset, IDS_PAGE);
    if (ids.length === 0) return drift;
    const extra = await withoutOpenWork(parts.dataSource, parts.index.indexUid, await unknownOf(parts, ids));
    const still = await unknownOf(parts, await stillStored(parts, extra));
    await mend(parts, still);
    drift = addDrift(drift, countOf({ missing: [], extra: still, stale: [] }, 0));
  }
}

async function unknownOf({ dataSource, kind }: CompareParts, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT id FROM unnest($2::text[]) AS stored(id) WHERE id <> $3
       AND NOT EXISTS (SELECT 1 FROM search_document d WHERE d.kind = $1 AND d.document_id = stored.id)`,
    [kind, ids, MARKER_ID],
  );
  return rows.map(({ id }) => id);
}

async function stillStored({ index }: CompareParts, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  return (await index.documents(ids)).map((document) => String(document["id"]));
}
