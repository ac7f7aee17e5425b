import type { EngagementRole, Jurisdiction, PractitionerKind } from "#codes";

export const TRANSFER_STATES = ["open", "admitted", "refused", "withdrawn"] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

export const TRANSFER_STEPS = ["admit", "refuse", "withdraw"] as const;
export type TransferStep = (typeof TRANSFER_STEPS)[number];

/** What a step makes of an open transfer, and whose step it is. */
export const STEPS: Readonly<
  Record<TransferStep, { readonly to: Exclude<TransferState, "open">; readonly by: "from" | "to" }>
> = {
  admit: { to: "admitted", by: "to" },
  refuse: { to: "refused", by: "to" },
  withdraw: { to: "withdrawn", by: "from" },
};

export interface TransferBody {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
}

/** A practitioner's release by one authority and what the other (or the same) made of it. */
export interface TransferRecord {
  readonly id: string;
  readonly practitionerId: string;
  readonly practitionerName: string;
  readonly kind: PractitionerKind;
  readonly licenceNumber: string | null;
  readonly engagementId: string;
  readonly from: TransferBody;
  readonly to: TransferBody;
  readonly role: EngagementRole;
  readonly state: TransferState;
  /** YYYY-MM-DD: the first day on which the person may be admitted. */
  readonly releasedOn: string;
  readonly reason: string;
  readonly basis: string;
  /** The day on which the old engagement ended and the new one began; null unless admitted. */
  readonly admittedOn: string | null;
  readonly decisionReason: string | null;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly version: number;
}

/** A release, as on the wire. */
export interface ReleaseInput {
  readonly toInstitutionId: string;
  /** The body that the person leaves; needed only where they work for several. */
  readonly fromInstitutionId?: string;
  /** What they will be at the new body; as they were at the old one when left out. */
  readonly role?: EngagementRole;
  /** YYYY-MM-DD; today when left out. */
  readonly effectiveOn?: string;
  readonly reason: string;
  readonly basis: string;
}

export interface TransferStepInput {
  readonly step: TransferStep;
  /** Required to refuse and to withdraw. */
  readonly reason?: string;
  /** Of an admission; today when left out, or the day of the release where that is later. */
  readonly effectiveOn?: string;
}

/** The steps that an authority may take now. */
export function stepsFor(
  { state, from, to }: Pick<TransferRecord, "state" | "from" | "to">,
  side: Jurisdiction | null,
): TransferStep[] {
  if (state !== "open") return [];
  return TRANSFER_STEPS.filter((step) => (STEPS[step].by === "from" ? from : to).jurisdiction === side);
}
