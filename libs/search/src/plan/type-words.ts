import type { InstitutionType, PractitionerKind } from "#codes";

/** Words that name a kind of body, of person, or the trade of both. */
export interface TypeWords {
  readonly institution: InstitutionType;
  readonly practitioner: PractitionerKind | null;
  /** Whom the words mean when bodies and people are both looked for. */
  readonly who: "body" | "person" | "either";
  readonly words: string;
  readonly english: readonly string[];
}

/** Usual words of Chinese and English by type; the order of rows is of no account, the longest word wins. */
export const TYPE_WORDS: readonly TypeWords[] = [
  {
    institution: "NOTARY_OFFICE",
    practitioner: "NOTARY",
    who: "either",
    words: "公证",
    english: ["notary", "notarial", "notarization", "notarisation", "notarize", "notarise"],
  },
  {
    institution: "NOTARY_OFFICE",
    practitioner: "NOTARY",
    who: "body",
    words: "公证处 公证机构 公证所",
    english: ["notary office", "notary offices", "notary public office"],
  },
  {
    institution: "NOTARY_OFFICE",
    practitioner: "NOTARY",
    who: "person",
    words: "公证员 公证人",
    english: ["notaries", "notary public"],
  },
  {
    institution: "LAW_FIRM",
    practitioner: "LAWYER",
    who: "either",
    words: "律师",
    english: ["lawyer", "lawyers", "attorney", "attorneys", "solicitor", "solicitors", "legal counsel"],
  },
  {
    institution: "LAW_FIRM",
    practitioner: "LAWYER",
    who: "body",
    words: "律师事务所 律所 律师所 律师楼",
    english: ["law", "law firm", "law firms", "law office", "law offices"],
  },
  { institution: "LAW_FIRM", practitioner: "LAWYER", who: "person", words: "专职律师 执业律师", english: [] },
  {
    institution: "LEGAL_AID",
    practitioner: "LEGAL_AID_LAWYER",
    who: "either",
    words: "法律援助 法援",
    english: ["legal aid", "free legal help", "free legal advice", "free legal service"],
  },
  {
    institution: "LEGAL_AID",
    practitioner: "LEGAL_AID_LAWYER",
    who: "body",
    words: "法律援助中心 法律援助机构 法律援助处 法援中心 法援处",
    english: ["legal aid center", "legal aid centre", "legal aid office"],
  },
  {
    institution: "LEGAL_AID",
    practitioner: "LEGAL_AID_LAWYER",
    who: "person",
    words: "法律援助律师 法援律师 援助律师",
    english: ["legal aid lawyer"],
  },
  {
    institution: "FORENSIC",
    practitioner: "APPRAISER",
    who: "either",
    words: "司法鉴定 鉴定 法医鉴定",
    english: [
      "forensic",
      "forensics",
      "appraisal",
      "forensic appraisal",
      "judicial appraisal",
      "judicial authentication",
      "judicial expertise",
      "forensic science",
    ],
  },
  {
    institution: "FORENSIC",
    practitioner: "APPRAISER",
    who: "body",
    words: "司法鉴定中心 司法鉴定所 司法鉴定机构 鉴定中心 鉴定所 鉴定机构",
    english: ["forensic institution", "forensic institutions", "forensic center", "forensic centre"],
  },
  {
    institution: "FORENSIC",
    practitioner: "APPRAISER",
    who: "person",
    words: "司法鉴定人 鉴定人 鉴定员",
    english: ["forensic appraiser", "appraiser"],
  },
  {
    institution: "ARBITRATION",
    practitioner: "ARBITRATOR",
    who: "either",
    words: "仲裁",
    english: ["arbitration"],
  },
  {
    institution: "ARBITRATION",
    practitioner: "ARBITRATOR",
    who: "body",
    words: "仲裁委员会 仲裁委 仲裁院 仲裁机构",
    english: [
      "arbitration commission",
      "arbitration institution",
      "arbitration center",
      "arbitration centre",
    ],
  },
  {
    institution: "ARBITRATION",
    practitioner: "ARBITRATOR",
    who: "person",
    words: "仲裁员",
    english: ["arbitrator", "arbitrators"],
  },
  {
    institution: "MEDIATION",
    practitioner: "MEDIATOR",
    who: "either",
    words: "调解 人民调解",
    english: ["mediation", "people s mediation"],
  },
  {
    institution: "MEDIATION",
    practitioner: "MEDIATOR",
    who: "body",
    words: "人民调解委员会 调解委员会 调委会 人调委 调解中心 调解组织 人民调解组织 调解室",
    english: [
      "people s mediation committee",
      "mediation committee",
      "mediation center",
      "mediation centre",
      "mediation organisation",
    ],
  },
  {
    institution: "MEDIATION",
    practitioner: "MEDIATOR",
    who: "person",
    words: "调解员 人民调解员",
    english: ["mediator", "mediators"],
  },
  {
    institution: "GRASSROOTS_LEGAL_SERVICE",
    practitioner: "GRASSROOTS_WORKER",
    who: "body",
    words: "基层法律服务所 法律服务所 基层法律服务 法服所",
    english: ["grassroots legal services", "grassroots legal service", "grassroots legal service office"],
  },
  {
    institution: "GRASSROOTS_LEGAL_SERVICE",
    practitioner: "GRASSROOTS_WORKER",
    who: "person",
    words: "基层法律服务工作者 法律服务工作者 基层法律工作者",
    english: ["grassroots legal service worker"],
  },
  // Without 所 or 中心 it is either of the two.
  {
    institution: "GRASSROOTS_LEGAL_SERVICE",
    practitioner: "GRASSROOTS_WORKER",
    who: "either",
    words: "法律服务",
    english: [],
  },
  { institution: "PUBLIC_LEGAL_SERVICE", practitioner: null, who: "body", words: "法律服务", english: [] },
  {
    institution: "PUBLIC_LEGAL_SERVICE",
    practitioner: null,
    who: "body",
    words:
      "公共法律服务中心 公共法律服务站 公共法律服务室 公共法律服务工作站 公共法律服务工作室 公共法律服务 公法中心",
    english: [
      "public legal services",
      "public legal service",
      "public legal service center",
      "public legal service centre",
    ],
  },
  {
    institution: "JUDICIAL_OFFICE",
    practitioner: null,
    who: "body",
    words: "司法所",
    english: ["judicial office", "justice office", "judicial offices"],
  },
  {
    institution: "BAR_ASSOCIATION",
    practitioner: null,
    who: "body",
    words: "律师协会 律协",
    english: [
      "bar association",
      "bar associations",
      "lawyers association",
      "lawyer association",
      "lawyers associations",
      "law society",
    ],
  },
  {
    institution: "FOREIGN_LAW_OFFICE",
    practitioner: null,
    who: "body",
    words: "外国律师事务所 外国律所 外国律师事务所代表处",
    english: ["foreign law firm", "foreign law firms"],
  },
];

/** The people of a type of body, where there are any. */
export const PRACTITIONER_OF: ReadonlyMap<InstitutionType, PractitionerKind> = new Map(
  TYPE_WORDS.flatMap(({ institution, practitioner }) =>
    practitioner === null ? [] : [[institution, practitioner] as const],
  ),
);

/** The type of body that usually offers the services under a root of the services' tree. */
export const SERVICE_ROOT_TYPES: ReadonlyMap<string, InstitutionType> = new Map([
  ["notary", "NOTARY_OFFICE"],
  ["forensic", "FORENSIC"],
  ["legal", "LAW_FIRM"],
  ["mediation", "MEDIATION"],
  ["arbitration", "ARBITRATION"],
  ["aid", "LEGAL_AID"],
  ["public", "PUBLIC_LEGAL_SERVICE"],
  ["grassroots", "GRASSROOTS_LEGAL_SERVICE"],
  ["community", "JUDICIAL_OFFICE"],
] as const);
