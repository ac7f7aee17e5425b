import type { Label } from "./message.js";

interface Row {
  readonly code: string;
  readonly label: Label;
}

/** What a licence entitles to. Only a licence to practise decides the standing. */
export const LICENCE_KINDS = [
  { code: "practice", label: { zh: "执业许可", en: "Licence to practise" } },
  { code: "qualification", label: { zh: "职业资格", en: "Professional qualification" } },
  { code: "other", label: { zh: "其他证照", en: "Other certificate" } },
] as const satisfies readonly Row[];

/**
 * `replaced`: another certificate took its place on the day it ends; `withdrawn`: it is treated as never issued,
 * so that it counts on no day.
 */
export const LICENCE_STATES = [
  { code: "valid", label: { zh: "有效", en: "Valid" } },
  { code: "suspended", label: { zh: "暂停", en: "Suspended" } },
  { code: "replaced", label: { zh: "已换证", en: "Replaced" } },
  { code: "withdrawn", label: { zh: "已撤销", en: "Withdrawn" } },
] as const satisfies readonly Row[];

export type LicenceKind = (typeof LICENCE_KINDS)[number]["code"];
export type LicenceState = (typeof LICENCE_STATES)[number]["code"];
