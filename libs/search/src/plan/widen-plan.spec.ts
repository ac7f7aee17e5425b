import { describe, expect, it } from "@jest/globals";
import { buildKnowledge } from "./knowledge.js";
import { planQuery } from "./plan-query.js";
import type { Reading, SearchPlan } from "./search-plan.js";
import { widenPlan } from "./widen-plan.js";

const YUZHONG = {
  code: "500103",
  name: "渝中区",
  shortNames: ["渝中"],
  formerNames: [],
  level: "county",
  parent: "500000",
  current: true,
  successors: [],
} as const;

const CHONGQING = {
  ...YUZHONG,
  code: "500000",
  name: "重庆市",
  shortNames: ["重庆"],
  level: "province",
  parent: null,
} as const;

const NEIGHBOURS = {
  term: "邻里纠纷",
  en: null,
  synonyms: ["漏水"],
  services: ["mediation.neighbours", "legal.neighbours"],
  types: ["MEDIATION", "LAW_FIRM"],
} as const;

const COMPLAINT = {
  term: "举报律师",
  en: null,
  synonyms: [],
  services: ["legal"],
  types: ["BAR_ASSOCIATION"],
} as const;

const KNOWLEDGE = buildKnowledge([YUZHONG, CHONGQING], [], [NEIGHBOURS, COMPLAINT]);

function plan(q: string): SearchPlan {
  const none = { types: [], divisions: [], services: [], accreditations: [], languages: [] };
  const filters = { ...none, kinds: ["institution"], jurisdiction: null, recognisedIn: null } as const;
  const rest = { near: null, withinMetres: null, order: "relevance", page: 1, size: 20, facets: [] } as const;
  return planQuery({ q, interpret: true, filters, ...rest }, KNOWLEDGE);
}

function runs(readings: readonly Reading[], origin: Reading["origin"]): string[] {
  const those = readings.filter((reading) => reading.origin === origin);
  return those.map(({ words }) => words.map(({ run }) => run).join(" + "));
}

describe("a widened plan", () => {
  const added = (q: string): readonly Reading[] => widenPlan(plan(q)).readings.slice(plan(q).readings.length);

  it("keeps every strict reading before those that forgive", () => {
    const strict = plan("大城律所");
    expect(widenPlan(strict).readings.slice(0, strict.readings.length)).toEqual(strict.readings);
  });

  it("hears words that sound alike", () => {
    expect(runs(added("蜀督公正所"), "folded")).toContain("su du gong zen suo");
    const beside = added("大城律所").filter(({ origin, types }) => origin === "folded" && types.length > 0);
    expect(beside.map(({ words }) => words)).toEqual([[{ fields: ["folded"], run: "da cen" }]]);
  });

  it("allows one wrong character beside what was understood", () => {
    const gaps = added("渝中公政处").filter(
      ({ origin, divisions }) => origin === "grams" && divisions.length > 0,
    );
    expect(runs(gaps, "grams")).toContain("公 + 处");
  });

  it.each([
    ["思义津师", ["LAW_FIRM", "LAWYER"], "思义"],
    ["巴南分证", ["NOTARY_OFFICE", "NOTARY"], "巴南"],
    ["仁果阳法所", ["JUDICIAL_OFFICE"], "仁果"],
  ])("allows one wrong character in the word for a kind: %s", (q, types, name) => {
    const meant = added(q).filter((reading) => reading.types.length > 0);
    expect(meant.map((reading) => [reading.types, reading.words])).toEqual([
      [types, [{ fields: ["name"], run: name }]],
    ]);
  });

  it.each(["津师", "某津师", "火星津师公证处", "公证大津师"])(
    "guesses at no kind where nothing or a kind is known: %s",
    (q) => {
      expect(added(q).filter(({ types }) => types.includes("LAW_FIRM"))).toEqual([]);
    },
  );

  it("allows a part of the bigrams, a larger one where an ending fills many of them", () => {
    const shares = (q: string): unknown[] =>
      added(q).flatMap(({ words }) => words.flatMap(({ share }) => share ?? []));
    expect(shares("金石榴民商事中心")).toEqual([0.6]);
    expect(shares("大城律师事务所")).toEqual([0.75]);
  });

  it("takes bodies that deal with a need though they do not list the service", () => {
    const need = added("漏水").filter(({ origin }) => origin === "interpreted");
    expect(need.map(({ types, services }) => [types, services])).toEqual([[["MEDIATION", "LAW_FIRM"], []]]);
  });

  it.each(["我和邻居漏水吵架", "楼上漏水分割"])("lets the words around a need go: %s", (q) => {
    const bare = added(q).filter(({ types, words }) => types.length > 0 && words.length === 0);
    expect(bare.map(({ services }) => services)).toEqual([NEIGHBOURS.services, []]);
  });

  it.each(["聋哑人想请律师", "火星来的律师帮他说话"])(
    "lets the words around a trade go in a sentence: %s",
    (q) => {
      expect(added(q).some(({ types, words }) => types.length > 0 && words.length === 0)).toBe(true);
    },
  );

  it("lets the words around a need go that means a kind without naming it", () => {
    const bare = added("举报律师违规").filter(({ types, words }) => types.length > 0 && words.length === 0);
    expect(bare.map(({ types }) => types)).toEqual([["BAR_ASSOCIATION"]]);
  });

  it("finds a street and a number apart, whose section was not typed", () => {
    const apart = added("天府大道3号").map(({ words }) => words.map(({ run }) => run));
    expect(apart).toContainEqual(["天府大道", "3号"]);
  });

  it("is cut where more slips are possible than an engine can be asked", () => {
    expect(widenPlan(plan("渝中律所 甲乙丙丁戊 子丑寅卯辰 日月星辰光 梅兰竹菊松")).readings).toHaveLength(16);
  });

  it.each(["某某漏水调解中心", "火星律师", "火星公证处", "火星能源公证处", "ぺこ漏水"])(
    "keeps the words of a name: %s",
    (q) => {
      expect(added(q).filter(({ words }) => words.length === 0)).toEqual([]);
    },
  );

  it("looks around a place where nothing of the kind is", () => {
    const around = added("渝中公证处").filter(({ types }) => types.length > 0);
    expect(around.map(({ divisions }) => divisions)).toEqual([["500000"]]);
  });

  it.each(["北京公证处", "上海律师", "beijing lawyer", "渝中区法院", "附近的派出所", "今天天气"])(
    "leaves alone what asks for something elsewhere: %s",
    (q) => {
      expect(widenPlan(plan(q))).toEqual(plan(q));
    },
  );

  it("leaves a number or code alone", () => {
    expect(widenPlan(plan("63841358"))).toEqual(plan("63841358"));
  });

  it("asks nothing loose of a text too short to have a slip", () => {
    expect(added("今天").filter(({ origin }) => origin === "grams")).toEqual([]);
  });
});
