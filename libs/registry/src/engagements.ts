import type { DataSource } from "typeorm";
import { once, requireAction, writeAudit } from "#access";
import { isEngagementRole, isRealDate, newId, shanghaiToday } from "#codes";
import { inTransaction } from "#database";
import type { ChangeRequest } from "./change-request.js";
import { bodyFor, refuseBadPeriod, refuseSecondBody, type Period } from "./engagement-rules.js";
import { refuseFarDay } from "./far-day.js";
import { Engagement } from "./entities/index.js";
import { FIELD_FAULTS } from "./fault-messages.js";
import { requireVersion } from "./if-match.js";
import { audited, lockOwnPractitioner } from "./own-record.js";
import type { EngagementInput, EngagementPatch } from "./practitioner-input.js";
import { NotFoundError, ValidationError, type FieldFault } from "./registry.errors.js";
import { basisOf, idempotent, sideOf } from "./write-request.js";

/** Who works where: begun and ended, never deleted. Each is a change of the practitioner's record. */
export class Engagements {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A further engagement of a practitioner of the actor's own side.
   * @returns its id.
   * @throws ValidationError, NotFoundError, ForbiddenError, StaleError and PreconditionRequiredError; RuleError
   * `unlisted-body`, `foreign-body`, `unfit-body`, `bad-date` or `already-engaged`.
   */
  async begin(practitionerId: string, input: EngagementInput, request: ChangeRequest): Promise<string> {
    const actor = requireAction(request.actor, "practitioner.write");
    const side = sideOf(actor, "practitioner.write");
    refuseFaults(faultsOf(input));
    const now = request.now ?? new Date();
    const period = { from: input.from, until: input.until ?? null };
    const isOver = period.until !== null && period.until <= shanghaiToday(now);
    const context = { actor: actor.name, basis: basisOf(null, side, request), requestId: request.requestId };
    const body = [practitionerId, input];
    return inTransaction(this.dataSource, context, async (tx) =>
      once(tx, idempotent(actor, request, "practitioner.engage", body), async () => {
        const { kind, version } = await lockOwnPractitioner(tx, practitionerId, actor);
        requireVersion(version, request.ifMatch);
        const { institutionId, role } = input;
        await bodyFor(tx, institutionId, { kind, side, isOver });
        refuseFarDays(period, now);
        await refuseSecondBody(tx, { ...period, practitionerId, kind, institutionId, ownId: null });
        const id: string = newId();
        await tx
          .getRepository(Engagement)
          .insert({ id, practitionerId, institutionId, role, fromOn: period.from, untilOn: period.until });
        await writeAudit(tx, audited(actor, "practitioner.engage", practitionerId, request));
        return id;
      }),
    );
  }

  /**
   * A merge patch on an engagement: ends it on a day, or takes its end back with null.
   * @throws as `begin` does, of the body's rules only `already-engaged`.
   */
  async change(
    practitionerId: string,
    engagementId: string,
    patch: EngagementPatch,
    request: ChangeRequest,
  ): Promise<void> {
    const actor = requireAction(request.actor, "practitioner.write");
    const side = sideOf(actor, "practitioner.write");
    refuseFaults(faultsOfDays({ until: patch.until ?? null }));
    const context = { actor: actor.name, basis: basisOf(null, side, request), requestId: request.requestId };
    await inTransaction(this.dataSource, context, async (tx) => {
      const { kind, version } = await lockOwnPractitioner(tx, practitionerId, actor);
      const engagements = tx.getRepository(Engagement);
      const row = await engagements.findOneBy({ id: engagementId, practitionerId });
      if (row === null) throw new NotFoundError(engagementId);
      requireVersion(version, request.ifMatch);
      const { institutionId, fromOn } = row;
      const until = patch.until === undefined ? row.untilOn : patch.until;
      refuseBadPeriod({ from: fromOn, until });
      if (until !== null && until !== row.untilOn) refuseFarDay(until, request.now ?? new Date());
      const wanted = { practitionerId, kind, institutionId, from: fromOn, until, ownId: row.id };
      await refuseSecondBody(tx, wanted);
      await engagements.update({ id: row.id }, { untilOn: until });
      await writeAudit(tx, audited(actor, "practitioner.engagement", practitionerId, request));
    });
  }
}

function refuseFarDays(period: Period, now: Date): void {
  refuseBadPeriod(period);
  refuseFarDay(period.from, now);
  if (period.until !== null) refuseFarDay(period.until, now);
}

function refuseFaults(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new ValidationError(faults);
}

function faultsOf(input: EngagementInput): FieldFault[] {
  const role = isEngagementRole(input.role) ? [] : [{ pointer: "/role", ...FIELD_FAULTS.badValue }];
  return [...role, ...faultsOfDays({ from: input.from, until: input.until ?? null })];
}

function faultsOfDays(days: Readonly<Record<string, string | null>>): FieldFault[] {
  return Object.entries(days)
    .filter(([, day]) => day !== null && !isRealDate(day))
    .map(([field]) => ({ pointer: `/${field}`, ...FIELD_FAULTS.badValue }));
}
