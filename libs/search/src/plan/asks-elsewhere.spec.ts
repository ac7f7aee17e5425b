import { describe, expect, it } from "@jest/globals";
import type { GazetteerEntry } from "./gazetteer.js";
import { buildKnowledge } from "./knowledge.js";
import { planQuery } from "./plan-query.js";
import type { SearchPlan, SubjectKind } from "./search-plan.js";

function place(code: string, name: string, short: string, level: GazetteerEntry["level"]): GazetteerEntry {
  const parent = level === "province" ? null : "500000";
  const base = { formerNames: [], current: true, successors: [] } as const;
  return { code, name, shortNames: [short], parent, level, ...base };
}

const KNOWLEDGE = buildKnowledge(
  [
    place("500000", "重庆市", "重庆", "province"),
    place("500103", "渝中区", "渝中", "county"),
    place("500112", "渝北区", "渝北", "county"),
    place("510100", "成都市", "成都", "prefecture"),
    place("500112123", "高明镇", "高明", "township"),
  ],
  [{ code: "arbitration.finance", label: { zh: "金融", en: "Finance" } }],
  [
    {
      term: "亲子鉴定",
      en: "Paternity test",
      synonyms: ["DNA test"],
      services: ["forensic.medical.dna.trio"],
      types: ["FORENSIC"],
    },
    { term: "找律师", en: null, synonyms: [], services: ["legal"], types: ["LAW_FIRM"] },
    { term: "税务", en: null, synonyms: [], services: ["legal.tax"], types: ["LAW_FIRM"] },
  ],
);

function plan(q: string, kind: SubjectKind = "institution"): SearchPlan {
  const none = { types: [], divisions: [], services: [], accreditations: [], languages: [] };
  const filters = { ...none, kinds: [kind], jurisdiction: null, recognisedIn: null };
  const rest = { near: null, withinMetres: null, order: "relevance", page: 1, size: 20, facets: [] } as const;
  return planQuery({ q, interpret: true, filters, ...rest }, KNOWLEDGE);
}

describe("a text that asks for something elsewhere", () => {
  it.each([
    ["北京公证处", ["北京"]],
    ["上海 律师", ["上海"]],
    ["北京市朝阳区律师事务所", ["北京市"]],
    ["beijing lawyer", ["beijing"]],
    ["东京律师", ["东京"]],
  ])("%s shows the place outside and asks for no list", (q, outside) => {
    const { interpreted, readings, closed } = plan(q);
    expect([interpreted.outside, closed]).toEqual([outside, true]);
    expect(readings.every(({ types, words }) => types.length === 0 && words.length > 0)).toBe(true);
  });

  it.each(["北京大成律师事务所", "在台湾用的公证", "香港 公证", "北京 渝中 律师"])(
    "%s is a name, or is asked for here",
    (q) => {
      expect(plan(q).closed).toBeUndefined();
    },
  );

  it.each(["渝中区法院", "附近的派出所", "医院", "税务局", "会计师事务所"])(
    "%s is looked for in names alone, since no such body is held",
    (q) => {
      const { readings, closed, interpreted } = plan(q);
      expect(closed).toBe(true);
      expect(interpreted.type).toEqual([]);
      for (const { words } of readings) for (const { fields } of words) expect(fields).toEqual(["name"]);
    },
  );

  it.each(["法院喊我做亲子鉴定", "医院公证", "第一人民医院司法鉴定中心"])("%s asks for what is held", (q) => {
    expect(plan(q).closed).toBeUndefined();
    expect(plan(q).interpreted.type).toHaveLength(1);
  });
});

describe("words that add nothing", () => {
  it.each([
    ["在渝北找律师", "LAW_FIRM", ["500112"], ""],
    ["请问渝中区公证处在哪", "NOTARY_OFFICE", ["500103"], ""],
    ["渝中区的法律援助中心电话是多少", "LEGAL_AID", ["500103"], ""],
    ["附近三公里以内的律所", "LAW_FIRM", [], ""],
    ["理想律师事务所", "LAW_FIRM", [], "理想"],
    ["有为律所", "LAW_FIRM", [], "有为"],
    ["渝 中 公 证 处", "NOTARY_OFFICE", ["500103"], ""],
    ["渝中找律师事务所", "LAW_FIRM", ["500103"], ""],
    ["渝律所", "LAW_FIRM", ["500000"], ""],
    ["蓉城律师", "LAW_FIRM", ["510100"], ""],
  ])("%s", (q, type, division, text) => {
    const { interpreted } = plan(q);
    expect([interpreted.type, interpreted.division, interpreted.text]).toEqual([[type], division, text]);
  });

  it("what is near is shown as asked for", () => {
    expect(plan("附近的律师").interpreted.nearby).toBe(true);
    expect(plan("律师").interpreted.nearby).toBeUndefined();
  });

  it("labels of two characters are no words by themselves", () => {
    expect(plan("金融").interpreted).toEqual({ type: [], division: [], service: [], text: "金融" });
  });
});

describe("words that mean two things", () => {
  it("a town's short name is a person's where people are looked for", () => {
    expect(plan("渝北高明").interpreted.division).toContain("500112123");
    expect(plan("渝北高明", "practitioner").interpreted).toMatchObject({
      division: ["500112"],
      text: "高明",
    });
  });

  it("synonyms in Latin letters are words with spaces", () => {
    expect(plan("dna test").interpreted.type).toEqual(["FORENSIC"]);
  });

  it("a need inside the name of an office is the office's, in a story it is a need", () => {
    expect(plan("税务局").closed).toBe(true);
    expect(plan("公司被税务局查了").interpreted.type).toEqual(["LAW_FIRM"]);
  });
});
