import type { PauseReason } from "#procedures";
import type { DocumentInput } from "../application/application.js";
import type { ChangeStep } from "../table/change-table.js";

export const CHANGE_KINDS = ["head", "address", "lawyers", "closing"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What is to become of a branch; which members it has, the kind says. */
export interface ChangeInput {
  readonly branchId: string;
  readonly kind: ChangeKind;
  readonly headId?: string;
  readonly address?: string;
  /** Of another county of the same city that the branch moves to; the present one where left out. */
  readonly division?: string;
  /** Lawyers of the firm who are to come. */
  readonly joinIds?: readonly string[];
  /** Lawyers of the branch who are to go back to the firm. */
  readonly leaveIds?: readonly string[];
  readonly reason: string;
}

/** What is asked for, with the papers that come with it. */
export interface ChangeAsked extends ChangeInput {
  readonly documents?: readonly DocumentInput[];
}

/** A step, as on the wire. */
export interface ChangeStepInput {
  readonly step: ChangeStep;
  /** Of a decision: approval when left out. */
  readonly outcome?: "approve" | "refuse";
  readonly reason?: string;
  readonly missing?: readonly string[];
  readonly pauseFor?: PauseReason;
  readonly documents?: readonly DocumentInput[];
  readonly on?: string;
}

/** A change as it is kept, beside its case. */
export interface BranchChange {
  readonly caseId: string;
  readonly branchId: string;
  readonly firmId: string;
  readonly kind: ChangeKind;
  readonly headId: string | null;
  readonly address: string | null;
  readonly division: string | null;
  readonly joinIds: readonly string[];
  readonly leaveIds: readonly string[];
  readonly reason: string;
  readonly asked: readonly string[] | null;
  readonly home: "silent" | "confirmed" | "objects";
}

/** The members of each kind: those it needs one of, beside those it may not have. */
export const CHANGE_MEMBERS: Readonly<
  Record<ChangeKind, readonly ("headId" | "address" | "division" | "joinIds" | "leaveIds")[]>
> = {
  head: ["headId"],
  address: ["address", "division"],
  lawyers: ["joinIds", "leaveIds"],
  closing: [],
};
