import type { Label } from "./message.js";
import { nameReader } from "./type-names.js";

interface InstitutionTypeRow {
  readonly code: string;
  readonly label: Label;
  /** Other names that imports read as this type. */
  readonly alsoRead: readonly string[];
  /** First two characters of the credit code, by the registering department (GB 32100-2015, table of departments). */
  readonly usualDepartments: readonly string[];
  /** Departments that are plausible too: bodies that belong to a hospital, a school, a company or a society. */
  readonly plausibleDepartments: readonly string[];
}

/** Every type of institution that the directory registers. */
export const INSTITUTION_TYPES = [
  {
    code: "LAW_FIRM",
    label: { zh: "律师事务所", en: "Law firm" },
    alsoRead: ["律所", "律师事务所分所", "律师执业机构"],
    usualDepartments: ["31"],
    plausibleDepartments: [],
  },
  {
    code: "NOTARY_OFFICE",
    label: { zh: "公证处", en: "Notary office" },
    alsoRead: ["公证机构", "公证处(公证机构)"],
    usualDepartments: ["32"],
    plausibleDepartments: ["11", "12"],
  },
  {
    code: "FORENSIC",
    label: { zh: "司法鉴定机构", en: "Forensic institution" },
    alsoRead: ["司法鉴定所", "司法鉴定中心", "鉴定机构"],
    usualDepartments: ["34"],
    plausibleDepartments: ["11", "12", "52", "91"],
  },
  {
    code: "ARBITRATION",
    label: { zh: "仲裁机构", en: "Arbitration institution" },
    alsoRead: ["仲裁委员会", "仲裁委", "仲裁院"],
    usualDepartments: ["35"],
    plausibleDepartments: ["12"],
  },
  {
    code: "MEDIATION",
    label: { zh: "调解组织", en: "Mediation organisation" },
    alsoRead: [
      "人民调解委员会",
      "人民调解组织",
      "调解委员会",
      "商事调解组织",
      "行业性专业性调解组织",
      "调解中心",
    ],
    usualDepartments: ["51", "52"],
    plausibleDepartments: ["39"],
  },
  {
    code: "LEGAL_AID",
    label: { zh: "法律援助机构", en: "Legal aid institution" },
    alsoRead: ["法律援助中心", "法援中心"],
    usualDepartments: ["11", "12"],
    plausibleDepartments: [],
  },
  {
    code: "GRASSROOTS_LEGAL_SERVICE",
    label: { zh: "基层法律服务所", en: "Grassroots legal service office" },
    alsoRead: ["法律服务所", "基层所"],
    usualDepartments: ["33"],
    plausibleDepartments: [],
  },
  {
    code: "PUBLIC_LEGAL_SERVICE",
    label: { zh: "公共法律服务机构", en: "Public legal service institution" },
    alsoRead: [
      "公共法律服务中心",
      "公共法律服务站",
      "公共法律服务工作站",
      "公共法律服务室",
      "公共法律服务中心/站/室",
    ],
    usualDepartments: ["11", "12"],
    plausibleDepartments: [],
  },
  {
    code: "JUDICIAL_OFFICE",
    label: { zh: "司法所", en: "Township judicial office" },
    alsoRead: ["基层司法所"],
    usualDepartments: ["11"],
    plausibleDepartments: ["12"],
  },
  {
    code: "BAR_ASSOCIATION",
    label: { zh: "律师协会", en: "Bar association" },
    alsoRead: ["律协"],
    usualDepartments: ["51"],
    plausibleDepartments: [],
  },
  {
    code: "FOREIGN_LAW_OFFICE",
    label: { zh: "外国律师事务所代表机构", en: "Representative office of a foreign law firm" },
    alsoRead: ["外国律师事务所驻华代表机构", "外国律师事务所代表处", "外国律所代表机构"],
    usualDepartments: ["31"],
    plausibleDepartments: ["39"],
  },
] as const satisfies readonly InstitutionTypeRow[];

export type InstitutionType = (typeof INSTITUTION_TYPES)[number]["code"];

const ROWS = new Map<string, InstitutionTypeRow & { code: InstitutionType }>(
  INSTITUTION_TYPES.map((row) => [row.code, row]),
);

export function isInstitutionType(value: unknown): value is InstitutionType {
  return typeof value === "string" && ROWS.has(value);
}

export function institutionTypeLabel(type: InstitutionType): Label {
  return rowOf(type).label;
}

/** The credit-code departments (two characters each) that raise no warning for the type. */
export function expectedDepartments(type: InstitutionType): readonly string[] {
  const row = rowOf(type);
  return [...row.usualDepartments, ...row.plausibleDepartments];
}

/** The type that a cell of an import means: a code, a label, or a name listed in the table; else null. */
export const institutionTypeFromText: (text: string) => InstitutionType | null =
  nameReader(INSTITUTION_TYPES);

function rowOf(type: InstitutionType): InstitutionTypeRow {
  const row = ROWS.get(type);
  if (!row) throw new RangeError(`no institution type ${String(type)}`);
  return row;
}
