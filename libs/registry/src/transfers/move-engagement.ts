import type { EntityManager } from "typeorm";
import { newId } from "#codes";
import { refuseSecondBody } from "../engagement-rules.js";
import { Engagement, Practitioner } from "../entities/index.js";
import { NotFoundError } from "../registry.errors.js";
import { engagementOn, refuseEarlyDay } from "./transfer-rules.js";
import type { TransferRecord } from "./transfer.js";

/** The practitioner, locked until the transaction ends. @throws NotFoundError. */
export async function lockPractitioner(tx: EntityManager, id: string): Promise<Practitioner> {
  const row = await tx
    .getRepository(Practitioner)
    .createQueryBuilder("record")
    .setLock("pessimistic_write")
    .where("record.id = :id", { id })
    .getOne();
  if (row === null) throw new NotFoundError(id);
  return row;
}

/**
 * The old engagement ends and the new one begins on the day.
 * @throws RuleError `not-engaged`, `already-engaged` or `bad-date`.
 */
export async function moveEngagement(
  tx: EntityManager,
  { id: practitionerId, kind }: Practitioner,
  { id, engagementId, to, role }: Pick<TransferRecord, "id" | "engagementId" | "to" | "role">,
  day: string,
): Promise<void> {
  const old = await engagementOn(tx, engagementId, day);
  await refuseEarlyDay(tx, practitionerId, day, old);
  const engagements = tx.getRepository(Engagement);
  await engagements.update({ id: old.id }, { untilOn: day, endedByTransfer: id });
  const begun = { practitionerId, institutionId: to.id, fromOn: day, untilOn: null };
  const wanted = { practitionerId, kind, institutionId: to.id, from: day, until: null, ownId: null };
  await refuseSecondBody(tx, wanted);
  await engagements.insert({ ...begun, id: newId(), role, begunByTransfer: id });
}
