import type { EntityManager } from "typeorm";
import { otherSide, type Jurisdiction } from "#codes";
import { sendNotice, type NoticeKind } from "#procedures";

type AgreementNotice = Extract<NoticeKind, `agreement-${string}`>;

/** Tells the other side's registrars what became of an agreement, in the transaction that does it. */
export async function tellOtherSide(
  tx: EntityManager,
  kind: AgreementNotice,
  { id, document }: { readonly id: string; readonly document: string },
  side: Jurisdiction,
): Promise<void> {
  const links = [{ kind: "agreement", id }] as const;
  await sendNotice(tx, { kind, caseId: null, subject: document, to: [{ side: otherSide(side) }], links });
}
