import type { Label } from "./message.js";

interface EngagementRoleRow {
  readonly code: string;
  readonly label: Label;
}

/** What somebody is at the body that they work for. */
export const ENGAGEMENT_ROLES = [
  { code: "staff", label: { zh: "专职", en: "Staff" } },
  { code: "partner", label: { zh: "合伙人", en: "Partner" } },
  { code: "head", label: { zh: "负责人", en: "Head" } },
  { code: "part_time", label: { zh: "兼职", en: "Part-time" } },
  { code: "panel", label: { zh: "名册成员", en: "On the panel" } },
  { code: "volunteer", label: { zh: "志愿者", en: "Volunteer" } },
] as const satisfies readonly EngagementRoleRow[];

export type EngagementRole = (typeof ENGAGEMENT_ROLES)[number]["code"];

const LABELS = new Map<string, Label>(ENGAGEMENT_ROLES.map((row) => [row.code, row.label]));

export function isEngagementRole(value: unknown): value is EngagementRole {
  return typeof value === "string" && LABELS.has(value);
}

export function engagementRoleLabel(role: EngagementRole): Label {
  const label = LABELS.get(role);
  if (!label) throw new RangeError(`no engagement role ${String(role)}`);
  return label;
}
