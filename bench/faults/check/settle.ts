import type pg from "pg";
import { waitUntil } from "../wait-until.js";

/** What the sync still has to do. */
export interface Backlog {
  readonly marks: number;
  readonly work: number;
  readonly parked: number;
  readonly error: string | null;
}

export async function readBacklog(client: pg.ClientBase): Promise<Backlog> {
  const { rows } = await client.query<Backlog>(
    `SELECT (SELECT count(*)::int FROM search_mark) AS marks,
       (SELECT count(*)::int FROM search_work WHERE NOT parked) AS work,
       (SELECT count(*)::int FROM search_work WHERE parked) AS parked,
       (SELECT max(last_error) FROM search_work) AS error`,
  );
  return rows[0] ?? { marks: 0, work: 0, parked: 0, error: null };
}

/**
 * Waits until there is neither a mark nor work that could be done.
 * @returns the seconds that it took, and what is parked.
 * @throws WaitedInVainError
 */
export async function settled(
  client: pg.ClientBase,
  withinMs: number,
): Promise<{ readonly seconds: number; readonly backlog: Backlog }> {
  const start = performance.now();
  let backlog = await readBacklog(client);
  await waitUntil(
    "the sync to have nothing left to do",
    async () => {
      backlog = await readBacklog(client);
      if (backlog.marks + backlog.work === 0) return true;
      throw new Error(
        `${backlog.marks} marks and ${backlog.work} works are left (${backlog.error ?? "no error"})`,
      );
    },
    withinMs,
  );
  return { seconds: (performance.now() - start) / 1000, backlog };
}
