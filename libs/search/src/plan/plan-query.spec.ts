import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { GazetteerEntry } from "./gazetteer.js";
import { buildKnowledge } from "./knowledge.js";
import { planQuery, type PlanInput } from "./plan-query.js";
import type { PlanFilters, Reading, SearchPlan } from "./search-plan.js";
import { widenPlan } from "./widen-plan.js";

function place(
  code: string,
  name: string,
  short: string,
  rest: Partial<GazetteerEntry> = {},
): GazetteerEntry {
  const parent = code.startsWith("50") ? "500000" : "510000";
  const shortNames = short === "" ? [] : [short];
  const base = { formerNames: [], level: "county", parent, current: true, successors: [] } as const;
  return { code, name, shortNames, ...base, ...rest };
}

const DIVISIONS: readonly GazetteerEntry[] = [
  place("500000", "重庆市", "重庆", { level: "province", parent: null }),
  place("510000", "四川省", "四川", { level: "province", parent: null }),
  place("500103", "渝中区", "渝中"),
  place("500105", "江北区", "江北", { current: false, successors: ["LJXQ"] }),
  place("500109", "北碚区", "北碚"),
  place("500112", "渝北区", "渝北", { current: false, successors: ["LJXQ", "500109"] }),
  place("LJXQ", "两江新区", "两江", { parent: "500000" }),
  place("500109001", "天生街道", "天生", { level: "township", parent: "500109" }),
  place("500112133", "茨竹镇", "茨竹", { level: "township", parent: "500109" }),
  place("500105006", "观音桥街道", "观音桥", { level: "township", parent: "LJXQ" }),
  place("510100", "成都市", "成都", { level: "prefecture" }),
  place("511000", "内江市", "内江", { level: "prefecture" }),
  place("511002", "市中区", "", { parent: "511000" }),
  place("511100", "乐山市", "乐山", { level: "prefecture" }),
  place("511102", "市中区", "", { parent: "511100" }),
  place("513300", "甘孜藏族自治州", "甘孜", { level: "prefecture" }),
  place("513328", "甘孜县", "甘孜", { parent: "513300" }),
  place("510705", "安州区", "安州", { formerNames: ["安县"] }),
  place("510705100", "江北镇", "江北", { level: "township", parent: "510705" }),
  place("511722118", "大成镇", "大成", { level: "township", parent: "510000" }),
];

const KNOWLEDGE = buildKnowledge(
  DIVISIONS,
  [
    { code: "notary", label: { zh: "公证", en: "Notarial service" } },
    {
      code: "forensic.medical.dna.trio",
      label: { zh: "三联体亲子关系鉴定", en: "Parentage, both parents and child" },
    },
    { code: "arbitration.finance", label: { zh: "金融", en: "Finance" } },
  ],
  [
    {
      term: "亲子鉴定",
      en: "Paternity test",
      synonyms: ["亲子"],
      services: ["forensic.medical.dna.trio"],
      types: ["FORENSIC"],
    },
    {
      term: "邻里纠纷",
      en: null,
      synonyms: ["漏水"],
      services: ["mediation.neighbours", "legal.neighbours"],
      types: ["MEDIATION", "LAW_FIRM"],
    },
  ],
);

const FILTERS: PlanFilters = {
  kinds: ["institution"],
  types: [],
  divisions: [],
  jurisdiction: null,
  recognisedIn: null,
  services: [],
  accreditations: [],
  languages: [],
};

function plan(q: string, rest: Partial<PlanInput> = {}): SearchPlan {
  const base = { near: null, withinMetres: null, order: "relevance", page: 1, size: 20, facets: [] } as const;
  return planQuery({ q, interpret: true, filters: FILTERS, ...base, ...rest }, KNOWLEDGE);
}

function runs(readings: readonly Reading[], origin: Reading["origin"]): string[] {
  return readings
    .filter((reading) => reading.origin === origin)
    .map(({ words }) => words.map(({ run }) => run).join(" + "));
}

const NOTARIES_OF = (...division: string[]): object => ({
  type: ["NOTARY_OFFICE"],
  division,
  service: [],
  text: "",
});

describe("what is understood of a query", () => {
  it.each([
    ["渝中公证处", NOTARIES_OF("500103")],
    ["渝中 公证", NOTARIES_OF("500103")],
    ["重庆市渝中区公证处", NOTARIES_OF("500103")],
    ["重慶公證", NOTARIES_OF("500000")],
    ["yuzhong gongzheng", NOTARIES_OF("500103")],
    ["yuzhonggongzheng", NOTARIES_OF("500103")],
    ["yu zhong gong zheng chu", NOTARIES_OF("500103")],
    ["yuzong gongzen", NOTARIES_OF("500103")],
    ["渝北gongzheng", NOTARIES_OF("500112")],
    ["notary in Yuzhong District", NOTARIES_OF("500103")],
    ["江北公证", NOTARIES_OF("500105")],
    ["乐山市中区公证处", NOTARIES_OF("511102")],
    ["市中区公证", NOTARIES_OF("511002", "511102")],
    ["甘孜公证", NOTARIES_OF("513300")],
    ["甘孜县公证", NOTARIES_OF("513328")],
    ["安县 公证", NOTARIES_OF("510705")],
  ])("%s", (q, interpreted) => {
    expect(plan(q).interpreted).toEqual(interpreted);
  });

  it.each([
    ["大成律所", "LAW_FIRM", "大成"],
    ["成都索通律师事务所", "LAW_FIRM", "索通"],
    ["法援中心", "LEGAL_AID", ""],
    ["附近的律师", "LAW_FIRM", ""],
    ["law firm", "LAW_FIRM", ""],
    ["四川大学司法鉴定中心", "FORENSIC", "四川大学"],
    ["mediation committees Yuzhong", "MEDIATION", ""],
    ["某某的调解", "MEDIATION", "某某"],
  ])("%s is of the type %s, and %j is left as text", (q, type, text) => {
    const { interpreted } = plan(q);
    expect(interpreted.type).toEqual([type]);
    expect(interpreted.text).toBe(text);
  });

  it("legal service without an ending is either of the two kinds that are called so", () => {
    const { interpreted } = plan("渝中石林法律服务");
    expect(interpreted.type).toEqual(["GRASSROOTS_LEGAL_SERVICE", "PUBLIC_LEGAL_SERVICE"]);
    expect([interpreted.division, interpreted.text]).toEqual([["500103"], "石林"]);
  });

  it("letters are not cut to crumbs for the sake of a known word", () => {
    expect(plan("sicuancenyue").interpreted).toMatchObject({ division: ["510000"], text: "cenyue" });
  });

  it("a word for a trade means firms among bodies and lawyers among people", () => {
    const typesFor = (kinds: PlanFilters["kinds"]): unknown =>
      plan("律师", { filters: { ...FILTERS, kinds } }).interpreted.type;
    expect(typesFor(["institution"])).toEqual(["LAW_FIRM"]);
    expect(typesFor(["practitioner"])).toEqual(["LAWYER"]);
    expect(typesFor([])).toEqual(["LAW_FIRM", "LAWYER"]);
  });

  it("a need in ordinary words is a service and those who deal with it", () => {
    for (const q of ["亲子鉴定", "亲子鉴定中心", "qinzi jianding", "paternity test"]) {
      expect(plan(q).interpreted).toEqual({
        type: ["FORENSIC"],
        division: [],
        service: ["forensic.medical.dna.trio"],
        text: "",
      });
    }
  });

  it("a place's or service's name inside a street's is part of the street", () => {
    for (const q of ["重庆路18号", "金融街3号"]) {
      expect(plan(q).interpreted).toEqual({ type: [], division: [], service: [], text: q });
    }
  });

  it("an ended division is searched with what it became: new ones whole, older ones by the towns they got", () => {
    const [reading] = plan("渝北 公证").readings.filter(({ origin }) => origin === "interpreted");
    expect(reading?.divisions).toEqual(["500112", "LJXQ", "500112133"]);
  });

  it("a town is looked for in divisions and in addresses", () => {
    const readings = plan("观音桥 律师").readings.filter(({ origin }) => origin === "interpreted");
    expect(readings.map(({ divisions, words }) => [divisions, words.map(({ run }) => run)])).toEqual([
      [["500105006"], []],
      [[], ["观音桥"]],
    ]);
  });

  it("nothing is understood when the text is to be taken as typed", () => {
    const { interpreted, readings } = plan("渝中 公证", { interpret: false });
    expect(interpreted).toEqual({ type: [], division: [], service: [], text: "渝中 公证" });
    expect(runs(readings, "text")).toEqual(["渝中 + 公证"]);
    expect(readings.every(({ types, divisions }) => types.length + divisions.length === 0)).toBe(true);
  });
});

describe("readings of a query", () => {
  it("always try the whole text as a run of a name", () => {
    for (const q of ["渝中 公证", "大成律所", "yzgzc", "今天天气", "北京大成（成都）律师事务所"]) {
      const typed = q.replace(/[ （）]/gu, "");
      expect(runs(plan(q).readings, "name")[0]).toBe(typed);
    }
  });

  it("write understood pinyin in Han characters too", () => {
    expect(runs(plan("yuzhong gongzheng").readings, "name")).toContain("渝中公证");
    expect(runs(plan("渝北gongzheng").readings, "name")).toContain("渝北公证");
  });

  it("try letters as syllables, in one run or and with merged sounds in one run or word by word", () => {
    const { readings } = plan("yuzhong gongzheng");
    expect(runs(readings, "pinyin")).toEqual(["yu zhong gong zheng"]);
    expect(runs(readings, "folded")).toEqual(["yu zong gong zen", "yu zong + gong zen"]);
  });

  it.each([
    ["yzgzc", ["yzgzc"]],
    ["cqgzc", ["cqgzc"]],
    ["yz gzc", ["yzgzc"]],
    ["渝中gzc", ["yzgzc"]],
    ["yzhgzhch", ["yzhgzhch", "yzgzc"]],
  ])("try %s as initials", (q, initials) => {
    expect(runs(plan(q).readings, "initials")).toEqual(initials);
  });

  it("take English and what is no pinyin for neither", () => {
    for (const q of ["legal aid", "pizza"]) {
      const { readings } = plan(q);
      expect([...runs(readings, "pinyin"), ...runs(readings, "initials")]).toEqual([]);
    }
  });

  it.each([
    ["32520000MD5016009P", "32520000md5016009p"],
    ["32520000 MD5016009P", "32520000md5016009p"],
    ["63841358", "63841358"],
    ["023-63841358", "02363841358"],
    ["（023）63841358", "02363841358"],
    ["62815912-0", "62815912"],
    ["２５１０１２０００２０２９００４６", "25101200020290046"],
  ])("look %s up as a code, and understand nothing else of it", (q, run) => {
    const { readings, interpreted } = plan(q);
    expect(runs(readings, "code")).toEqual([run]);
    expect(readings[0]?.origin).toBe("code");
    expect(interpreted).toEqual({ type: [], division: [], service: [], text: "" });
  });

  it("look up a number that stands in a text", () => {
    expect(runs(plan("电话：023-63841358").readings, "code")).toEqual(["02363841358"]);
    expect(runs(plan("人民路121号2、3楼").readings, "code")).toEqual([]);
  });

  it("take a pasted list for so many names", () => {
    const names = Array.from({ length: 50 }, (_, at) => `重庆第${String(at + 10)}律师事务所`);
    for (const separator of ["\n", "、", "; ", " "]) {
      const readings = plan(names.join(separator)).readings.filter(({ origin }) => origin === "name");
      expect(readings.map(({ words }) => words[0]?.run)).toEqual(names.slice(0, 10));
    }
  });
});

describe("poor input", () => {
  it.each(["", "   ", "\n\t"])("%j is no text, so that the filters alone decide", (q) => {
    const { readings, typed, interpreted } = plan(q);
    expect([readings, typed, interpreted.text]).toEqual([[], "", ""]);
    expect(widenPlan(plan(q))).toEqual(plan(q));
  });

  it.each(["！？。、", "\u200b\u202e", "😀", "()[]*?\\"])("%j finds nothing, strictly or widened", (q) => {
    const { readings, typed } = plan(q);
    expect(typed).toBe("");
    expect(readings.map(({ words }) => words)).toEqual([[{ fields: ["code"], run: "nothing" }]]);
    expect(widenPlan(plan(q))).toEqual(plan(q));
  });

  it("one character is looked for in names, and when widened nowhere else", () => {
    expect(plan("渝").readings.map(({ words }) => words)).toEqual([[{ fields: ["name"], run: "渝" }]]);
    expect(widenPlan(plan("渝")).readings).toEqual(plan("渝").readings);
  });

  it("2,000 characters give few and short words", () => {
    for (const q of [
      "渝中公证处".repeat(400),
      "渝中 公证 ".repeat(400),
      "yuzhong".repeat(300),
      "a b ".repeat(500),
    ]) {
      const { readings } = widenPlan(plan(q));
      expect(readings.length).toBeLessThanOrEqual(16);
      for (const { words } of readings) {
        expect(words.length).toBeLessThanOrEqual(9);
        for (const { run } of words) expect(Array.from(run).length).toBeLessThanOrEqual(400);
      }
    }
  });

  it("any text gives a plan within its bounds, with no empty and no doubled reading", () => {
    const piece = fc.constantFrom(
      ..."渝中 公证处 的 附近 大成 yuzhong gz 律师 亲子 023-63841358 路 ， 'a 𠮷 121号 观音桥 重庆 an xian \n".split(
        " ",
      ),
      " ",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (q) => {
        const { readings } = widenPlan(plan(q));
        expect(readings.length).toBeLessThanOrEqual(16);
        const asked = readings.map(({ types, divisions, services, words }) => [
          types,
          divisions,
          services,
          words,
        ]);
        expect(new Set(asked.map((ask) => JSON.stringify(ask))).size).toBe(readings.length);
        for (const ask of asked) expect(ask.flat().length).toBeGreaterThan(0);
        for (const { words } of readings) for (const { run } of words) expect(run).not.toBe("");
      }),
    );
  });
});
