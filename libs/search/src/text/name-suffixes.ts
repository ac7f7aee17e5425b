import type { InstitutionType, PractitionerKind } from "#codes";

export type NamedType = InstitutionType | PractitionerKind;

/** How bodies of a type end their names, and what people say instead. */
export interface NameSuffix {
  readonly full: string;
  readonly spoken: readonly string[];
  /** The name is also said without any ending (大成). */
  readonly droppable?: boolean;
  /** Endings behind the first character of the place, where the name is place and ending alone (重仲). */
  readonly acronyms?: readonly string[];
}

const FOREIGN: readonly NameSuffix[] = [
  { full: "律师事务所代表处", spoken: ["律所代表处", "代表处"], droppable: true },
  { full: "代表处", spoken: [], droppable: true },
];
const FORENSIC: readonly NameSuffix[] = [
  { full: "司法鉴定中心", spoken: ["鉴定中心", "司鉴中心"] },
  { full: "司法鉴定所", spoken: ["鉴定所", "司鉴所"] },
  { full: "司法鉴定院", spoken: ["鉴定院"] },
];
const ARBITRATION: readonly NameSuffix[] = [
  { full: "国际商事仲裁院", spoken: ["国际仲裁院", "国仲"] },
  { full: "国际仲裁院", spoken: ["国仲"] },
  { full: "仲裁委员会", spoken: ["仲裁委"], acronyms: ["仲", "仲委"] },
  { full: "仲裁中心", spoken: [] },
];
const MEDIATION: readonly NameSuffix[] = [
  { full: "医疗纠纷人民调解委员会", spoken: ["医调委", "医疗调委会"] },
  { full: "医调委", spoken: ["医疗纠纷人民调解委员会", "医疗调委会"] },
  { full: "纠纷人民调解委员会", spoken: ["调委会", "纠纷调委会", "纠纷调解委员会", "纠纷人调委"] },
  { full: "人民调解委员会", spoken: ["调委会", "调解委员会", "人调委"] },
  { full: "纠纷调解中心", spoken: ["调解中心"] },
];
const LEGAL_AID: readonly NameSuffix[] = [
  { full: "法律援助中心", spoken: ["法援中心", "法援"] },
  { full: "法律援助处", spoken: ["法援处", "法援"] },
];
const PUBLIC_LEGAL_SERVICE: readonly NameSuffix[] = [
  { full: "公共法律服务中心", spoken: ["法律服务中心", "公法中心"] },
  { full: "公共法律服务工作站", spoken: ["公共法律服务站", "法律服务站"] },
  { full: "公共法律服务工作室", spoken: ["公共法律服务室", "法律服务室"] },
];
const GRASSROOTS: readonly NameSuffix[] = [
  { full: "基层法律服务所", spoken: ["法律服务所", "法服所"] },
  { full: "法律服务所", spoken: ["法服所"] },
];

/** Endings by type, longest first within a type. Types without an entry are called by their whole ending. */
export const NAME_SUFFIXES: Readonly<Partial<Record<NamedType, readonly NameSuffix[]>>> = {
  LAW_FIRM: [{ full: "律师事务所", spoken: ["律所"], droppable: true }],
  FORENSIC,
  ARBITRATION,
  MEDIATION,
  LEGAL_AID,
  PUBLIC_LEGAL_SERVICE,
  GRASSROOTS_LEGAL_SERVICE: GRASSROOTS,
  BAR_ASSOCIATION: [{ full: "律师协会", spoken: ["律协"] }],
  FOREIGN_LAW_OFFICE: FOREIGN,
};

/** Words of which one is never a body's whole name: a form that is nothing else would match every body. */
export const BARE_WORDS: ReadonlySet<string> = new Set([
  "公证处",
  "司法所",
  "调解中心",
  "仲裁院",
  ...Object.values(NAME_SUFFIXES).flatMap((rows) => rows.flatMap(({ full, spoken }) => [full, ...spoken])),
]);
