import { ForbiddenError, type Actor } from "#access";
import { RuleError, StaleError } from "#registry";
import { stoppedFor, type PauseReason } from "../clock/clock.js";
import type { CaseNow } from "../table/case-now.js";
import {
  openSteps,
  stateRule,
  type Party,
  type ProcedureTable,
  type StepRule,
} from "../table/procedure-table.js";
import type { CaseRow } from "./case.js";
import { partiesOf } from "./parties.js";

/** Who takes a step, and when. */
export interface StepRequest<Step extends string> {
  readonly step: Step;
  readonly outcome?: string | undefined;
  readonly reason?: string | undefined;
  /** YYYY-MM-DD: the day on which it was taken, where it is recorded later; today when left out. */
  readonly on?: string | undefined;
  readonly pauseReason?: PauseReason | undefined;
  /** What else is kept of the step. Never private data. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** A case that is locked, with what counts as done written down. */
export interface HeldCase<State extends string> {
  readonly row: CaseRow;
  readonly now: CaseNow<State>;
  readonly today: string;
  /** Honoured where it was sent. */
  readonly ifMatch: readonly number[] | "any" | null | undefined;
}

/**
 * The rule by which the step may be taken now.
 * @throws ForbiddenError when it is none of the account's steps, or at present another party's; StaleError when
 * If-Match names another version; RuleError `illegal-transition` where the table has no such step from here;
 * `bad-date` for a day before the state began or after today, or any but today of a clerk; `reason-required`.
 */
export function ruleOfStep<State extends string, Step extends string>(
  table: ProcedureTable<State, Step>,
  { row, now, today, ifMatch }: HeldCase<State>,
  request: StepRequest<Step>,
  actor: Actor,
): { readonly rule: StepRule<State, Step>; readonly by: Party; readonly on: string } {
  const parties = partiesOf(actor, row);
  const named = table.steps.filter(({ step }) => step === request.step);
  if (!named.some(({ by }) => by.some((party) => parties.includes(party))))
    throw new ForbiddenError(request.step);
  const { state, enteredOn, pauses } = now.position;
  const stopped = stoppedFor(pauses);
  const open = openSteps(table, state, stopped).filter(
    ({ step, outcome }) => step === request.step && (outcome === undefined || outcome === request.outcome),
  );
  const rule = open.find(({ by }) => by.some((party) => parties.includes(party)));
  if (rule === undefined && open.length > 0) throw new ForbiddenError(request.step);
  if (ifMatch != null && ifMatch !== "any" && !ifMatch.includes(row.version))
    throw new StaleError(row.version);
  if (rule === undefined) throw illegal(table, state, stopped);
  const by = rule.by.find((party) => parties.includes(party)) ?? "applicant";
  refuseOwnDay(request.on, actor, today);
  const on = dayOf(request.on, lastEvent(enteredOn, pauses), today);
  requireReason(rule, request.reason);
  return { rule, by, on };
}

function lastEvent(enteredOn: string, pauses: CaseRow["pauses"]): string {
  return pauses
    .flatMap(({ from, until }) => [from, until ?? from])
    .reduce((a, b) => (a > b ? a : b), enteredOn);
}

function dayOf(asked: string | undefined, earliest: string, today: string): string {
  const on = asked ?? today;
  if (on >= earliest && on <= today) return on;
  throw new RuleError("bad-date", {
    zh: `日期应在上一步 ${earliest} 至今天之间`,
    en: `The day lies between the step before, on ${earliest}, and today`,
  });
}

/** When a paper came is the authority's word: nobody makes an appeal come in time by saying so. */
function refuseOwnDay(asked: string | undefined, actor: Actor, today: string): void {
  if (asked === undefined || asked === today || actor.roles.includes("registrar")) return;
  throw new RuleError("bad-date", {
    zh: "申请人的办理日期为提交当日",
    en: "What an applicant does counts from the day on which it is sent",
  });
}

function requireReason({ needsReason, label }: StepRule<string, string>, reason: string | undefined): void {
  if (needsReason !== true || reason !== undefined) return;
  throw new RuleError("reason-required", {
    zh: `“${label.zh}”须说明理由`,
    en: `"${label.en}" needs a reason`,
  });
}

function illegal<State extends string, Step extends string>(
  table: ProcedureTable<State, Step>,
  state: State,
  stopped: PauseReason | null,
): RuleError {
  const { zh, en } = stateRule(table, state).label;
  const open = openSteps(table, state, stopped);
  const inChinese = [...new Set(open.map(({ label }) => label.zh))].join("、");
  const inEnglish = [...new Set(open.map(({ step }) => step))].join(", ");
  return new RuleError("illegal-transition", {
    zh: `当前状态为“${zh}”，不能办理此步骤${open.length === 0 ? "" : `；可办理：${inChinese}`}`,
    en: `The case is "${en}"; this step can't be taken now${open.length === 0 ? "" : `, only ${inEnglish}`}`,
  });
}
