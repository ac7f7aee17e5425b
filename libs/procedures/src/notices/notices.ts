import type { DataSource } from "typeorm";
import { requireAction, type Actor } from "#access";
import { NotFoundError, type KeysetPage } from "#registry";
import {
  countUnread,
  listNotices,
  markRead,
  type Inbox,
  type InboxFilter,
  type InboxItem,
} from "./notices.query.js";

/** Unread notices are counted so far. */
export const COUNTED_UNREAD = 999;

/** The inbox of each account: registrars have their side's notices, clerks their body's; each reads for itself. */
export class Notices {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first. */
  list(filter: InboxFilter, actor: Actor | null): Promise<KeysetPage<InboxItem>> {
    return listNotices(this.dataSource, inboxOf(actor), filter);
  }

  /** How many are unread; `COUNTED_UNREAD` stands for so many or more. */
  unread(actor: Actor | null): Promise<number> {
    return countUnread(this.dataSource, inboxOf(actor), COUNTED_UNREAD);
  }

  /** Marks one as read, for this account alone; again changes nothing. @throws NotFoundError for another's. */
  async read(id: string, actor: Actor | null): Promise<void> {
    if (!(await markRead(this.dataSource, inboxOf(actor), id))) throw new NotFoundError(id);
  }
}

function inboxOf(asker: Actor | null): Inbox {
  const { accountId, roles, jurisdiction, institutionId } = requireAction(asker, "notice.read");
  return {
    accountId,
    side: roles.includes("registrar") ? jurisdiction : null,
    institutionId: roles.includes("clerk") ? institutionId : null,
  };
}
