import type { Jurisdiction } from "#codes";
import type { WorkingCalendar } from "../calendar/working-calendar.js";
import { nextDay } from "../calendar/working-calendar.js";
import { clockOn, type Clock, type Pause } from "../clock/clock.js";
import { limitOn, type DatedLimit } from "../clock/limits.js";
import { stateRule, type Party, type ProcedureTable } from "./procedure-table.js";

/** Where a case stands, as it is kept. */
export interface CasePosition<State extends string> {
  readonly state: State;
  /** YYYY-MM-DD: the day of the event that began the state. */
  readonly enteredOn: string;
  /** Of this state alone. */
  readonly pauses: readonly Pause[];
}

export interface CaseSides {
  readonly home: Jurisdiction;
  readonly host: Jurisdiction;
}

/** What counts clocks: the calendar and the limits as they are known now. */
export interface ClockWork {
  readonly calendar: WorkingCalendar;
  readonly limits: readonly DatedLimit[];
}

/** A step that nobody took and that counts as taken. */
export interface DeemedStep<State extends string> {
  readonly from: State;
  readonly to: State;
  readonly on: string;
  readonly basis: string;
}

export interface CaseNow<State extends string> {
  readonly position: CasePosition<State>;
  /** Null where no clock runs. */
  readonly clock: Clock | null;
  readonly deemed: readonly DeemedStep<State>[];
}

/** Where a case stands on a day, with the steps that count as taken because a clock ran out. Pure. */
export function caseOn<State extends string>(
  table: ProcedureTable<State, string>,
  kept: CasePosition<State>,
  sides: CaseSides,
  work: ClockWork,
  today: string,
): CaseNow<State> {
  let position = kept;
  const deemed: DeemedStep<State>[] = [];
  // Each deemed step leaves its state for good, so there are no more of them than states.
  for (let turns = 0; turns <= table.states.length; turns += 1) {
    const clock = clockOf(table, position, sides, work, today);
    const rule = stateRule(table, position.state).deemed;
    if (rule === undefined || clock?.dueOn == null || !clock.overdue) return { position, clock, deemed };
    const on = rule.from === "entry" ? lastEvent(position) : nextDay(clock.dueOn);
    deemed.push({ from: position.state, to: rule.to, on, basis: rule.basis });
    position = { state: rule.to, enteredOn: on, pauses: [] };
  }
  throw new RangeError(`${table.procedure} counts steps as taken without end`);
}

/** Receipt of the last paper that was asked for, else of the application. */
function lastEvent({ enteredOn, pauses }: CasePosition<string>): string {
  return pauses.reduce((last, { until }) => (until !== null && until > last ? until : last), enteredOn);
}

function clockOf<State extends string>(
  table: ProcedureTable<State, string>,
  { state, enteredOn, pauses }: CasePosition<State>,
  sides: CaseSides,
  { calendar, limits }: ClockWork,
  today: string,
): Clock | null {
  const { stage, owes } = stateRule(table, state);
  if (stage === null) return null;
  const asked = { authority: authorityOf(owes, sides), procedure: table.procedure, stage };
  const limit = limitOn(limits, asked, enteredOn);
  return limit === null ? null : clockOn({ startedOn: enteredOn, pauses }, limit, calendar, today);
}

/** Limits are set by the authority that owes a stage; what an applicant owes, by that of the host. */
export function authorityOf(owes: Party | null, { home, host }: CaseSides): Jurisdiction {
  return owes === "home" ? home : host;
}
