import type { Jurisdiction, Label } from "#codes";
import type { CaseRow, Clock, NextSteps, ShownStep } from "#procedures";
import type { Covered, DecisionOutcome } from "../derive/recognition-facts.js";
import type { Paper } from "./papers.js";
import type { RecognitionCaseState } from "./recognition-table.js";
import type { RecognitionRequest } from "./requests.query.js";

/** A case as its parties see it today. */
export interface RecognitionCase extends ListedCase {
  readonly papers: readonly Paper[];
}

/** A case among others: without its papers. */
export interface ListedCase
  extends
    Pick<CaseRow, "id" | "home" | "host" | "applicantId" | "byHome" | "openedAt" | "version">,
    Pick<RecognitionRequest, "services" | "until" | "renews"> {
  readonly state: RecognitionCaseState;
  readonly label: Label;
  /** YYYY-MM-DD: the day of the event that began the state. */
  readonly since: string;
  readonly subject: CaseSubject;
  /** Null where nobody is waited for. */
  readonly clock: Clock | null;
  /** Whom the case waits for; null where nobody is. */
  readonly owedBy: Jurisdiction | null;
  readonly next: readonly NextSteps[];
  /** With those that count as taken. */
  readonly steps: readonly ShownStep[];
  /** Kinds of papers that the applicant was asked for and has not brought yet. */
  readonly missing: readonly string[];
  /** The host's last decision in the case. */
  readonly decision: CaseDecision | null;
  /** The last day for an appeal; null where none is possible. */
  readonly appealUntil: string | null;
}

export interface CaseSubject {
  readonly kind: RecognitionRequest["subjectKind"];
  readonly id: string;
  readonly name: string;
  readonly type: Covered;
  readonly jurisdiction: Jurisdiction;
  /** Whether it is listed at home today. */
  readonly listed: boolean;
}

export interface CaseDecision {
  readonly outcome: DecisionOutcome;
  readonly services: readonly string[] | null;
  /** The first day on which it counts, and the first on which it no longer does. */
  readonly from: string;
  readonly until: string | null;
}
