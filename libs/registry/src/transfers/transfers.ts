import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, requireSide, writeAudit, type Actor } from "#access";
import { isRealDate, shanghaiToday } from "#codes";
import { inTransaction } from "#database";
import type { ChangeRequest } from "../change-request.js";
import { bodyFor, refuseSecondBody } from "../engagement-rules.js";
import { refuseFarDay } from "../far-day.js";
import { Practitioner } from "../entities/index.js";
import { FIELD_FAULTS } from "../fault-messages.js";
import { requireVersion } from "../if-match.js";
import { findRecord } from "../institution-record.query.js";
import type { KeysetPage } from "../keyset-page.js";
import { audited, lockOwnPractitioner } from "../own-record.js";
import { NotFoundError, RuleError, ValidationError, type FieldFault } from "../registry.errors.js";
import { faultsOfTexts } from "../text-faults.js";
import { idempotent } from "../write-request.js";
import { lockPractitioner, moveEngagement } from "./move-engagement.js";
import {
  engagementToEnd,
  refuseBadAdmission,
  refuseEarlyDay,
  refuseSecondTransfer,
  refuseUnlistedPerson,
} from "./transfer-rules.js";
import { STEPS, type ReleaseInput, type TransferRecord, type TransferStepInput } from "./transfer.js";
import { findTransfer, insertTransfer, listTransfers, type TransferFilter } from "./transfers.query.js";

/**
 * Practitioners who move between bodies and between the two sides: the home authority releases, the receiving one
 * admits. Until then they stay where they are; with the admission the old engagement ends and the new one begins on
 * one day in one transaction.
 */
export class Transfers {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A release of a practitioner of the actor's own side to a body of either side, made on a version of their record.
   * @returns the transfer's id.
   * @throws ValidationError, NotFoundError, ForbiddenError, StaleError and PreconditionRequiredError; RuleError
   * `open-transfer`, `unlisted-person`, `unlisted-body`, `unfit-body`, `not-engaged`, `already-engaged` or `bad-date`.
   */
  async release(practitionerId: string, input: ReleaseInput, request: ChangeRequest): Promise<string> {
    const actor = requireAction(request.actor, "transfer.write");
    refuseFaults(faultsOf(input));
    const now = request.now ?? new Date();
    const body = [practitionerId, input];
    return this.write(actor, input.basis, request, (tx) =>
      once(tx, idempotent(actor, request, "transfer.release", body), async () => {
        const person = await lockOwnPractitioner(tx, practitionerId, actor);
        requireVersion(person.version, request.ifMatch);
        const id = await this.open(tx, person, input, now);
        await writeAudit(tx, audited(actor, "transfer.release", practitionerId, request));
        return id;
      }),
    );
  }

  /**
   * Admits, refuses or withdraws an open transfer, made on its version.
   * @throws as `release` does; RuleError `illegal-transition` when it is decided already.
   */
  async step(id: string, input: TransferStepInput, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "transfer.write");
    refuseFaults(faultsOfStep(input));
    const known = await this.read(id, actor);
    await this.write(actor, input.reason ?? known.basis, request, async (tx) => {
      // The person first, as a release does, so that the two never wait for each other in a circle.
      const person = await lockPractitioner(tx, known.practitionerId);
      const transfer = await lockTransfer(tx, id);
      const { by, to } = STEPS[input.step];
      requireSide(actor, (by === "from" ? transfer.from : transfer.to).jurisdiction, "transfer.write");
      requireVersion(transfer.version, request.ifMatch);
      refuseDecided(transfer);
      const day = to === "admitted" ? await admit(tx, person, transfer, input, request.now) : null;
      await tx.query(
        `UPDATE transfer SET state = $2, admitted_on = $3, decision_reason = $4, decided_at = clock_timestamp()
         WHERE id = $1`,
        [id, to, day, input.reason ?? null],
      );
      await writeAudit(tx, audited(actor, `transfer.${input.step}`, transfer.practitionerId, request));
    });
  }

  /** One transfer, to the registrars of the two sides. @throws NotFoundError to anybody else. */
  async read(id: string, actor: Actor | null): Promise<TransferRecord> {
    const reader = requireAction(actor, "transfer.write");
    const transfer = await findTransfer(this.dataSource, id);
    const sides = transfer === null ? [] : [transfer.from.jurisdiction, transfer.to.jurisdiction];
    if (transfer === null || reader.jurisdiction === null || !sides.includes(reader.jurisdiction))
      throw new NotFoundError(id);
    return transfer;
  }

  /** The transfers that the registrar's side releases or receives, the newest first. */
  async list(filter: TransferFilter, actor: Actor | null): Promise<KeysetPage<TransferRecord>> {
    const { jurisdiction } = requireAction(actor, "transfer.write");
    if (jurisdiction === null) return { items: [], next: null };
    return listTransfers(this.dataSource, jurisdiction, filter);
  }

  private async open(
    tx: EntityManager,
    { id: practitionerId, kind, jurisdiction }: Practitioner,
    input: ReleaseInput,
    now: Date,
  ): Promise<string> {
    await refuseSecondTransfer(tx, practitionerId);
    const day = input.effectiveOn ?? shanghaiToday(now);
    await refuseUnlistedPerson(tx, practitionerId, shanghaiToday(now));
    const target = await findRecord(tx, input.toInstitutionId);
    const side = target?.jurisdiction ?? jurisdiction;
    await bodyFor(tx, input.toInstitutionId, { kind, side, isOver: false });
    const engagement = await engagementToEnd(tx, practitionerId, input.fromInstitutionId);
    refuseSameBody(engagement.institutionId, input.toInstitutionId);
    refuseFarDay(day, now);
    await refuseEarlyDay(tx, practitionerId, day, engagement);
    const next = { practitionerId, kind, institutionId: input.toInstitutionId, from: day, until: null };
    await refuseSecondBody(tx, { ...next, ownId: engagement.id });
    const bodies = { from: engagement.institutionId, to: input.toInstitutionId };
    const sides = { fromSide: jurisdiction, toSide: side };
    const { reason, basis, role = engagement.role } = input;
    return insertTransfer(tx, {
      ...{ practitionerId, engagementId: engagement.id, ...bodies, ...sides },
      ...{ role, day, reason, basis },
    });
  }

  private write<T>(
    actor: Actor,
    basis: string,
    request: ChangeRequest,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    const context = { actor: actor.name, basis, requestId: request.requestId };
    return inTransaction(this.dataSource, context, work);
  }
}

/** Writes the admission: everything is asked again, as it stands now. @returns its day. */
async function admit(
  tx: EntityManager,
  person: Practitioner,
  transfer: TransferRecord,
  input: TransferStepInput,
  now = new Date(),
): Promise<string> {
  const { releasedOn, from, to, practitionerId } = transfer;
  const today = shanghaiToday(now);
  const day = input.effectiveOn ?? (releasedOn > today ? releasedOn : today);
  const { kind } = person;
  for (const asked of new Set([today, day])) await refuseUnlistedPerson(tx, practitionerId, asked);
  await bodyFor(tx, to.id, { kind, side: to.jurisdiction, isOver: false });
  refuseFarDay(day, now);
  refuseBadAdmission({ day, releasedOn, fromSide: from.jurisdiction, toSide: to.jurisdiction, now });
  await moveEngagement(tx, person, transfer, day);
  if (to.jurisdiction !== from.jurisdiction)
    await tx.getRepository(Practitioner).update({ id: person.id }, { jurisdiction: to.jurisdiction });
  return day;
}

async function lockTransfer(tx: EntityManager, id: string): Promise<TransferRecord> {
  await tx.query(`SELECT 1 FROM transfer WHERE id = $1 FOR UPDATE`, [id]);
  const transfer = await findTransfer(tx, id);
  if (transfer === null) throw new NotFoundError(id);
  return transfer;
}

function refuseDecided({ state }: TransferRecord): void {
  if (state === "open") return;
  throw new RuleError("illegal-transition", {
    zh: "该转移已经办结",
    en: `The transfer is decided already (${state})`,
  });
}

function refuseSameBody(from: string, to: string): void {
  if (from !== to) return;
  throw new RuleError("already-engaged", {
    zh: "该人员已在此机构任职",
    en: "They work for this body already",
  });
}

function refuseFaults(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new ValidationError(faults);
}

function faultsOf({ reason, basis, effectiveOn }: ReleaseInput): FieldFault[] {
  return [...faultsOfTexts({ reason, basis }), ...faultsOfDay(effectiveOn)];
}

function faultsOfStep({ step, reason, effectiveOn }: TransferStepInput): FieldFault[] {
  const isMissing = step !== "admit" && reason === undefined;
  const missing = isMissing ? [{ pointer: "/reason", ...FIELD_FAULTS.required }] : [];
  const isStray = step !== "admit" && effectiveOn !== undefined;
  const stray = isStray ? [{ pointer: "/effectiveOn", ...FIELD_FAULTS.badValue }] : [];
  return [
    ...missing,
    ...stray,
    ...faultsOfTexts(reason === undefined ? {} : { reason }),
    ...faultsOfDay(effectiveOn),
  ];
}

function faultsOfDay(day: string | undefined): FieldFault[] {
  const isBad = day !== undefined && !isRealDate(day);
  return isBad ? [{ pointer: "/effectiveOn", ...FIELD_FAULTS.badValue }] : [];
}
