import type { Jurisdiction } from "../../api/types.js";

/** What the API answers to accounts, as far as the workspace reads it. Names are those of the wire contract. */

export interface Account {
  readonly name: string;
  readonly roles: readonly string[];
  readonly jurisdiction: Jurisdiction | null;
  readonly institutionId?: string | null;
}

export interface OpenedSession {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly account: Account;
}

/** Days are `YYYY-MM-DD`; limits are working days. */
export interface Clock {
  readonly limit: number;
  readonly dueOn: string | null;
  readonly workingDaysLeft: number;
  readonly pausedOn: string | null;
  readonly pauseReason: string | null;
  readonly overdue: boolean;
  readonly provisional: boolean;
  readonly article: string;
  readonly verified: boolean;
}

export interface NextSteps {
  readonly by: string;
  readonly jurisdiction: Jurisdiction;
  readonly steps: readonly string[];
}

export interface CaseStep {
  readonly on: string;
  /** A party, or `rule` where a clock ran out. */
  readonly by: string;
  readonly step: string;
  readonly from: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface AttachedFile {
  readonly kind: string;
  readonly fileId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly addedOn: string;
}

/** What cases of every procedure have in common. */
export interface CaseFrame {
  readonly id: string;
  readonly state: string;
  readonly stateLabel: string;
  readonly home: Jurisdiction;
  readonly host: Jurisdiction;
  readonly clock: Clock | null;
  readonly next: readonly NextSteps[];
  /** Kinds of papers that the host has asked for. */
  readonly missing: readonly string[];
  readonly version: number;
}

export interface Commitment {
  readonly conditions: readonly string[];
  readonly signedBy: string | null;
  readonly signedOn: string;
}

export interface BranchApplication extends CaseFrame {
  readonly firmId: string;
  readonly division: string;
  readonly receivingAuthority: { readonly division: string; readonly name: string };
  readonly headId: string | null;
  readonly secondedIds: readonly string[];
  readonly assetsYuan: number | null;
  readonly premises: { readonly address: string; readonly proof: string | null } | null;
  readonly commitment: Commitment | null;
  /** `silent`, `confirmed` or `objects`. */
  readonly homeAuthority: string;
  readonly branchId: string | null;
  /** Not in lists. */
  readonly steps?: readonly CaseStep[];
  readonly documents?: readonly AttachedFile[];
}

/** What is to become of a branch; which members say something, the kind tells. */
export interface BranchChange extends CaseFrame {
  readonly branchId: string;
  readonly firmId: string;
  readonly kind: string;
  readonly headId: string | null;
  readonly address: string | null;
  /** Null where it stays in its county. */
  readonly division: string | null;
  readonly joinIds: readonly string[];
  readonly leaveIds: readonly string[];
  readonly reason: string;
  readonly homeAuthority: string;
  /** Not in lists; `papers` are those that the host authority may ask for. */
  readonly steps?: readonly CaseStep[];
  readonly documents?: readonly AttachedFile[];
  readonly papers?: readonly { readonly kind: string; readonly label: string }[];
}

export interface Condition {
  readonly code: string;
  readonly label: string;
  readonly holds: boolean;
  readonly required: string;
  readonly found: string;
  readonly article: string;
  readonly committable: boolean;
  readonly committed: boolean;
}

export interface NeededPaper {
  readonly kind: string;
  readonly label: string;
  readonly state: string;
  readonly provenBy: string | null;
  readonly article: string;
  readonly verified: boolean;
}

export interface Precheck {
  readonly eligible: boolean;
  readonly name: string | null;
  readonly conditions: readonly Condition[];
  readonly documents: readonly NeededPaper[];
  readonly differing: readonly {
    readonly kind: string;
    readonly label: string;
    readonly authority: string;
  }[];
}

export interface RecognitionCase extends ListedRecognition {
  readonly documents: readonly RecognitionPaper[];
}

export interface ListedRecognition extends CaseFrame {
  readonly applicantId: string;
  readonly byHome: boolean;
  readonly subject: {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly type: string;
  };
  readonly services: readonly string[] | null;
  readonly until: string | null;
  readonly owedBy: Jurisdiction | null;
  readonly steps: readonly CaseStep[];
  readonly appealUntil: string | null;
  readonly openedAt: string;
}

export interface RecognitionPaper {
  readonly kind: string;
  readonly label: string;
  readonly state: string;
  readonly document: AttachedFile | null;
}

/** An agreement of the two sides, or a proposal of one. Days are `YYYY-MM-DD`. */
export interface Agreement {
  readonly id: string;
  readonly state: string;
  readonly title: string | null;
  readonly covers: readonly string[];
  /** Null: everything. */
  readonly services: readonly string[] | null;
  readonly mode: string;
  readonly from: string;
  readonly until: string | null;
  readonly document: string;
  readonly proposedBy: Jurisdiction;
  readonly proposedAt: string;
  readonly approvedBy: Jurisdiction | null;
  readonly approvedOn: string | null;
  readonly terminatedBy: Jurisdiction | null;
  readonly endsOn: string | null;
  readonly terminationReason: string | null;
  readonly source: { readonly authority: string; readonly document: string } | null;
  readonly note: string | null;
  readonly version: number;
}

export interface Notice {
  readonly id: string;
  readonly text: string;
  readonly links: readonly { readonly kind: string; readonly id: string }[];
  readonly at: string;
  readonly readAt: string | null;
}

/** A page of a list; `next` is the cursor of the page after it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}
