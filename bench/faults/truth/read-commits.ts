import type pg from "pg";
import { REGISTER_TABLES, type RegisterRow } from "./register-rows.js";

/** One transaction that changed the register, with what its rows became. */
export interface ReadCommit {
  /** Its number, as snapshots name it. */
  readonly transaction: bigint;
  /** When it was written as committed, in milliseconds; nobody has seen it before. */
  readonly at: number;
  readonly rows: readonly RegisterRow[];
}

/**
 * The transactions whose revisions follow one, in the order of their commits. To be asked when nobody writes, since
 * numbers are given before the commit.
 */
export async function readCommits(
  client: pg.ClientBase,
  afterRevision: string,
): Promise<{ commits: ReadCommit[]; lastRevision: string }> {
  const { rows } = await client.query<RevisionRow>(
    `SELECT r.id, r.table_name AS table, r.after AS row, r.transaction_id::text AS transaction,
       extract(epoch FROM pg_xact_commit_timestamp(r.transaction_id::xid)) * 1000 AS at
     FROM revision r WHERE r.id > $1 ORDER BY r.id`,
    [afterRevision],
  );
  const commits = new Map<string, { transaction: bigint; at: number; rows: RegisterRow[] }>();
  for (const { table, row, transaction, at } of rows) {
    const commit = commits.get(transaction) ?? { transaction: BigInt(transaction), at: Number(at), rows: [] };
    commits.set(transaction, commit);
    // A revision holds the row of the table that it names.
    if (isRegisterTable(table) && row !== null) commit.rows.push({ table, row } as RegisterRow);
  }
  const inOrder = [...commits.values()].sort((one, other) => one.at - other.at);
  return { commits: inOrder, lastRevision: rows.at(-1)?.id ?? afterRevision };
}

interface RevisionRow {
  readonly id: string;
  readonly table: string;
  readonly row: RegisterRow["row"] | null;
  readonly transaction: string;
  readonly at: string;
}

function isRegisterTable(table: string): table is RegisterRow["table"] {
  return REGISTER_TABLES.some((name) => name === table);
}
