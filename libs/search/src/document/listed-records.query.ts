import type { Queryable } from "#database";
import { RECORD_COLUMNS, RECORD_TABLES } from "#registry";
import type { ListedRecord } from "./project-record.js";

/**
 * The present rows of those ids that are listed today or will be by a planned move. What is not among them
 * has no place in any index.
 */
export async function findListedRecords(db: Queryable, ids: readonly string[]): Promise<ListedRecord[]> {
  if (ids.length === 0) return [];
  return db.query<ListedRecord[]>(
    `SELECT ${RECORD_COLUMNS}, l.public_from::text AS "publicFrom", l.public_until::text AS "publicUntil"
     FROM ${RECORD_TABLES} CROSS JOIN LATERAL listed_period(i.id) l
     WHERE i.id = ANY($1)`,
    [ids],
  );
}
