import type { Queryable } from "#database";

export interface Revision {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly basis: string | null;
  readonly table: string;
  readonly operation: "INSERT" | "UPDATE" | "DELETE";
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/**
 * Changes of one record and of the rows that belong to it, the newest first, below an id where one is given.
 * Measures whose publicity is over are not among them.
 */
export async function readRevisions(
  db: Queryable,
  recordId: string,
  before: string | null,
  limit: number,
): Promise<Revision[]> {
  return db.query<Revision[]>(
    `SELECT id, at, actor, basis, table_name AS "table", operation, before, after
     FROM visible_revision WHERE record_id = $1 AND ($2::bigint IS NULL OR id < $2::bigint)
     ORDER BY id DESC LIMIT $3`,
    [recordId, before, limit],
  );
}
