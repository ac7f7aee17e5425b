import {
  caseOn,
  nextSteps,
  stateRule,
  type CaseDocument,
  type CaseNow,
  type CaseRow,
  type ClockWork,
  type NextSteps,
  type ShownStep,
  type StateRule,
} from "#procedures";
import type { BranchState } from "../table/branch-states.js";
import { tableOf } from "../table/branch-tables.js";
import type { BranchApplication } from "./application.js";
import { withoutUnfit } from "./ended-branches.js";
import { withoutIdleWords } from "./home-word.js";

/** An application where it stands today. */
export interface BranchView {
  readonly row: CaseRow;
  readonly application: BranchApplication;
  readonly now: CaseNow<BranchState>;
  readonly rule: StateRule<BranchState>;
  readonly next: readonly NextSteps[];
}

export interface WholeBranchView extends BranchView {
  readonly steps: readonly ShownStep[];
  readonly documents: readonly CaseDocument[];
}

/** What a view is made with, as of a day. */
export interface ViewContext {
  readonly work: ClockWork;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
  /** Branches that have ended. */
  readonly ended: ReadonlySet<string>;
}

/** An application as it stands on the day. Pure. */
export function viewOf(
  row: CaseRow,
  application: BranchApplication,
  { work, today, ended }: ViewContext,
): BranchView {
  const table = tableOf(application.commitment !== null);
  const { state } = stateRule(table, row.state);
  const now = caseOn(table, { ...row, state }, row, work, today);
  const steps = withoutUnfit(nextSteps(table, now, row), ended.has(application.branchId ?? ""));
  const next = withoutIdleWords(steps, application.home);
  return { row, application, now, rule: stateRule(table, now.position.state), next };
}
