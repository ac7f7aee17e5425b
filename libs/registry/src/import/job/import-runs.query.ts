import type { Queryable } from "#database";

/** Whether an import is in its first minutes, in which work that nobody waits for leaves it the machine. */
export async function importRuns(db: Queryable): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `SELECT 1 FROM import_job WHERE state = 'running' AND leased_until > clock_timestamp()
       AND started_at > clock_timestamp() - interval '2 minutes' LIMIT 1`,
  );
  return rows.length > 0;
}
