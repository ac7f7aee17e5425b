import type { DataSource } from "typeorm";
import { dayNumber } from "../../engines/meilisearch/meili-document.js";
import type { SubjectKind } from "../../plan/search-plan.js";
import { safeTable } from "../generation/document-table.js";
import type { MeiliIndex } from "../meilisearch/meili-index.js";

export type BucketCounts = ReadonlyMap<number, number>;

/** The buckets in which two counts differ. */
export function unequalBuckets(one: BucketCounts, other: BucketCounts): number[] {
  const buckets = new Set([...one.keys(), ...other.keys()]);
  return [...buckets]
    .filter((bucket) => (one.get(bucket) ?? 0) !== (other.get(bucket) ?? 0))
    .sort((a, b) => a - b);
}

const BUCKET = (id: string): string => `get_byte(decode(md5(${id}), 'hex'), 0)`;

/**
 * Buckets whose documents of today an index counts otherwise than the Postgres engine's table, at two looks, with
 * nothing on its way in them. Cheap: a facet there, one pass over the keys here.
 */
export async function unequalInMeilisearch(
  dataSource: DataSource,
  index: MeiliIndex,
  kind: SubjectKind,
): Promise<number[]> {
  const look = async (): Promise<number[]> => {
    const today = await todayOf(dataSource);
    const [expected, found] = [
      await countRows(dataSource, kind, "search_document"),
      await index.bucketCounts(dayNumber(today)),
    ];
    return unequalBuckets(expected, found);
  };
  return atTwoLooks(dataSource, look);
}

/** The same for a table against the register's own view of who is public. */
export async function unequalInTable(
  dataSource: DataSource,
  table: string,
  kind: SubjectKind,
): Promise<number[]> {
  const look = async (): Promise<number[]> =>
    unequalBuckets(await countPublic(dataSource, kind), await countRows(dataSource, kind, safeTable(table)));
  return atTwoLooks(dataSource, look);
}

async function atTwoLooks(dataSource: DataSource, look: () => Promise<number[]>): Promise<number[]> {
  const first = new Set(await look());
  if (first.size === 0) return [];
  const second = await look();
  const moving = await movingBuckets(dataSource);
  return second.filter((bucket) => first.has(bucket) && !moving.has(bucket));
}

async function todayOf(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query<{ today: string }[]>(`SELECT shanghai_today()::text AS today`);
  return row?.today ?? "";
}

async function countRows(dataSource: DataSource, kind: SubjectKind, table: string): Promise<BucketCounts> {
  const rows = await dataSource.query<CountRow[]>(
    `SELECT ${BUCKET("document_id")} AS bucket, count(*)::int AS count FROM ${table}
     WHERE kind = $1 AND public_from <= shanghai_today() AND public_until > shanghai_today() GROUP BY 1`,
    [kind],
  );
  return toMap(rows);
}

const PUBLIC_VIEW: Readonly<Record<SubjectKind, string>> = {
  institution: "public_institution",
  practitioner: "public_practitioner",
};

async function countPublic(dataSource: DataSource, kind: SubjectKind): Promise<BucketCounts> {
  const rows = await dataSource.query<CountRow[]>(
    `SELECT ${BUCKET("id")} AS bucket, count(*)::int AS count FROM ${PUBLIC_VIEW[kind]}
     WHERE state = 'listed' GROUP BY 1`,
  );
  return toMap(rows);
}

/** Buckets of documents that are marked or in work. */
async function movingBuckets(dataSource: DataSource): Promise<ReadonlySet<number>> {
  const rows = await dataSource.query<{ bucket: number }[]>(
    `SELECT DISTINCT ${BUCKET("document_id")} AS bucket FROM (
       SELECT document_id FROM search_mark
       UNION
       SELECT w.document_id FROM search_work w JOIN search_index i USING (index_uid) JOIN search_generation g ON g.number = i.generation_number
       WHERE g.state = 'active') AS open`,
  );
  return new Set(rows.map(({ bucket }) => bucket));
}

interface CountRow {
  readonly bucket: number;
  readonly count: number;
}

function toMap(rows: readonly CountRow[]): BucketCounts {
  return new Map(rows.map(({ bucket, count }) => [bucket, count]));
}
