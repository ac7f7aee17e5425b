import type { Label } from "#codes";
import type { PauseReason } from "../clock/clock.js";

/** Who may act in a case: whoever asks for something, the authority of their side, and that of the other one. */
export const PARTIES = ["applicant", "home", "host"] as const;
export type Party = (typeof PARTIES)[number];

export interface StateRule<State extends string> {
  readonly state: State;
  readonly label: Label;
  /** Who is waited for; null where nobody is. */
  readonly owes: Party | null;
  /** The stage of `procedure_limit` whose clock runs; null where none does. */
  readonly stage: string | null;
  /**
   * What the state counts as once its clock has run out. `from` says on which day it began: that of the `entry`
   * (or of the last answer), or the day after the limit's `end`.
   */
  readonly deemed?: { readonly to: State; readonly from: "entry" | "end"; readonly basis: string };
}

export interface StepRule<State extends string, Step extends string> {
  readonly step: Step;
  /** Which of several ends a step has; told with the step. */
  readonly outcome?: string;
  readonly from: readonly State[];
  readonly by: readonly Party[];
  /** The same state for a step that moves nothing. */
  readonly to: State | "same";
  readonly label: Label;
  readonly basis: string;
  /** Stops the clock for a reason, or lets it go on. */
  readonly clock?: "stop" | "go-on";
  /** The reasons for which it stops the clock, or those of the pauses that it ends; any when left out. */
  readonly stopsFor?: readonly PauseReason[];
  /** Whether the step may be taken while the clock stands still; those that end a pause always may. */
  readonly whilePaused?: boolean;
  readonly needsReason?: boolean;
}

/** A procedure as data: rules, diagram and tests are made from it. */
export interface ProcedureTable<State extends string, Step extends string> {
  readonly procedure: string;
  readonly title: Label;
  readonly initial: State;
  readonly states: readonly StateRule<State>[];
  readonly steps: readonly StepRule<State, Step>[];
}

/** The rule of a state. @throws RangeError for one that the table has not. */
export function stateRule<State extends string>(
  { procedure, states }: Pick<ProcedureTable<State, string>, "procedure" | "states">,
  state: string,
): StateRule<State> {
  const rule = states.find((one) => one.state === state);
  if (rule === undefined) throw new RangeError(`${procedure} has no state ${state}`);
  return rule;
}

/** Whether nothing can follow the state. */
export function isEnd<State extends string>(table: ProcedureTable<State, string>, state: State): boolean {
  return table.steps.every(({ from }) => !from.includes(state));
}

/** The steps that the table allows in a state. @param stoppedFor why the clock stands still; null while it does not. */
export function openSteps<State extends string, Step extends string>(
  { steps }: Pick<ProcedureTable<State, Step>, "steps">,
  state: State,
  stoppedFor: PauseReason | null,
): StepRule<State, Step>[] {
  return steps.filter(({ from, clock, stopsFor, whilePaused }) => {
    if (!from.includes(state)) return false;
    if (stoppedFor === null) return clock !== "go-on";
    const ends = clock === "go-on" && (stopsFor?.includes(stoppedFor) ?? true);
    return ends || whilePaused === true;
  });
}
