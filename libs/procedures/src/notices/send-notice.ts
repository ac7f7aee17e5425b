import type { EntityManager } from "typeorm";
import { newId } from "#codes";
import type { CaseParties } from "../cases/parties.js";
import type { Party } from "../table/procedure-table.js";
import { noticeText, type NoticeKind, type NoticeMatter } from "./notice-kinds.js";
import type { Audience, NoticeLink } from "./notice.js";

export interface NewNotice extends NoticeMatter {
  readonly kind: NoticeKind;
  readonly caseId: string | null;
  readonly to: readonly Audience[];
  readonly links: readonly NoticeLink[];
}

/**
 * Tells each audience of what this transaction does, by its inbox and by the webhook: nobody hears of what did not
 * happen, and nothing that happened is kept from anybody.
 * @throws of the database, constraint `private_data`, for words that hold private data.
 */
export async function sendNotice(tx: EntityManager, notice: NewNotice): Promise<void> {
  const { zh, en } = noticeText(notice.kind, notice);
  for (const audience of notice.to) {
    const [side, body] = "side" in audience ? [audience.side, null] : [null, audience.institutionId];
    await tx.query(
      `WITH n AS (
         INSERT INTO notice (id, case_id, audience_side, audience_id, kind, text_zh, text_en, links)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id)
       INSERT INTO webhook_delivery (notice_id) SELECT id FROM n`,
      [newId(), notice.caseId, side, body, notice.kind, zh, en, JSON.stringify(notice.links)],
    );
  }
}

/** The parties of a case as audiences, without the one who acts and an applicant that acts no longer. */
export function audiencesOf(
  { home, host, applicantId, applicantActs = true }: CaseParties,
  without: Party | null,
): Audience[] {
  const all: readonly (readonly [Party, Audience])[] = [
    ["applicant", { institutionId: applicantId }],
    ["home", { side: home }],
    ["host", { side: host }],
  ];
  return all
    .filter(([party]) => party !== without && (applicantActs || party !== "applicant"))
    .map(([, audience]) => audience);
}
