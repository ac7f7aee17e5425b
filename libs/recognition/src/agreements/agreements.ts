import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import { AUTHORITIES, shanghaiToday, type Jurisdiction } from "#codes";
import { inTransaction } from "#database";
import {
  audited,
  idempotent,
  NotFoundError,
  requireVersion,
  sideOf,
  textFaults,
  ValidationError,
  type ChangeRequest,
  type FieldFault,
  type KeysetPage,
  type ReferenceData,
} from "#registry";
import type { AgreementInput, AgreementRecord, ApprovalInput, TerminationInput } from "./agreement.js";
import { tellOtherSide } from "./agreement-notices.js";
import { endOf, faultsOf, faultsOfTermination, refuseApproval, refuseUnfit } from "./agreement-rules.js";
import { findAgreement, insertAgreement, listAgreements, type AgreementFilter } from "./agreements.query.js";

/** Agreements of the two sides: proposed by one, approved by the other, ended by either. Neither can make one alone. */
export class Agreements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * A proposal of the registrar's side. @returns its id.
   * @throws ValidationError, ForbiddenError; RuleError `bad-date` or `unfit-services`.
   */
  async propose(input: AgreementInput, request: ChangeRequest): Promise<string> {
    const { actor, side } = registrarOf(request);
    refuseFaults(faultsOf(input, this.reference));
    refuseUnfit(input, request.now ?? new Date());
    return this.write(actor, input.document, request, (tx) =>
      once(tx, idempotent(actor, request, "agreement.propose", input), async () => {
        const id = await insertAgreement(tx, input, { side, actor: actor.name });
        await tellOtherSide(tx, "agreement-proposed", { id, document: input.document }, side);
        await writeAudit(tx, audited(actor, "agreement.propose", id, request));
        return id;
      }),
    );
  }

  /**
   * The other side's approval: in force from today, or from its own first day where that is later.
   * @throws ValidationError; NotFoundError, StaleError for a version that is not the present one; RuleError `own-proposal`,
   * `illegal-transition` or `bad-date`.
   */
  async approve(id: string, { basis }: ApprovalInput, request: ChangeRequest): Promise<void> {
    const { actor, side } = registrarOf(request);
    refuseFaults(basis === undefined ? [] : textFaults({ basis }, [["/basis", basis]]));
    await this.change(id, actor, basis ?? `${AUTHORITIES[side].zh}同意`, request, async (tx, agreement) => {
      const today = await todayOf(tx);
      refuseApproval(agreement, side, today);
      await tx.query(
        `UPDATE agreement SET approved_by = $2, approved_actor = $3, approved_on = $4, approved_at = clock_timestamp()
         WHERE id = $1`,
        [id, side, actor.name, today],
      );
      await tellOtherSide(tx, "agreement-approved", agreement, side);
      await writeAudit(tx, audited(actor, "agreement.approve", id, request));
    });
  }

  /**
   * Ends an agreement from a day on, today at the earliest; takes back an own proposal that is not approved yet.
   * @throws as `approve`; ValidationError.
   */
  async terminate(id: string, input: TerminationInput, request: ChangeRequest): Promise<void> {
    const { actor, side } = registrarOf(request);
    refuseFaults(faultsOfTermination(input));
    const { reason = `${AUTHORITIES[side].zh}决定终止` } = input;
    await this.change(id, actor, reason, request, async (tx, agreement) => {
      const endsOn = endOf(agreement, input, side, await todayOf(tx));
      await tx.query(
        `UPDATE agreement SET terminated_by = $2, terminated_actor = $3, ends_on = $4, termination_reason = $5,
           termination_recorded_at = clock_timestamp() WHERE id = $1`,
        [id, side, actor.name, endsOn, reason],
      );
      const isProposal = agreement.state === "proposed";
      const kind = isProposal ? "agreement-withdrawn" : "agreement-terminated";
      await tellOtherSide(tx, kind, agreement, side);
      await writeAudit(tx, audited(actor, "agreement.terminate", id, request));
    });
  }

  /** One agreement, to anybody. @throws NotFoundError. */
  async read(id: string): Promise<AgreementRecord> {
    const agreement = await findAgreement(this.dataSource, id);
    if (agreement === null) throw new NotFoundError(id);
    return agreement;
  }

  /** All agreements, proposals among them, to anybody; the newest first. */
  list(filter: AgreementFilter): Promise<KeysetPage<AgreementRecord>> {
    return listAgreements(this.dataSource, filter);
  }

  /** Locked, so that of two steps at the same moment the second finds what the first has done. */
  private change(
    id: string,
    actor: Actor,
    basis: string,
    request: ChangeRequest,
    work: (tx: EntityManager, agreement: AgreementRecord) => Promise<void>,
  ): Promise<void> {
    return this.write(actor, basis, request, async (tx) => {
      await tx.query(`SELECT 1 FROM agreement WHERE id = $1 FOR UPDATE`, [id]);
      const agreement = await findAgreement(tx, id);
      if (agreement === null) throw new NotFoundError(id);
      if (request.ifMatch != null) requireVersion(agreement.version, request.ifMatch);
      await work(tx, agreement);
    });
  }

  private write<T>(
    actor: Actor,
    basis: string,
    { requestId }: ChangeRequest,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    return inTransaction(this.dataSource, { actor: actor.name, basis, requestId }, work);
  }
}

function registrarOf({ actor }: ChangeRequest): { actor: Actor; side: Jurisdiction } {
  const registrar = requireAction(actor, "agreement.write");
  return { actor: registrar, side: sideOf(registrar, "agreement.write") };
}

/** By the database's clock, as everything that is derived by the day. */
async function todayOf(tx: EntityManager): Promise<string> {
  const [row] = await tx.query<{ today: string }[]>(`SELECT shanghai_today()::text AS today`);
  return row?.today ?? shanghaiToday(new Date());
}

function refuseFaults(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new ValidationError(faults);
}
