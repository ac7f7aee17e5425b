import type { DataSource, EntityManager } from "typeorm";
import { requireAction, writeAudit } from "#access";
import {
  firstDay,
  isLegalMove,
  isRealDate,
  scanForPrivateData,
  shanghaiToday,
  standingLabel,
  unsafeText,
} from "#codes";
import { inTransaction } from "#database";
import type { ChangeRequest } from "./change-request.js";
import { Institution, StandingMove } from "./entities/index.js";
import { FIELD_FAULTS } from "./fault-messages.js";
import { hasMarkup } from "./markup.js";
import { requireVersion } from "./if-match.js";
import type { StandingMoveInput } from "./institution-input.js";
import { audited, lockOwnRecord } from "./own-record.js";
import { RuleError, ValidationError, type FieldFault } from "./registry.errors.js";
import { findRecord } from "./institution-record.query.js";
import { ownStandingOn } from "./standing.query.js";

/** Moves an institution from one standing to another, dated and with its basis (docs/standings.md). */
export class StandingMoves {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @throws ValidationError for bad fields, RuleError for a move that the table or the dates do not allow,
   * StaleError and PreconditionRequiredError by `ifMatch`. The next search after it returns no longer shows
   * a body that is not listed.
   */
  async move(id: string, input: StandingMoveInput, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "institution.write");
    const faults = faultsOf(input);
    if (faults.length > 0) throw new ValidationError(faults);
    const context = { actor: actor.name, basis: input.basis, requestId: request.requestId };
    await inTransaction(this.dataSource, context, async (tx) => {
      const row = await lockOwnRecord(tx, id, actor);
      requireVersion(row.version, request.ifMatch);
      const withdrawn = await checkMove(tx, row, input, request.now ?? new Date());
      const move = {
        institutionId: id,
        to: input.to,
        reason: input.reason,
        basis: input.basis,
        effectiveOn: input.effectiveOn,
        successorId: input.successorId ?? null,
      };
      const replaced = withdrawn.length === 0 ? [null] : withdrawn.map((plan) => Number(plan.id));
      await tx.getRepository(StandingMove).insert(replaced.map((corrects) => ({ ...move, corrects })));
      await writeAudit(tx, audited(actor, `institution.status.${input.to}`, id, request));
    });
  }
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

async function checkMove(
  tx: EntityManager,
  row: Institution,
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
  const from = (await ownStandingOn(tx, row.id, input.effectiveOn)) ?? row.initialStanding;
  if (!isLegalMove("institution", from, input.to)) {
    throw new RuleError("illegal-transition", {
      zh: `不能由“${standingLabel(from).zh}”变为“${standingLabel(input.to).zh}”`,
      en: `A body that is ${from} can't become ${input.to}`,
    });
  }
  const withdrawn = await withdrawnPlans(tx, row.id, input, now);
  if (input.successorId != null) await refuseBadSuccessor(tx, row, input.successorId);
  return withdrawn;
}

/** The first day that a move may take effect on: `licensedOn`, `foundedOn`, else the date of its source. */
export function recordBegins(
  row: Pick<Institution, "licensedOn" | "foundedOn" | "sourceAsOf">,
): string | null {
  const begins = row.licensedOn ?? row.foundedOn ?? row.sourceAsOf;
  return begins === null ? null : firstDay(begins);
}

interface LaterMove {
  readonly id: string;
  readonly to: StandingMoveInput["to"];
  readonly day: string;
}

/**
 * A move dated before others must leave the next day's deciding one legal. Moves that are only planned give
 * way: bringing a suspension forward, or ending a body that was to be suspended, withdraws the plan.
 * @returns the planned moves that the new one replaces.
 * @throws RuleError when a move that has taken effect could not follow.
 */
async function withdrawnPlans(
  tx: EntityManager,
  id: string,
  input: StandingMoveInput,
  now: Date,
): Promise<LaterMove[]> {
  const later = await tx.query<LaterMove[]>(
    `SELECT id, to_standing AS to, effective_on::text AS day FROM standing_move m
     WHERE institution_id = $1 AND effective_on > $2
       AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id)
     ORDER BY effective_on, id`,
    [id, input.effectiveOn],
  );
  const next = later.filter(({ day }) => day === later[0]?.day).at(-1);
  if (next === undefined || isLegalMove("institution", input.to, next.to)) return [];
  if (next.day > shanghaiToday(now)) return later;
  throw new RuleError("illegal-transition", {
    zh: `与已登记的 ${next.day} 的变更“${standingLabel(next.to).zh}”不能衔接`,
    en: `The move to ${next.to} on ${next.day}, already recorded, could not follow`,
  });
}

async function refuseBadSuccessor(tx: EntityManager, row: Institution, successorId: string): Promise<void> {
  const successor = await findRecord(tx, successorId);
  const fits = successor?.state === "listed" && successor.id !== row.id;
  if (fits && successor.jurisdiction === row.jurisdiction) return;
  throw new RuleError("bad-successor", {
    zh: "承继机构应为本地在册的另一机构",
    en: "The successor is another listed body of the same side",
  });
}
