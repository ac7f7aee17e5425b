import type { Jurisdiction } from "#codes";
import type { PauseReason } from "#procedures";
import type { BranchOutcome, BranchStep } from "../table/branch-tables.js";

/** 告知承诺: what the applicant commits to in writing, in place of its proof. */
export interface Commitment {
  readonly conditions: readonly string[];
  readonly signedBy: string;
  /** YYYY-MM-DD. */
  readonly signedOn: string;
}

export interface Premises {
  readonly address: string;
  /** A file's id, or words on what proves them. */
  readonly proof: string | null;
}

/** What an application says, beside its case. */
export interface BranchApplication {
  readonly caseId: string;
  readonly firmId: string;
  readonly division: string;
  readonly headId: string | null;
  readonly secondedIds: readonly string[];
  readonly assetsYuan: number | null;
  readonly premises: Premises | null;
  readonly commitment: Commitment | null;
  /** Kinds of papers that the host has asked for, all at once. */
  readonly asked: readonly string[] | null;
  readonly home: "silent" | "confirmed" | "objects";
  readonly branchId: string | null;
}

/** A commitment as on the wire: true commits to everything that may be committed to. */
export type CommitmentInput =
  | boolean
  | { readonly conditions?: readonly string[]; readonly signedBy?: string; readonly signedOn?: string };

export interface ApplicationFields {
  readonly headId?: string | null;
  readonly secondedIds?: readonly string[] | null;
  readonly assetsYuan?: number | null;
  readonly premises?: { readonly address: string; readonly proof?: string | null } | null;
  readonly commitment?: CommitmentInput | null;
}

export interface DocumentInput {
  readonly kind: string;
  readonly fileId: string;
}

/** A new application; what is left out can be added while it is a draft. */
export interface ApplicationInput extends ApplicationFields {
  readonly firmId: string;
  readonly division: string;
  readonly documents?: readonly DocumentInput[];
}

export type ApplicationPatch = ApplicationFields & {
  readonly division?: string;
  readonly documents?: readonly DocumentInput[];
};

/** Where a branch will be, and whose it will be. */
export interface BranchPlace {
  readonly division: string;
  readonly host: Jurisdiction;
}

/** A step, as on the wire; fields and papers come with those of the applicant. */
export interface BranchStepInput extends ApplicationPatch {
  readonly step: BranchStep;
  /** Of a decision: approval when left out. */
  readonly outcome?: BranchOutcome;
  readonly reason?: string;
  readonly missing?: readonly string[];
  readonly pauseFor?: PauseReason;
  readonly on?: string;
}
