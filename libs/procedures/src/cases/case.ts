import type { Jurisdiction } from "#codes";
import type { Pause } from "../clock/clock.js";
import type { Party } from "../table/procedure-table.js";

/** One case as it is kept; where it stands today is worked out (`caseOn`). */
export interface CaseRow {
  readonly id: string;
  readonly procedure: string;
  readonly home: Jurisdiction;
  readonly host: Jurisdiction;
  /** The body whose clerks act for the applicant. */
  readonly applicantId: string;
  /** False once the person whom the case is about works for that body no longer. */
  readonly applicantActs: boolean;
  /** Whether the home authority opened it in the body's stead, and so takes the applicant's steps as well. */
  readonly byHome: boolean;
  readonly state: string;
  readonly enteredOn: string;
  readonly pauses: readonly Pause[];
  readonly openedAt: Date;
  readonly version: number;
}

/** What was done in a case, or counts as done by a rule. */
export interface CaseStep {
  readonly at: Date;
  /** YYYY-MM-DD: the day for which it counts. */
  readonly on: string;
  /** `rule`: nobody took it, a clock ran out. */
  readonly by: Party | "rule";
  readonly actor: string;
  readonly step: string;
  readonly outcome: string | null;
  readonly from: string;
  readonly to: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}
