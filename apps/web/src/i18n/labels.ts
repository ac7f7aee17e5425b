import type { Language } from "./language.js";

interface Label {
  readonly "zh-CN": string;
  readonly en: string;
}
export type Labels = Readonly<Record<string, Label>>;

export const label = (zh: string, en: string): Label => ({ "zh-CN": zh, en });

/** The institution types of the wire contract, in the order in which citizens most often look for them. */
export const TYPES: Labels = {
  NOTARY_OFFICE: label("公证处", "Notary office"),
  LAW_FIRM: label("律师事务所", "Law firm"),
  LEGAL_AID: label("法律援助机构", "Legal aid"),
  MEDIATION: label("调解组织", "Mediation"),
  FORENSIC: label("司法鉴定机构", "Forensic institution"),
  ARBITRATION: label("仲裁机构", "Arbitration"),
  PUBLIC_LEGAL_SERVICE: label("公共法律服务机构", "Public legal service"),
  JUDICIAL_OFFICE: label("司法所", "Judicial office"),
  GRASSROOTS_LEGAL_SERVICE: label("基层法律服务所", "Grassroots legal service"),
  FOREIGN_LAW_OFFICE: label("外国律师事务所代表机构", "Foreign law office"),
  BAR_ASSOCIATION: label("律师协会", "Bar association"),
};

/** The kinds of practitioners of the wire contract, in the order of the types where they work. */
export const PEOPLE: Labels = {
  NOTARY: label("公证员", "Notary"),
  LAWYER: label("律师", "Lawyer"),
  LEGAL_AID_LAWYER: label("法律援助律师", "Legal aid lawyer"),
  MEDIATOR: label("调解员", "Mediator"),
  APPRAISER: label("司法鉴定人", "Forensic appraiser"),
  ARBITRATOR: label("仲裁员", "Arbitrator"),
  GRASSROOTS_WORKER: label("基层法律服务工作者", "Grassroots legal service worker"),
};

/** What a citizen goes to each type for, in a few words. */
export const TYPE_HINTS: Labels = {
  NOTARY_OFFICE: label("证明合同、委托、继承、学历", "Certifies contracts, mandates, inheritance, diplomas"),
  LAW_FIRM: label("咨询、代理诉讼、起草文书", "Advice, representation in court, drafting"),
  LEGAL_AID: label("经济困难时免费请律师", "A lawyer free of charge for those who can't pay"),
  MEDIATION: label("不打官司，先谈拢", "Settling a dispute without going to court"),
  FORENSIC: label("伤残、亲子、笔迹、车辆鉴定", "Injury, parentage, handwriting, vehicles"),
  ARBITRATION: label("合同约定仲裁的商事纠纷", "Commercial disputes under an arbitration clause"),
  PUBLIC_LEGAL_SERVICE: label("一处问清该找谁", "One place to learn whom to see"),
  JUDICIAL_OFFICE: label("街道乡镇的调解与帮助", "Mediation and help in towns and streets"),
  GRASSROOTS_LEGAL_SERVICE: label("镇上的法律咨询与代理", "Local advice and representation"),
  FOREIGN_LAW_OFFICE: label("外国法律事务", "Matters of foreign law"),
  BAR_ASSOCIATION: label("律师行业自律组织", "The profession's own body"),
};

const STANDINGS: Labels = {
  active: label("正常", "In good standing"),
  conditions_apply: label("附条件执业", "Practises under conditions"),
  suspended: label("已暂停执业", "Suspended"),
  closing: label("正在办理注销，不接新委托", "Closing, takes no new clients"),
  cancelled: label("已注销", "Deregistered"),
  revoked: label("执业许可已吊销", "Licence revoked"),
  expired: label("许可已过期", "Licence expired"),
  merged: label("已合并", "Merged into another body"),
  transferred: label("已转出", "Transferred to another body or side"),
};

/** Quality of a record, by what its source gave. */
const QUALITIES: Labels = {
  A: label("资料较全", "Record fairly complete"),
  B: label("资料不全", "Record incomplete"),
  C: label("仅有名称", "Little more than the name"),
};

const JURISDICTIONS: Labels = { SC: label("四川", "Sichuan"), CQ: label("重庆", "Chongqing") };

const RECOGNITIONS: Labels = {
  recognised: label("认可", "recognises it"),
  conditional: label("附条件认可", "recognises it in part or under conditions"),
  not_recognised: label("未认可", "does not recognise it"),
};

/** Reads a table: a code that it does not have is shown as it is, since a new code must never empty a page. */
export const reader =
  (labels: Labels) =>
  (code: string, language: Language): string =>
    Object.hasOwn(labels, code) ? (labels[code]?.[language] ?? code) : code;

/** Of types of bodies and kinds of people. */
export const typeLabel = reader({ ...TYPES, ...PEOPLE });
export const typeHint = reader(TYPE_HINTS);
export const standingLabel = reader(STANDINGS);
export const qualityLabel = reader(QUALITIES);
export const jurisdictionLabel = reader(JURISDICTIONS);
export const recognitionLabel = reader(RECOGNITIONS);

/** Standings under which a body is listed and its contacts are shown. */
export const isListed = (standing: string): boolean =>
  standing === "active" || standing === "conditions_apply" || standing === "closing";
