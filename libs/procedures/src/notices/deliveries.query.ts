import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Queryable } from "#database";
import { NOTICE_COLUMNS, noticeOf, type NoticeRow } from "./notices.query.js";
import type { Notice } from "./notice.js";

/** Longer than a try can take, so that nobody else tries at the same time. */
const LEASE_SECONDS = 60;
/** Pauses after the tries that failed, minutes; with the last of them the delivery is given up. */
const PAUSES = [1, 2, 5, 15, 30, 60, 180, 360, 720] as const;
/** Tries in all. */
export const MOST_TRIES = PAUSES.length + 1;
/** Days after which a notice that was never tried is not sent any more, as where a webhook is new. */
const TOO_OLD_DAYS = 7;

const OPEN = (row: string): string => `${row}.delivered_at IS NULL AND ${row}.given_up_at IS NULL`;

/** A notice that this worker alone sends. */
export interface LeasedDelivery {
  readonly notice: Notice;
  readonly token: string;
}

/** Takes some notices whose time has come, the oldest first; each is counted as tried from now on. */
export async function leaseDeliveries(dataSource: DataSource, limit: number): Promise<LeasedDelivery[]> {
  const token = randomUUID();
  const [rows] = await dataSource.query<[NoticeRow[], number]>(
    `WITH due AS MATERIALIZED (
       SELECT w.notice_id FROM webhook_delivery w
       WHERE ${OPEN("w")} AND w.attempts < ${MOST_TRIES} AND w.next_attempt_at <= clock_timestamp()
         AND (w.leased_until IS NULL OR w.leased_until < clock_timestamp())
       ORDER BY w.next_attempt_at, w.notice_id LIMIT $2 FOR UPDATE SKIP LOCKED)
     UPDATE webhook_delivery d SET attempts = d.attempts + 1, lease_token = $1,
       leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     FROM due, notice n WHERE d.notice_id = due.notice_id AND n.id = d.notice_id
     RETURNING ${NOTICE_COLUMNS}`,
    [token, limit],
  );
  return rows.map((row) => ({ notice: noticeOf(row), token }));
}

export async function noteDelivered(db: Queryable, { notice, token }: LeasedDelivery): Promise<void> {
  await db.query(
    `UPDATE webhook_delivery SET delivered_at = clock_timestamp(), last_error = NULL, lease_token = NULL,
       leased_until = NULL WHERE notice_id = $1 AND lease_token = $2`,
    [notice.id, token],
  );
}

/** Sets the next try, or gives up after the last. */
export async function noteFailed(
  db: Queryable,
  { notice, token }: LeasedDelivery,
  error: string,
): Promise<void> {
  await db.query(
    `UPDATE webhook_delivery SET last_error = $3, lease_token = NULL, leased_until = NULL,
       given_up_at = CASE WHEN attempts >= ${MOST_TRIES} THEN clock_timestamp() END,
       next_attempt_at = clock_timestamp() + make_interval(mins => COALESCE(($4::int[])[attempts], 0))
     WHERE notice_id = $1 AND lease_token = $2`,
    [notice.id, token, error, PAUSES],
  );
}

/** Gives a notice back that this worker did not get to, as if it had never been tried. */
export async function returnDelivery(db: Queryable, { notice, token }: LeasedDelivery): Promise<void> {
  await db.query(
    `UPDATE webhook_delivery SET attempts = attempts - 1, lease_token = NULL, leased_until = NULL
     WHERE notice_id = $1 AND lease_token = $2`,
    [notice.id, token],
  );
}

/** Gives up what was tried for the last time by a worker that ended over it, and what is too old to be news. */
export async function giveUpStale(db: Queryable): Promise<void> {
  await db.query(
    `UPDATE webhook_delivery d SET given_up_at = clock_timestamp(),
       last_error = CASE WHEN d.attempts = 0 THEN 'too old' ELSE COALESCE(d.last_error, 'interrupted') END,
       lease_token = NULL, leased_until = NULL
     WHERE ${OPEN("d")} AND (d.leased_until IS NULL OR d.leased_until < clock_timestamp())
       AND (d.attempts >= ${MOST_TRIES} OR (d.attempts = 0
         AND d.next_attempt_at < clock_timestamp() - make_interval(days => ${TOO_OLD_DAYS})))`,
  );
}

/** What waits to be sent, what was given up after its last try, and what was too old to be sent at all. */
export interface DeliveryCounts {
  readonly waiting: number;
  readonly givenUp: number;
  readonly tooOld: number;
}

export async function countDeliveries(db: Queryable): Promise<DeliveryCounts> {
  const [row] = await db.query<DeliveryCounts[]>(
    `SELECT (SELECT count(*)::int FROM webhook_delivery w WHERE ${OPEN("w")}) AS waiting,
       count(*) FILTER (WHERE g.attempts > 0)::int AS "givenUp",
       count(*) FILTER (WHERE g.attempts = 0)::int AS "tooOld"
     FROM webhook_delivery g WHERE g.given_up_at IS NOT NULL`,
  );
  return row ?? { waiting: 0, givenUp: 0, tooOld: 0 };
}
