import { label, reader } from "./labels.js";

export const licenceKindLabel = reader({
  practice: label("执业许可", "Licence to practise"),
  qualification: label("职业资格", "Professional qualification"),
  other: label("其他证照", "Other certificate"),
});

/** Of licences and accreditations that are not simply valid. */
export const factStateLabel = reader({
  suspended: label("暂停", "Suspended"),
  replaced: label("已换证", "Replaced"),
  withdrawn: label("已撤销", "Withdrawn"),
});

export const schemeLabel = reader({
  CMA: label("CMA 检验检测机构资质认定", "China Metrology Accreditation (CMA)"),
  CNAS: label("CNAS 中国合格评定国家认可委员会认可", "China National Accreditation Service (CNAS)"),
});

/** The same as a condition of a search. */
export const schemeName = reader({
  CMA: label("CMA 资质认定", "CMA accredited"),
  CNAS: label("CNAS 认可", "CNAS accredited"),
});

export const assessmentLabel = reader({
  qualified: label("合格", "Qualified"),
  unqualified: label("不合格", "Unqualified"),
  competent: label("称职", "Competent"),
  basically_competent: label("基本称职", "Basically competent"),
  incompetent: label("不称职", "Not competent"),
});

/** Results that nobody need be warned of. */
export const isGoodResult = (result: string): boolean => result === "qualified" || result === "competent";

export const measureLabel = reader({
  award: label("表彰奖励", "Award"),
  penalty: label("处罚处分", "Penalty"),
  suspension: label("停止执业", "Suspension of practice"),
  challenge_upheld: label("回避申请成立", "Challenge upheld"),
});
