import type { Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import { keysetPage, type KeysetPage } from "#registry";
import type { Notice, NoticeLink } from "./notice.js";

export const NOTICE_COLUMNS = `n.id, n.case_id AS "caseId", n.audience_side AS side, n.audience_id AS "bodyId",
  n.kind, n.text_zh AS zh, n.text_en AS en, n.links, n.created_at AS at`;

export interface NoticeRow {
  readonly id: string;
  readonly caseId: string | null;
  readonly side: Jurisdiction | null;
  readonly bodyId: string | null;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly links: readonly NoticeLink[];
  readonly at: Date;
}

export function noticeOf({ id, caseId, side, bodyId, kind, zh, en, links, at }: NoticeRow): Notice {
  const audience = side === null ? { institutionId: bodyId ?? "" } : { side };
  return { id, caseId, audience, kind, text: { zh, en }, links, at };
}

/** Whose inbox it is: of an account that may be told as a registrar of a side, as a clerk of a body, or both. */
export interface Inbox {
  readonly accountId: string;
  readonly side: Jurisdiction | null;
  readonly institutionId: string | null;
}

export interface InboxItem extends Notice {
  /** When the account marked it as read. */
  readonly readAt: Date | null;
}

export interface InboxFilter {
  readonly unread: boolean;
  /** The last id of the page before; the newest come first. */
  readonly before?: string | undefined;
  readonly limit: number;
}

const OWN = `(n.audience_side = $1 OR n.audience_id = $2)`;
const READ = `LEFT JOIN notice_read r ON r.notice_id = n.id AND r.account_id = $3`;
const keys = ({ side, institutionId, accountId }: Inbox): unknown[] => [side, institutionId, accountId];

export async function listNotices(
  db: Queryable,
  inbox: Inbox,
  { unread, before, limit }: InboxFilter,
): Promise<KeysetPage<InboxItem>> {
  const rows = await db.query<(NoticeRow & { readAt: Date | null })[]>(
    `SELECT ${NOTICE_COLUMNS}, r.read_at AS "readAt" FROM notice n ${READ}
     WHERE ${OWN} AND (NOT $4::boolean OR r.notice_id IS NULL) AND ($5::text IS NULL OR n.id < $5)
     ORDER BY n.id DESC LIMIT $6`,
    [...keys(inbox), unread, before ?? null, limit + 1],
  );
  return keysetPage(
    rows.map((row) => ({ ...noticeOf(row), readAt: row.readAt })),
    limit,
  );
}

/** Counts no further than a limit. */
export async function countUnread(db: Queryable, inbox: Inbox, limit: number): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (
       SELECT 1 FROM notice n ${READ} WHERE ${OWN} AND r.notice_id IS NULL LIMIT $4) u`,
    [...keys(inbox), limit],
  );
  return row?.count ?? 0;
}

/** @returns false when there is no such notice in the inbox. */
export async function markRead(db: Queryable, inbox: Inbox, id: string): Promise<boolean> {
  const own = await db.query<unknown[]>(`SELECT 1 FROM notice n WHERE ${OWN} AND n.id = $3`, [
    inbox.side,
    inbox.institutionId,
    id,
  ]);
  if (own.length === 0) return false;
  await db.query(`INSERT INTO notice_read (notice_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    id,
    inbox.accountId,
  ]);
  return true;
}
