import type pg from "pg";
import { numberAt } from "../json-value.js";
import { waitUntil } from "../wait-until.js";
import type { MeiliAddress } from "./found-documents.js";

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
 * Waits until there is neither a mark nor work that could be done, nor a task that the server has taken in and may
 * still surprise everybody with, as long as it goes on getting less.
 * @returns the seconds that it took, and what is parked.
 * @throws WaitedInVainError when nothing has been done for `idleMs`.
 */
export async function settled(
  client: pg.ClientBase,
  server: MeiliAddress | null,
  idleMs: number,
): Promise<{ readonly seconds: number; readonly backlog: Backlog }> {
  const start = performance.now();
  for (;;) {
    await withoutBacklog(client, idleMs);
    if (server !== null) await withoutTasks(server, idleMs);
    const backlog = await readBacklog(client);
    if (leftOf(backlog) === 0) return { seconds: (performance.now() - start) / 1000, backlog };
  }
}

async function withoutTasks(server: MeiliAddress, idleMs: number): Promise<void> {
  let left = await unfinishedTasks(server);
  while (left > 0) {
    const before = left;
    await waitUntil(
      `less than ${before} tasks`,
      async () => (left = await unfinishedTasks(server)) < before,
      idleMs,
    );
  }
}

async function unfinishedTasks({ url, key }: MeiliAddress): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${url}/tasks?statuses=enqueued,processing&limit=1`, { headers });
  return numberAt(await answer.json(), "total");
}

async function withoutBacklog(client: pg.ClientBase, idleMs: number): Promise<void> {
  let backlog = await readBacklog(client);
  while (leftOf(backlog) > 0) {
    const before = leftOf(backlog);
    await waitUntil(
      `less than ${backlog.marks} marks and ${backlog.work} works (${backlog.error ?? "no error"})`,
      async () => leftOf((backlog = await readBacklog(client))) < before,
      idleMs,
    );
  }
}

/** A mark becomes work of every index that lives, which is no step back. */
const MOST_INDEXES = 8;

function leftOf({ marks, work }: Backlog): number {
  return marks * MOST_INDEXES + work;
}
