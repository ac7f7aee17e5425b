import type { EntityManager } from "typeorm";
import type { Row } from "./synthetic-rows.js";

const TABLES = {
  institution:
    "id jurisdiction type name name_key aliases credit_code licence_number division_code address phones lat lng " +
    "crs precision services languages founded_on parent_id source_authority source_document source_as_of " +
    "source_as_of_note",
  institution_former_name: "institution_id position name until",
  practitioner:
    "id jurisdiction kind name licence_number services languages licensed_on source_authority source_document " +
    "source_as_of source_as_of_note",
  engagement: "id practitioner_id institution_id role from_on",
} as const;

export type BulkTable = keyof typeof TABLES;

/** Puts rows in by one statement and leaves out those whose key is there. @returns how many were new. */
export async function bulkInsert(tx: EntityManager, table: BulkTable, rows: readonly Row[]): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = TABLES[table].split(" ").join(", ");
  const [counted] = await tx.query<{ count: number }[]>(
    `WITH added AS (
       INSERT INTO ${table} (${columns})
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
       ON CONFLICT DO NOTHING RETURNING 1)
     SELECT count(*)::int AS count FROM added`,
    [JSON.stringify(rows)],
  );
  return counted?.count ?? 0;
}
