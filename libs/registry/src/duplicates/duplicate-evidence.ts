import type { Label } from "#codes";

/** What speaks for two records being one, with its weight; what speaks against it weighs less than nothing. */
export const EVIDENCE = {
  "same-full-name": { weight: 60, label: { zh: "名称完全相同", en: "The whole name is the same" } },
  "same-name": {
    weight: 45,
    label: { zh: "去除地名与类别后名称相同", en: "The name without place and type is the same" },
  },
  "former-name": {
    weight: 40,
    label: { zh: "与对方的曾用名或别名相同", en: "It is the other's former name or alias" },
  },
  "similar-name": { weight: 15, label: { zh: "名称相近", en: "The names are much alike" } },
  "same-county": { weight: 15, label: { zh: "同一区县", en: "In the same county" } },
  "same-organisation": {
    weight: 60,
    label: { zh: "信用代码中的组织机构代码相同", en: "The credit codes hold the same organisation code" },
  },
  "same-licence": { weight: 60, label: { zh: "执业许可证号相同", en: "The licence number is the same" } },
  "same-address": { weight: 25, label: { zh: "地址相同", en: "The address is the same" } },
  "same-phone": { weight: 20, label: { zh: "电话相同", en: "A telephone number is the same" } },
  near: { weight: 10, label: { zh: "位置相距不足 60 米", en: "They lie within 60 metres" } },
  "same-person-name": { weight: 40, label: { zh: "姓名与类别相同", en: "Name and kind are the same" } },
  "same-body": { weight: 40, label: { zh: "在同一机构任职", en: "They work or worked for the same body" } },
  "same-first-licence": {
    weight: 30,
    label: { zh: "首次执业日期相同", en: "They were first licensed on the same day" },
  },
  "other-type": { weight: -30, label: { zh: "机构类型不同", en: "The types differ" } },
  "other-organisation": { weight: -25, label: { zh: "信用代码不同", en: "The credit codes differ" } },
  "other-licence": { weight: -40, label: { zh: "执业证号不同", en: "The licence numbers differ" } },
} as const satisfies Record<string, { readonly weight: number; readonly label: Label }>;

export type EvidenceCode = keyof typeof EVIDENCE;

/** One piece of evidence with what both have in common, where that is a value. */
export interface Evidence {
  readonly code: EvidenceCode;
  readonly value: string | null;
}

/** From this score on a pair is asked about. */
export const LEAST_SCORE = 60;
const HIGHEST_SCORE = 100;

/** The sum of the weights, from 0 to 100. */
export function scoreOf(evidence: readonly Evidence[]): number {
  const sum = evidence.reduce((total, { code }) => total + EVIDENCE[code].weight, 0);
  return Math.min(HIGHEST_SCORE, Math.max(0, sum));
}

/** Each piece as one text: the same piece is the same text whenever it is found. */
export function evidenceItems(evidence: readonly Evidence[]): string[] {
  return evidence.map(({ code, value }) => (value === null ? code : `${code}:${value}`)).toSorted();
}
