import type { InstitutionType } from "./institution-type.js";
import type { Label } from "./message.js";
import { nameReader } from "./type-names.js";

interface PractitionerKindRow {
  readonly code: string;
  readonly label: Label;
  /** Other names that imports read as this kind. */
  readonly alsoRead: readonly string[];
  /** The types of body that practitioners of this kind work for. */
  readonly bodies: readonly InstitutionType[];
  /** Whether they may work for one body at a time only. */
  readonly oneBody: boolean;
}

/**
 * Every kind of practitioner that the directory registers. Lawyers practise in one firm (律师法 art. 10) and
 * notaries in one office (公证法 art. 23); that appraisers, grassroots workers and legal aid lawyers have one body
 * is the directory's own reading, to be confirmed by a registrar. Arbitrators and mediators may be on several panels.
 */
export const PRACTITIONER_KINDS = [
  {
    code: "LAWYER",
    label: { zh: "律师", en: "Lawyer" },
    alsoRead: ["专职律师", "兼职律师", "执业律师"],
    bodies: ["LAW_FIRM"],
    oneBody: true,
  },
  {
    code: "NOTARY",
    label: { zh: "公证员", en: "Notary" },
    alsoRead: ["执业公证员"],
    bodies: ["NOTARY_OFFICE"],
    oneBody: true,
  },
  {
    code: "APPRAISER",
    label: { zh: "司法鉴定人", en: "Forensic appraiser" },
    alsoRead: ["鉴定人"],
    bodies: ["FORENSIC"],
    oneBody: true,
  },
  {
    code: "ARBITRATOR",
    label: { zh: "仲裁员", en: "Arbitrator" },
    alsoRead: [],
    bodies: ["ARBITRATION"],
    oneBody: false,
  },
  {
    code: "MEDIATOR",
    label: { zh: "调解员", en: "Mediator" },
    alsoRead: ["人民调解员", "商事调解员", "专职调解员", "兼职调解员"],
    bodies: ["MEDIATION", "JUDICIAL_OFFICE"],
    oneBody: false,
  },
  {
    code: "GRASSROOTS_WORKER",
    label: { zh: "基层法律服务工作者", en: "Grassroots legal service worker" },
    alsoRead: ["基层法律工作者", "法律服务工作者"],
    bodies: ["GRASSROOTS_LEGAL_SERVICE"],
    oneBody: true,
  },
  {
    code: "LEGAL_AID_LAWYER",
    label: { zh: "法律援助律师", en: "Legal aid lawyer" },
    alsoRead: ["法援律师"],
    bodies: ["LEGAL_AID"],
    oneBody: true,
  },
] as const satisfies readonly PractitionerKindRow[];

export type PractitionerKind = (typeof PRACTITIONER_KINDS)[number]["code"];

const ROWS = new Map<string, PractitionerKindRow>(PRACTITIONER_KINDS.map((row) => [row.code, row]));

export function isPractitionerKind(value: unknown): value is PractitionerKind {
  return typeof value === "string" && ROWS.has(value);
}

export function practitionerKindLabel(kind: PractitionerKind): Label {
  return rowOf(kind).label;
}

/** The types of body that practitioners of the kind work for. */
export function bodiesOf(kind: PractitionerKind): readonly InstitutionType[] {
  return rowOf(kind).bodies;
}

/** Whether practitioners of the kind may work for one body at a time only. */
export function worksForOneBody(kind: PractitionerKind): boolean {
  return rowOf(kind).oneBody;
}

/** The kind that a cell of an import means: a code, a label, or a name listed in the table; else null. */
export const practitionerKindFromText: (text: string) => PractitionerKind | null =
  nameReader(PRACTITIONER_KINDS);

function rowOf(kind: PractitionerKind): PractitionerKindRow {
  const row = ROWS.get(kind);
  if (!row) throw new RangeError(`no practitioner kind ${String(kind)}`);
  return row;
}
