import type { EntityManager, EntityTarget } from "typeorm";
import { mayTouchSide, requireSide, type Action, type Actor, type AuditEntry } from "#access";
import type { Jurisdiction } from "#codes";
import type { ChangeRequest } from "./change-request.js";
import { Institution, Practitioner } from "./entities/index.js";
import { NotFoundError } from "./registry.errors.js";

interface OwnedRow {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly published: boolean;
}

/**
 * The institution, locked until the transaction ends.
 * @throws NotFoundError when there is none or it is hidden and the other side's, ForbiddenError on the other side's.
 */
export function lockOwnRecord(tx: EntityManager, id: string, actor: Actor): Promise<Institution> {
  return lockOwn(tx, Institution, id, actor, "institution.write");
}

/** The practitioner, as `lockOwnRecord` does it. */
export function lockOwnPractitioner(tx: EntityManager, id: string, actor: Actor): Promise<Practitioner> {
  return lockOwn(tx, Practitioner, id, actor, "practitioner.write");
}

async function lockOwn<Row extends OwnedRow>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  id: string,
  actor: Actor,
  action: Action,
): Promise<Row> {
  const row = await tx
    .getRepository(entity)
    .createQueryBuilder("record")
    .setLock("pessimistic_write")
    .where("record.id = :id", { id })
    .getOne();
  if (row === null || (!row.published && !mayTouchSide(actor, row.jurisdiction))) throw new NotFoundError(id);
  requireSide(actor, row.jurisdiction, action);
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
