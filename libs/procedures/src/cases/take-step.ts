import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { shanghaiToday } from "#codes";
import { NotFoundError } from "#registry";
import type { PauseReason } from "../clock/clock.js";
import { caseOn, type ClockWork } from "../table/case-now.js";
import { stateRule, type Party, type ProcedureTable, type StepRule } from "../table/procedure-table.js";
import type { CaseRow } from "./case.js";
import { addStep, lockCase, writePosition } from "./cases.query.js";
import { partiesOf } from "./parties.js";
import type { HeldCase, ruleOfStep, StepRequest } from "./step-rule.js";

export interface StepContext {
  readonly actor: Actor;
  readonly work: ClockWork;
  readonly now: Date;
  /** Honoured where it was sent. */
  readonly ifMatch?: HeldCase<string>["ifMatch"];
}

export interface StepTaken<State extends string, Step extends string> {
  readonly rule: StepRule<State, Step>;
  readonly from: State;
  readonly to: State;
  readonly on: string;
  readonly by: Party;
}

/**
 * Locks a case and writes down the steps that count as taken by today.
 * @throws NotFoundError for none, or to whoever is no party of it.
 */
export async function holdCase<State extends string>(
  tx: EntityManager,
  table: ProcedureTable<State, string>,
  id: string,
  { actor, work, now, ifMatch }: StepContext,
): Promise<HeldCase<State>> {
  const row = await lockCase(tx, table.procedure, id);
  if (row === null || partiesOf(actor, row).length === 0) throw new NotFoundError(id);
  const today = shanghaiToday(now);
  const { state } = stateRule(table, row.state);
  const caseNow = caseOn(table, { ...row, state }, row, work, today);
  for (const { from, to, on, basis } of caseNow.deemed) {
    const rule = {
      by: "rule",
      actor: "rule",
      step: "deem",
      outcome: null,
      reason: basis,
      detail: null,
    } as const;
    await addStep(tx, id, { ...rule, on, from, to });
  }
  return { row, now: caseNow, today, ifMatch };
}

/** Writes the step and where the case stands after it. */
export async function writeStep<State extends string, Step extends string>(
  tx: EntityManager,
  held: HeldCase<State>,
  { rule, by, on }: ReturnType<typeof ruleOfStep<State, Step>>,
  {
    actor,
    outcome,
    reason,
    detail,
    pauseReason = "asked",
  }: Omit<StepRequest<Step>, "step" | "on"> & {
    readonly actor: Actor;
  },
): Promise<StepTaken<State, Step>> {
  const { position } = held.now;
  const to = rule.to === "same" ? position.state : rule.to;
  const { state: from } = position;
  const kept = { outcome: outcome ?? null, reason: reason ?? null, detail: detail ?? null };
  await addStep(tx, held.row.id, { ...kept, on, by, actor: actor.name, step: rule.step, from, to });
  const pauses = pausesAfter(position.pauses, rule, on, pauseReason);
  const next = rule.to === "same" ? { ...position, pauses } : { state: to, enteredOn: on, pauses: [] };
  await writePosition(tx, { id: held.row.id, ...next });
  return { rule, from, to, on, by };
}

function pausesAfter(
  pauses: CaseRow["pauses"],
  { clock }: Pick<StepRule<string, string>, "clock">,
  on: string,
  reason: PauseReason,
): CaseRow["pauses"] {
  switch (clock) {
    case undefined:
      return pauses;
    case "stop":
      return [...pauses, { from: on, until: null, reason }];
    case "go-on":
      return pauses.map((pause) => (pause.until === null ? { ...pause, until: on } : pause));
  }
}
