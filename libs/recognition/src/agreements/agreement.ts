import type { Jurisdiction } from "#codes";
import type { AgreementMode, Covered } from "../derive/recognition-facts.js";

export const AGREEMENT_STATES = ["proposed", "pending", "in_force", "ended", "withdrawn"] as const;

/**
 * What an agreement is on a day: `pending` is approved and not begun, `withdrawn` was taken back before any approval.
 * Derived at every reading.
 */
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** What one side proposes. Days are YYYY-MM-DD in Asia/Shanghai. */
export interface AgreementInput {
  readonly title?: string | null;
  readonly covers: readonly Covered[];
  /** Codes of the tree of services, each with all below it; null covers everything. */
  readonly services: readonly string[] | null;
  readonly mode: AgreementMode;
  readonly from: string;
  /** The first day on which it no longer holds; null while no end is agreed. */
  readonly until: string | null;
  readonly document: string;
}

export interface ApprovalInput {
  /** The approving side's own document; kept with the revision. */
  readonly basis?: string;
}

export interface TerminationInput {
  /** The first day on which it no longer holds; today where left out. */
  readonly endsOn?: string;
  /** The side's own decision where left out. */
  readonly reason?: string;
}

export interface AgreementSource {
  readonly authority: string;
  readonly document: string;
  readonly url: string | null;
  readonly asOf: string | null;
}

/** An agreement with all that was said of it, as it stands today. */
export interface AgreementRecord extends Required<AgreementInput> {
  readonly id: string;
  readonly state: AgreementState;
  readonly proposedBy: Jurisdiction;
  readonly proposedAt: Date;
  readonly approvedBy: Jurisdiction | null;
  readonly approvedOn: string | null;
  readonly approvedAt: Date | null;
  readonly terminatedBy: Jurisdiction | null;
  readonly endsOn: string | null;
  readonly terminationReason: string | null;
  readonly terminationRecordedAt: Date | null;
  /** Of those that come from a published source. */
  readonly source: AgreementSource | null;
  readonly note: string | null;
  readonly version: number;
}
