import type { DataSource } from "typeorm";
import type { SealedSource } from "./seal-audit.js";

/** Where the chain does not hold, and in what way. */
export interface BrokenLink {
  readonly block: number;
  readonly source: SealedSource;
  /** The row, where it can be told. */
  readonly row: string | null;
  readonly fault: "missing" | "altered" | "inserted" | "salt-gone" | "link";
}

export interface ChainReport {
  readonly blocks: number;
  readonly rows: number;
  /** Rows whose content was erased, each named by an entry of the audit log. */
  readonly erased: number;
  /** The last link, as hexadecimal: noted elsewhere it proves later that nothing was cut off. */
  readonly head: string;
  readonly broken: BrokenLink | null;
  /** Whether the head that was given is a link of the chain; null where none was. */
  readonly hasGivenHead: boolean | null;
}

interface Block {
  readonly number: string;
  readonly source: SealedSource;
  readonly rows: number;
  readonly link: string;
  readonly isLinked: boolean;
}

/**
 * Reads every sealed row again and follows the chain link by link.
 * @param given an earlier head, to be found in the chain.
 * @returns the first link that does not hold, where there is one.
 */
export async function verifyAudit(dataSource: DataSource, given: string | null = null): Promise<ChainReport> {
  const erased = await erasedRows(dataSource);
  let report: ChainReport = {
    ...{ blocks: 0, rows: 0, erased: 0, head: "", broken: null },
    hasGivenHead: given === null ? null : false,
  };
  let before = { number: "0", link: "" };
  for (;;) {
    const block = await nextBlock(dataSource, before);
    if (block === null) return report;
    const faults = await faultsOf(dataSource, block, erased);
    const broken = faults[0] ?? null;
    report = {
      ...report,
      blocks: report.blocks + 1,
      rows: report.rows + block.rows,
      erased: report.erased + (await countErased(dataSource, block)),
      head: block.link,
      hasGivenHead:
        given === null ? null : report.hasGivenHead === true || block.link === given.toLowerCase(),
      broken,
    };
    if (broken !== null) return report;
    before = block;
  }
}

/** Its link is made anew from what it holds, and must go on from the one before. */
async function nextBlock(
  dataSource: DataSource,
  before: { readonly number: string; readonly link: string },
): Promise<Block | null> {
  const [block] = await dataSource.query<Block[]>(
    `SELECT b.number::text AS number, b.source, cardinality(b.row_ids) AS rows, encode(b.link, 'hex') AS link,
       b.number = $1::bigint + 1 AND b.previous = decode($2, 'hex')
         AND b.link = sha256(b.previous || convert_to(b.source, 'UTF8')
           || (SELECT string_agg(whole, ''::bytea ORDER BY place) FROM unnest(b.rows) WITH ORDINALITY AS held(whole, place))) AS "isLinked"
     FROM audit_block b WHERE b.number > $1::bigint ORDER BY b.number LIMIT 1`,
    [before.number, before.link],
  );
  return block ?? null;
}

type Erased = ReadonlySet<string>;

async function faultsOf(dataSource: DataSource, block: Block, erased: Erased): Promise<BrokenLink[]> {
  const at = { block: Number(block.number), source: block.source };
  if (!block.isLinked) return [{ ...at, row: null, fault: "link" }];
  const rows = await dataSource.query<{ row: string; fault: BrokenLink["fault"] }[]>(
    `WITH b AS (SELECT * FROM audit_block WHERE number = $1::bigint),
       held AS (SELECT s.* FROM b, unnest(b.row_ids, b.salts, b.contents, b.rows) AS s(id, salt, content, whole)),
       now AS (SELECT r.* FROM b, sealed_rows(b.source, b.after_id, b.last_id) AS r)
     SELECT COALESCE(held.id, now.id)::text AS row, CASE
         WHEN held.id IS NULL THEN 'inserted'
         WHEN now.id IS NULL THEN 'missing'
         WHEN held.whole <> sha256(now.head || held.content) THEN 'altered'
         WHEN held.salt IS NULL THEN 'salt-gone'
         WHEN held.content <> sha256(held.salt || now.content) THEN 'altered' END AS fault
     FROM held FULL JOIN now ON now.id = held.id
     WHERE held.id IS NULL OR now.id IS NULL OR held.whole <> sha256(now.head || held.content) OR held.salt IS NULL
       OR held.content <> sha256(held.salt || now.content)
     ORDER BY COALESCE(held.id, now.id)`,
    [block.number],
  );
  return rows
    .filter(({ row, fault }) => fault !== "salt-gone" || !erased.has(`${block.source}:${row}`))
    .map((found) => ({ ...at, ...found }));
}

async function countErased(dataSource: DataSource, { number }: Block): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM audit_block b, unnest(b.salts) AS salt WHERE b.number = $1::bigint AND salt IS NULL`,
    [number],
  );
  return row?.count ?? 0;
}

/** Rows that entries of the audit log name as erased; those entries are in the chain themselves. */
async function erasedRows(dataSource: DataSource): Promise<Erased> {
  const rows = await dataSource.query<{ row: string }[]>(
    `SELECT source || ':' || (erased.id #>> '{}') AS row
     FROM audit_entry e, unnest(ARRAY['revision','audit_entry']) AS source,
       jsonb_array_elements(COALESCE(e.detail -> 'rows' -> source, '[]')) AS erased(id)
     WHERE e.action = 'record.erase' AND e.outcome = 'done'`,
  );
  return new Set(rows.map(({ row }) => row));
}
