/** What procedures between the two sides refuse; all are rules of the domain (422). */
export const PROCEDURE_PROBLEMS = {
  "reason-required": { status: 422, title: { zh: "须说明理由", en: "A reason is required" } },
  "asked-before": { status: 422, title: { zh: "补正须一次告知", en: "What is missing is told once" } },
  "on-file": { status: 422, title: { zh: "材料已在卷", en: "The paper is on file already" } },
  "proven-by-register": {
    status: 422,
    title: { zh: "登记册已能证明", en: "The register proves it already" },
  },
  "missing-documents": { status: 422, title: { zh: "材料不齐", en: "Papers are missing" } },
  "open-case": { status: 422, title: { zh: "已有在办案件", en: "A case is open already" } },
  "not-offered": { status: 422, title: { zh: "不提供此项办理", en: "This is not offered" } },
  "not-eligible": { status: 422, title: { zh: "不符合条件", en: "Conditions are not met" } },
  "not-committable": {
    status: 422,
    title: { zh: "此条件不适用告知承诺", en: "The condition can't be committed to" },
  },
  "seconded-elsewhere": { status: 422, title: { zh: "已在另一申请中派驻", en: "Seconded elsewhere" } },
  "home-objects": { status: 422, title: { zh: "属地机关有异议", en: "The home authority objects" } },
  "home-consent": {
    status: 422,
    title: { zh: "尚缺属地机关同意", en: "The home authority's consent is missing" },
  },
  "file-changed": { status: 422, title: { zh: "文件已变动", en: "The file is not the one submitted" } },
  "no-agreement": { status: 422, title: { zh: "没有生效的协议", en: "No agreement is in force" } },
  "appeal-over": { status: 422, title: { zh: "已过申诉期限", en: "The time to appeal is over" } },
} as const;
