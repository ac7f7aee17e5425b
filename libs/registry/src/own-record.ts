import type { EntityManager } from "typeorm";
import { mayTouchSide, requireSide, type Actor, type AuditEntry } from "#access";
import type { ChangeRequest } from "./change-request.js";
import { Institution } from "./entities/index.js";
import { NotFoundError } from "./registry.errors.js";

/**
 * The record, locked until the transaction ends.
 * @throws NotFoundError when there is none or it is hidden and the other side's, ForbiddenError on the other side's.
 */
export async function lockOwnRecord(tx: EntityManager, id: string, actor: Actor): Promise<Institution> {
  const row = await tx
    .getRepository(Institution)
    .createQueryBuilder("institution")
    .setLock("pessimistic_write")
    .where("institution.id = :id", { id })
    .getOne();
  if (row === null || (!row.published && !mayTouchSide(actor, row.jurisdiction))) throw new NotFoundError(id);
  requireSide(actor, row.jurisdiction, "institution.write");
  return row;
}

/** The audit entry of a change that was made. */
export function audited(actor: Actor, action: string, targetId: string, request: ChangeRequest): AuditEntry {
  return { actor, action, targetId, outcome: "done", requestId: request.requestId };
}

/** Locks records until the transaction ends, always in one order, so that two changes never wait in a circle. */
export async function lockRecords(tx: EntityManager, ids: readonly string[]): Promise<void> {
  await tx.query(`SELECT id FROM institution WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [ids]);
}
