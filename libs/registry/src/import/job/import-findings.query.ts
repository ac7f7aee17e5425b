import type { Label } from "#codes";
import type { Queryable } from "#database";
import type { Changes } from "../cells/changed-columns.js";
import type { Severity } from "../finding.js";

export interface StoredFinding {
  readonly id: string;
  /** Row 1 is the header. */
  readonly row: number;
  readonly column: string | null;
  readonly field: string | null;
  readonly severity: Severity;
  readonly code: string;
  readonly message: Label;
  readonly value: string | null;
}

/** Findings in the order of rows. @param severity null for errors and warnings both. @param after an id. */
export async function readFindings(
  db: Queryable,
  importId: string,
  severity: Severity | null,
  after: string,
  limit: number,
): Promise<StoredFinding[]> {
  return db.query<StoredFinding[]>(
    `SELECT id, row_number::float8 AS row, column_name AS "column", field, severity, code,
       jsonb_build_object('zh', message_zh, 'en', message_en) AS message, value
     FROM import_finding WHERE import_id = $1 AND id > $2::bigint AND ($3::text IS NULL OR severity = $3)
     ORDER BY id LIMIT $4`,
    [importId, after, severity, limit],
  );
}

/** What a dry run would have done to the record of a row. */
export interface ImportDifference {
  readonly row: number;
  /** Null for a record that would be new. */
  readonly recordId: string | null;
  readonly name: string;
  readonly action: "created" | "updated";
  /** By column: the cell as an export has it, before and after. */
  readonly changes: Changes;
}

export async function readDifferences(
  db: Queryable,
  importId: string,
  afterRow: number,
  limit: number,
): Promise<ImportDifference[]> {
  return db.query<ImportDifference[]>(
    `SELECT row_number::float8 AS row, record_id AS "recordId", name, action, changes
     FROM import_difference WHERE import_id = $1 AND row_number > $2 ORDER BY row_number LIMIT $3`,
    [importId, afterRow, limit],
  );
}
