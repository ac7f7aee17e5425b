import type { Label } from "#codes";

/** What a notice tells of. No private data: names are those of the register. */
export interface NoticeMatter {
  /** The procedure, as its table names it; agreements have none. */
  readonly procedure?: Label | undefined;
  /** Whom or what it is about: the body's or the person's name, or the agreement's document. */
  readonly subject: string;
  /** What was done or decided, as the table names it. */
  readonly step?: Label | undefined;
}

/** Each kind of notice with the end of its sentence. What is overdue is derived and sends no notice. */
const ENDS = {
  "case-opened": { zh: "已提出申请", en: "applied for" },
  "step-taken": { zh: "已办理", en: "done" },
  asked: { zh: "须补正材料", en: "papers are asked for" },
  answered: { zh: "已补正材料", en: "papers were brought" },
  decided: { zh: "已作出决定", en: "decided" },
  "agreement-proposed": { zh: "对方提出协议，请审议", en: "the other side proposes this agreement" },
  "agreement-approved": { zh: "协议已获对方同意", en: "the other side approved this agreement" },
  "agreement-terminated": { zh: "协议已终止", en: "this agreement was terminated" },
  "agreement-withdrawn": { zh: "对方撤回了提议", en: "the other side took its proposal back" },
  "branch-made": { zh: "分支机构已设立", en: "the branch was made" },
  "approval-revoked": { zh: "许可已撤销", en: "the approval is revoked" },
  "commitment-revoked": {
    zh: "承诺不实，许可已撤销",
    en: "the commitment was false; the approval is revoked",
  },
} as const satisfies Record<string, Label>;

export type NoticeKind = keyof typeof ENDS;

export const NOTICE_KINDS: readonly string[] = Object.keys(ENDS);

/** The words of a notice. */
export function noticeText(kind: NoticeKind, { procedure, subject, step }: NoticeMatter): Label {
  const end = ENDS[kind];
  return {
    zh: `${procedure === undefined ? "" : `${procedure.zh}：`}${subject}，${end.zh}${step === undefined ? "" : `（${step.zh}）`}`,
    en: `${procedure === undefined ? "" : `${procedure.en}: `}${subject}, ${end.en}${step === undefined ? "" : ` (${step.en})`}`,
  };
}
