import type { InstitutionInput, PractitionerInput } from "#registry";

const SOURCE = { authority: "（测试）", document: "演示律师事务所（测试）", asOf: "2026-11-22" } as const;

/** A made-up firm of Sichuan that meets every condition of a branch in Chongqing. */
export const DEMO_FIRM: InstitutionInput = {
  type: "LAW_FIRM",
  name: "四川蜀渝示例律师事务所（测试）",
  division: "510104",
  address: "锦江区示例路1号（测试）",
  services: ["legal.family", "legal.company", "legal.construction"],
  languages: ["zh"],
  foundedOn: "2012-05-01",
  licensedOn: "2012-05-01",
  details: { form: "GENERAL_PARTNERSHIP" },
  source: SOURCE,
};

/** Twenty that a branch asks its firm for, and enough to second for several trials. */
const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云"];

/** Its lawyers, all made up. */
export const DEMO_LAWYERS: readonly PractitionerInput[] = SURNAMES.map((surname) => ({
  kind: "LAWYER",
  name: `${surname}示例（测试）`,
  services: ["legal.family"],
  languages: ["zh"],
  licensedOn: "2014-09-01",
  source: SOURCE,
}));
