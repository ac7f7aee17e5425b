import type { Label } from "#codes";

interface ConditionRow {
  readonly code: string;
  readonly label: Label;
  /** The articles are those of the published rule, cited without its text at hand. */
  readonly article: string;
  /** Whether a commitment may stand for its proof; what the register proves can't be committed to. */
  readonly committable: boolean;
}

/** What a branch of a law firm needs: 律师事务所管理办法 (司法部令第142号, 2018) arts 33-36. */
export const BRANCH_CONDITIONS = [
  {
    code: "firm-standing",
    label: { zh: "总所在册执业", en: "The firm practises" },
    ...{ article: "律师事务所管理办法 art. 33", committable: false },
  },
  {
    code: "firm-form",
    label: { zh: "总所为合伙律师事务所", en: "The firm is a partnership" },
    ...{ article: "律师事务所管理办法 art. 33", committable: false },
  },
  {
    code: "firm-age",
    label: { zh: "总所成立满三年", en: "The firm is three years old" },
    ...{ article: "律师事务所管理办法 art. 33", committable: false },
  },
  {
    code: "firm-lawyers",
    label: { zh: "总所有二十名以上执业律师", en: "The firm has twenty lawyers" },
    ...{ article: "律师事务所管理办法 art. 33", committable: false },
  },
  {
    code: "no-measures",
    label: { zh: "总所及分所无停业整顿等处罚", en: "No suspension, penalty or revoked branch is in the way" },
    ...{ article: "律师事务所管理办法 arts 33, 35", committable: false },
  },
  {
    code: "head",
    label: {
      zh: "负责人为本所执业满三年的律师",
      en: "The head is a lawyer of the firm with three years' practice",
    },
    ...{ article: "律师事务所管理办法 art. 34", committable: false },
  },
  {
    code: "head-record",
    label: { zh: "负责人三年内未受停止执业处罚", en: "The head was not suspended within three years" },
    ...{ article: "律师事务所管理办法 art. 34", committable: false },
  },
  {
    code: "seconded",
    label: { zh: "派驻三名以上本所专职律师", en: "Three full-time lawyers of the firm are seconded" },
    ...{ article: "律师事务所管理办法 art. 34", committable: false },
  },
  {
    code: "assets",
    label: { zh: "分所资产三十万元以上", en: "The branch has assets of 300,000 yuan" },
    ...{ article: "律师事务所管理办法 art. 34", committable: true },
  },
  {
    code: "premises",
    label: { zh: "分所有自己的住所", en: "The branch has premises of its own" },
    ...{ article: "律师事务所管理办法 art. 34", committable: true },
  },
  {
    code: "name",
    label: { zh: "分所名称合规且未被使用", en: "The branch's name fits and is free" },
    ...{ article: "律师事务所名称管理办法", committable: false },
  },
] as const satisfies readonly ConditionRow[];

export type ConditionCode = (typeof BRANCH_CONDITIONS)[number]["code"];

/** What was asked and what was found. `found` is of the register, or of the application where it tells. */
export interface ConditionResult {
  readonly code: ConditionCode;
  readonly holds: boolean;
  readonly required: Label;
  readonly found: Label;
}

/** The numbers of the rule, from a day on, so that a later version of it is another row. */
export interface BranchRule {
  readonly from: string;
  readonly firmYears: number;
  readonly firmLawyers: number;
  /** Years after a penalty, or after a branch lost its licence, in which no further branch is opened. */
  readonly barYears: number;
  readonly headYears: number;
  readonly headRecordYears: number;
  readonly seconded: number;
  readonly assetsYuan: number;
}

export const BRANCH_RULES: readonly BranchRule[] = [
  {
    from: "2018-12-05",
    ...{ firmYears: 3, firmLawyers: 20, barYears: 2, headYears: 3, headRecordYears: 3 },
    ...{ seconded: 3, assetsYuan: 300_000 },
  },
];

/** The rule of a day. @throws RangeError before the first. */
export function branchRuleOn(day: string): BranchRule {
  const rule = BRANCH_RULES.filter(({ from }) => from <= day).at(-1);
  if (rule === undefined) throw new RangeError(`no rule for branches on ${day}`);
  return rule;
}

/** The same day so many years earlier; 29 February becomes 28 February. */
export function yearsBefore(day: string, years: number): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const earlier = String(Number(year) - years).padStart(4, "0");
  const isLeap = new Date(Date.UTC(Number(earlier), 1, 29)).getUTCMonth() === 1;
  return `${earlier}-${month}-${month === "02" && date === "29" && !isLeap ? "28" : date}`;
}
