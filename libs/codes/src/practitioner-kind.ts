import type { Label } from "./message.js";
import { nameReader } from "./type-names.js";

interface PractitionerKindRow {
  readonly code: string;
  readonly label: Label;
  /** Other names that imports read as this kind. */
  readonly alsoRead: readonly string[];
}

/** Every kind of practitioner that the directory registers. */
export const PRACTITIONER_KINDS = [
  { code: "LAWYER", label: { zh: "律师", en: "Lawyer" }, alsoRead: ["专职律师", "兼职律师", "执业律师"] },
  { code: "NOTARY", label: { zh: "公证员", en: "Notary" }, alsoRead: ["执业公证员"] },
  { code: "APPRAISER", label: { zh: "司法鉴定人", en: "Forensic appraiser" }, alsoRead: ["鉴定人"] },
  { code: "ARBITRATOR", label: { zh: "仲裁员", en: "Arbitrator" }, alsoRead: [] },
  {
    code: "MEDIATOR",
    label: { zh: "调解员", en: "Mediator" },
    alsoRead: ["人民调解员", "商事调解员", "专职调解员", "兼职调解员"],
  },
  {
    code: "GRASSROOTS_WORKER",
    label: { zh: "基层法律服务工作者", en: "Grassroots legal service worker" },
    alsoRead: ["基层法律工作者", "法律服务工作者"],
  },
  {
    code: "LEGAL_AID_LAWYER",
    label: { zh: "法律援助律师", en: "Legal aid lawyer" },
    alsoRead: ["法援律师"],
  },
] as const satisfies readonly PractitionerKindRow[];

export type PractitionerKind = (typeof PRACTITIONER_KINDS)[number]["code"];

const LABELS = new Map<string, Label>(PRACTITIONER_KINDS.map((row) => [row.code, row.label]));

export function isPractitionerKind(value: unknown): value is PractitionerKind {
  return typeof value === "string" && LABELS.has(value);
}

export function practitionerKindLabel(kind: PractitionerKind): Label {
  const label = LABELS.get(kind);
  if (!label) throw new RangeError(`no practitioner kind ${String(kind)}`);
  return label;
}

/** The kind that a cell of an import means: a code, a label, or a name listed in the table; else null. */
export const practitionerKindFromText: (text: string) => PractitionerKind | null =
  nameReader(PRACTITIONER_KINDS);
