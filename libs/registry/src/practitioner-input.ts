import type { EngagementRole, PractitionerKind } from "#codes";
import type { SourceInput } from "./institution-input.js";

/** What a registrar says of a practitioner, as on the wire; where they work is said by engagements. */
export interface PractitionerInput {
  readonly kind: PractitionerKind;
  readonly name: string;
  readonly licenceNumber?: string | null;
  readonly services?: readonly string[];
  readonly languages?: readonly string[];
  /** Of the first licence: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly licensedOn?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly source: SourceInput;
}

/** A registration names the first body and what the person is there. */
export interface PractitionerRegistration extends PractitionerInput {
  readonly institutionId: string;
  readonly role?: EngagementRole;
}

/** JSON merge patch. A kind never changes: another licence is another record. */
export type PractitionerPatch = {
  readonly [Field in keyof Omit<PractitionerInput, "kind">]?: PractitionerInput[Field] | null;
};

export interface EngagementInput {
  readonly institutionId: string;
  readonly role: EngagementRole;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly from: string;
  /** The first day on which it no longer holds; absent or null while it goes on. */
  readonly until?: string | null;
}

export type EngagementPatch = Pick<EngagementInput, "until">;
