import type { Label, StandingSubject } from "#codes";

/** What the register itself can prove of a subject; asking for a paper about it is not allowed where it does. */
export type RegisterFact =
  "licence" | "standing" | "services" | "engagement" | "accreditation" | "assessment" | "measures";

interface MaterialRow {
  readonly kind: string;
  readonly label: Label;
  /** Whose request needs it; the host may ask for the others once. */
  readonly needed: readonly StandingSubject[];
  /** The fact that makes it superfluous where the register has it. */
  readonly provenBy: RegisterFact | null;
  /**
   * For how many days from its receipt it is taken in later cases as well, and in whose: those of the same body or
   * those of the same subject. Null: it is of this one case.
   */
  readonly keeps: { readonly days: number; readonly of: "body" | "subject" } | null;
}

const ALL: readonly StandingSubject[] = ["institution", "practitioner"];
const NONE: readonly StandingSubject[] = [];

/** The papers of requests. No list of either authority was found: these are the directory's own, unverified. */
export const MATERIALS = [
  {
    kind: "statement",
    label: { zh: "拟开展业务说明", en: "Statement of the work intended" },
    ...{ needed: ALL, provenBy: null, keeps: null },
  },
  {
    kind: "consent",
    label: { zh: "本人同意书", en: "Consent of the person" },
    ...{ needed: ["practitioner"], provenBy: null, keeps: { days: 730, of: "subject" } },
  },
  {
    kind: "insurance",
    label: { zh: "执业责任保险凭证", en: "Proof of liability insurance" },
    ...{ needed: NONE, provenBy: null, keeps: { days: 365, of: "body" } },
  },
  {
    kind: "equipment_list",
    label: { zh: "仪器设备清单", en: "List of equipment" },
    ...{ needed: NONE, provenBy: null, keeps: { days: 365, of: "body" } },
  },
  {
    kind: "licence",
    label: { zh: "执业许可证（执业证）", en: "Licence" },
    ...{ needed: NONE, provenBy: "licence", keeps: { days: 365, of: "subject" } },
  },
  {
    kind: "standing_certificate",
    label: { zh: "执业状态证明", en: "Certificate of standing" },
    ...{ needed: NONE, provenBy: "standing", keeps: null },
  },
  {
    kind: "service_scope",
    label: { zh: "业务范围证明", en: "Proof of the services offered" },
    ...{ needed: NONE, provenBy: "services", keeps: { days: 365, of: "subject" } },
  },
  {
    kind: "engagement_certificate",
    label: { zh: "任职证明", en: "Certificate of engagement" },
    ...{ needed: NONE, provenBy: "engagement", keeps: null },
  },
  {
    kind: "accreditation",
    label: { zh: "资质认定、认可证书", en: "Certificate of accreditation" },
    ...{ needed: NONE, provenBy: "accreditation", keeps: { days: 365, of: "body" } },
  },
  {
    kind: "annual_assessment",
    label: { zh: "年度考核结果", en: "Annual assessment" },
    ...{ needed: NONE, provenBy: "assessment", keeps: { days: 365, of: "subject" } },
  },
  {
    kind: "no_penalty_certificate",
    label: { zh: "无处罚证明", en: "Certificate of no penalty" },
    ...{ needed: NONE, provenBy: "measures", keeps: null },
  },
] as const satisfies readonly MaterialRow[];

export type MaterialKind = (typeof MATERIALS)[number]["kind"];
export type Material = MaterialRow & { readonly kind: MaterialKind };

export const MATERIAL_KINDS: readonly MaterialKind[] = MATERIALS.map(({ kind }) => kind);

export function materialOf(kind: string): Material {
  const found = MATERIALS.find((row) => row.kind === kind);
  if (found === undefined) throw new RangeError(`no material ${kind}`);
  return found;
}
