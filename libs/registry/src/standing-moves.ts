import type { DataSource, EntityManager } from "typeorm";
import { requireAction, writeAudit, type Actor } from "#access";
import {
  isLegalMove,
  isRealDate,
  scanForPrivateData,
  shanghaiToday,
  standingLabel,
  unsafeText,
  type StandingSubject,
} from "#codes";
import { inTransaction } from "#database";
import type { ChangeRequest } from "./change-request.js";
import { StandingMove } from "./entities/index.js";
import { refuseFarDay } from "./far-day.js";
import { FIELD_FAULTS } from "./fault-messages.js";
import { hasMarkup } from "./markup.js";
import { requireVersion } from "./if-match.js";
import type { StandingMoveInput } from "./institution-input.js";
import { MOVE_SUBJECTS, type MovedRecord } from "./move-subjects.js";
import { audited } from "./own-record.js";
import { recordBegins } from "./record-begins.js";
import { RuleError, ValidationError, type FieldFault } from "./registry.errors.js";
import { ownStandingOn } from "./standing.query.js";
import { refuseBadSuccessor } from "./successor-rules.js";

/** Moves a record from one standing to another, dated and with its basis (docs/standings.md). */
abstract class StandingMoves {
  protected abstract readonly subject: StandingSubject;

  constructor(private readonly dataSource: DataSource) {}

  /**
   * @throws ValidationError for bad fields, RuleError for a move that the table or the dates do not allow,
   * StaleError and PreconditionRequiredError by `ifMatch`. The next search after it returns no longer shows
   * whoever is not listed.
   */
  async move(id: string, input: StandingMoveInput, request: ChangeRequest): Promise<void> {
    const subject = MOVE_SUBJECTS[this.subject];
    const actor = requireAction(request.actor, subject.action);
    const faults = faultsOf(input);
    if (faults.length > 0) throw new ValidationError(faults);
    const context = { actor: actor.name, basis: input.basis, requestId: request.requestId };
    await inTransaction(this.dataSource, context, async (tx) => {
      const row = await subject.lock(tx, id, actor);
      requireVersion(row.version, request.ifMatch);
      await writeMove(tx, this.subject, row, input, request.now ?? new Date());
      await writeAudit(tx, audited(actor, `${this.subject}.status.${input.to}`, id, request));
    });
  }
}

/**
 * Moves a body of the actor's own side within a transaction that decides something larger, which answers for the
 * version, the texts and the audit entry.
 * @throws RuleError for a move that the table or the dates do not allow.
 */
export async function moveWithin(
  tx: EntityManager,
  id: string,
  input: StandingMoveInput,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  await writeMove(tx, "institution", await MOVE_SUBJECTS.institution.lock(tx, id, actor), input, now);
}

async function writeMove(
  tx: EntityManager,
  subject: StandingSubject,
  row: MovedRecord,
  input: StandingMoveInput,
  now: Date,
): Promise<void> {
  const withdrawn = await checkMove(tx, subject, row, input, now);
  const move = {
    ...MOVE_SUBJECTS[subject].key(row.id),
    to: input.to,
    reason: input.reason,
    basis: input.basis,
    effectiveOn: input.effectiveOn,
    successorId: input.successorId ?? null,
  };
  const replaced = withdrawn.length === 0 ? [null] : withdrawn.map((plan) => Number(plan.id));
  await tx.getRepository(StandingMove).insert(replaced.map((corrects) => ({ ...move, corrects })));
}

async function checkMove(
  tx: EntityManager,
  subject: StandingSubject,
  row: MovedRecord,
  input: StandingMoveInput,
  now: Date,
): Promise<LaterMove[]> {
  const begins = recordBegins(row);
  if (begins !== null && input.effectiveOn < begins) {
    throw new RuleError("bad-date", {
      zh: `生效日期早于该记录的起点 ${begins}`,
      en: `The move takes effect before the record begins on ${begins}`,
    });
  }
  refuseFarDay(input.effectiveOn, now);
  const from = (await ownStandingOn(tx, row.id, input.effectiveOn)) ?? row.initialStanding;
  if (!isLegalMove(subject, from, input.to)) {
    const { zh, en } = MOVE_SUBJECTS[subject].noun;
    throw new RuleError("illegal-transition", {
      zh: `${zh}不能由“${standingLabel(from).zh}”变为“${standingLabel(input.to).zh}”`,
      en: `A ${en} that is ${from} can't become ${input.to}`,
    });
  }
  const withdrawn = await withdrawnPlans(tx, subject, row.id, input, now);
  if (input.successorId != null) await refuseBadSuccessor(tx, row, input.successorId);
  return withdrawn;
}

/**
 * A move dated before others must leave the next day's deciding one legal. Moves that are only planned give
 * way: bringing a suspension forward, or ending a body that was to be suspended, withdraws the plan.
 * @returns the planned moves that the new one replaces.
 * @throws RuleError when a move that has taken effect could not follow.
 */
async function withdrawnPlans(
  tx: EntityManager,
  subject: StandingSubject,
  id: string,
  input: StandingMoveInput,
  now: Date,
): Promise<LaterMove[]> {
  const later = await laterMoves(tx, id, input.effectiveOn);
  const next = later.filter(({ day }) => day === later[0]?.day).at(-1);
  if (next === undefined || isLegalMove(subject, input.to, next.to)) return [];
  if (next.day > shanghaiToday(now)) return later;
  throw new RuleError("illegal-transition", {
    zh: `与已登记的 ${next.day} 的变更“${standingLabel(next.to).zh}”不能衔接`,
    en: `The move to ${next.to} on ${next.day}, already recorded, could not follow`,
  });
}

export class InstitutionMoves extends StandingMoves {
  protected readonly subject = "institution";
}

export class PractitionerMoves extends StandingMoves {
  protected readonly subject = "practitioner";
}

function faultsOf(input: StandingMoveInput): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isRealDate(input.effectiveOn)) faults.push({ pointer: "/effectiveOn", ...FIELD_FAULTS.badValue });
  for (const field of ["reason", "basis"] as const) {
    const unsafe = unsafeText(input[field]);
    if (unsafe !== null) faults.push({ pointer: `/${field}`, ...unsafe });
    if (hasMarkup(input[field])) faults.push({ pointer: `/${field}`, ...FIELD_FAULTS.markup });
    if (input[field].trim() === "") faults.push({ pointer: `/${field}`, ...FIELD_FAULTS.blank });
  }
  if (input.to === "merged" && input.successorId == null)
    faults.push({ pointer: "/successorId", ...FIELD_FAULTS.required });
  if (input.to !== "merged" && input.successorId != null)
    faults.push({ pointer: "/successorId", ...FIELD_FAULTS.badValue });
  for (const { pointer } of scanForPrivateData({ reason: input.reason, basis: input.basis })) {
    faults.push({ pointer, ...FIELD_FAULTS.privateData });
  }
  return faults;
}

interface LaterMove {
  readonly id: string;
  readonly to: StandingMoveInput["to"];
  readonly day: string;
}

/** The moves after a day that no other one corrects, in the order in which they decide. */
function laterMoves(tx: EntityManager, id: string, day: string): Promise<LaterMove[]> {
  return tx.query<LaterMove[]>(
    `SELECT id, to_standing AS to, effective_on::text AS day FROM standing_move m
     WHERE COALESCE(institution_id, practitioner_id) = $1 AND effective_on > $2
       AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id)
     ORDER BY effective_on, recorded_at, id`,
    [id, day],
  );
}
