import type { EntityManager } from "typeorm";
import { shanghaiToday, type EngagementRole } from "#codes";
import { bodyFor } from "../engagement-rules.js";
import { Practitioner } from "../entities/index.js";
import { findRecord } from "../institution-record.query.js";
import { NotFoundError } from "../registry.errors.js";
import { lockPractitioner, moveEngagement } from "./move-engagement.js";
import { engagementToEnd, refuseSecondTransfer, refuseUnlistedPerson } from "./transfer-rules.js";
import { findTransfer, insertTransfer } from "./transfers.query.js";

/** A move that both authorities have agreed to beforehand. */
export interface AgreedMove {
  readonly practitionerId: string;
  readonly fromInstitutionId: string;
  readonly toInstitutionId: string;
  readonly role: EngagementRole;
  readonly reason: string;
  readonly basis: string;
  readonly now: Date;
}

/**
 * Releases and admits a practitioner today under one transfer id; across the border the record passes to the receiving
 * side. Everything is asked that a release and an admission ask.
 * @returns the transfer's id.
 * @throws RuleError as `Transfers.release` does.
 */
export async function transferAtOnce(tx: EntityManager, move: AgreedMove): Promise<string> {
  const { practitionerId, fromInstitutionId, toInstitutionId, role, reason, basis, now } = move;
  const day = shanghaiToday(now);
  const person = await lockPractitioner(tx, practitionerId);
  await refuseSecondTransfer(tx, practitionerId);
  await refuseUnlistedPerson(tx, practitionerId, day);
  const target = await findRecord(tx, toInstitutionId);
  if (target === null) throw new NotFoundError(toInstitutionId);
  const toSide = target.jurisdiction;
  await bodyFor(tx, toInstitutionId, { kind: person.kind, side: toSide, isOver: false });
  const engagement = await engagementToEnd(tx, practitionerId, fromInstitutionId);
  const bodies = { from: fromInstitutionId, to: toInstitutionId };
  const sides = { fromSide: person.jurisdiction, toSide };
  const opened = {
    practitionerId,
    engagementId: engagement.id,
    ...bodies,
    ...sides,
    role,
    day,
    reason,
    basis,
  };
  const id = await insertTransfer(tx, opened);
  await admitted(tx, id, person, day);
  return id;
}

async function admitted(tx: EntityManager, id: string, person: Practitioner, day: string): Promise<void> {
  const transfer = await findTransfer(tx, id);
  if (transfer === null) throw new NotFoundError(id);
  await moveEngagement(tx, person, transfer, day);
  const { jurisdiction } = transfer.to;
  await tx.getRepository(Practitioner).update({ id: person.id }, { jurisdiction });
  await tx.query(
    `UPDATE transfer SET state = 'admitted', admitted_on = $2, decided_at = clock_timestamp() WHERE id = $1`,
    [id, day],
  );
}
