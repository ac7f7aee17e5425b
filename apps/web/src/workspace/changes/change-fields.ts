import type { Problem } from "../api/problem.js";

/** What the form of a change says. */
export interface ChangeFields {
  readonly branchId: string;
  readonly kind: ChangeKind;
  readonly headId: string;
  readonly address: string;
  /** Empty: where it is. */
  readonly division: string;
  readonly joinIds: readonly string[];
  readonly leaveIds: readonly string[];
  readonly reason: string;
}

export const CHANGE_KINDS = ["head", "address", "lawyers", "closing"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const NO_CHANGE: Omit<ChangeFields, "branchId"> = {
  ...{ kind: "head", headId: "", address: "", division: "", joinIds: [], leaveIds: [], reason: "" },
};

/** What is sent: of the members those that belong to the kind. */
export function changeBody(fields: ChangeFields): Record<string, unknown> {
  const { branchId, kind, headId, address, division, joinIds, leaveIds, reason } = fields;
  const members: Readonly<Record<ChangeKind, Record<string, unknown>>> = {
    head: { headId },
    address: { address: address.trim(), ...(division === "" ? {} : { division }) },
    lawyers: { joinIds, leaveIds },
    closing: {},
  };
  return { branchId, kind, reason: reason.trim(), ...members[kind] };
}

/** Whether enough is said to be sent. */
export function isComplete({ kind, headId, address, joinIds, leaveIds, reason }: ChangeFields): boolean {
  const hasMembers: Readonly<Record<ChangeKind, boolean>> = {
    head: headId !== "",
    address: address.trim() !== "",
    lawyers: joinIds.length + leaveIds.length > 0,
    closing: true,
  };
  return reason.trim() !== "" && hasMembers[kind];
}

/** What parts of the form are given. */
export interface ChangeFieldsProps {
  readonly fields: ChangeFields;
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<ChangeFields>) => void;
}
