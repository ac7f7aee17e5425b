import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EngineName, SearchAnswer, SearchHit, SearchRequest } from "#search";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import {
  PEOPLE,
  registerSomePeople,
  ZENGS_NUMBER,
  type PersonKey,
  type SomePeople,
} from "../support/some-people.js";

/** What people type, and who is meant. */
const FIRST_HITS: readonly [what: string, q: string, who: PersonKey][] = [
  ["a name", "曾小满", "zeng"],
  ["a name as it is registered", "曾小满（测试）", "zeng"],
  ["the end of a name", "小满", "zeng"],
  ["the start of a name", "解晓", "xie"],
  ["pinyin, 曾 read zeng", "zeng xiaoman", "zeng"],
  ["pinyin, 单 read shan", "shan xiaozhou", "shan"],
  ["pinyin run together, 解 read xie", "xiexiaotang", "xie"],
  ["pinyin, 仇 read qiu", "qiu qianfan", "qiu"],
  ["pinyin run together, 区 read ou", "oujiyuan", "ou"],
  ["an unfinished syllable", "zeng xiaom", "zeng"],
  ["initials", "qqf", "qiu"],
  ["initials of a polyphone", "ojy", "ou"],
  ["a name and a title", "曾小满律师", "zeng"],
  ["a name, a space and a title", "仇千帆 公证员", "qiu"],
  ["a family name, a title and a place", "永川 区寄远 公证员", "ou"],
  ["a name and the place of the workplace", "巴南 曾小满", "zeng"],
  ["the place of a branch", "万州 单小舟", "shan"],
  ["a name and the body's name", "青冈坪 解晓棠", "xie"],
  ["a name and the whole name of the body", "云杉岭律师事务所 曾小满", "zeng"],
  ["a title, a name and the body's name", "红椿坝公证处 仇千帆", "qiu"],
  ["a licence number", ZENGS_NUMBER, "zeng"],
  ["a licence number with spaces", "15001 2010 11777 001", "zeng"],
  ["a character that sounds alike", "曾小曼", "zeng"],
];

/** The usual readings of the family names, which are wrong here. */
const WRONG_READINGS = ["danxiaozhou", "jiexiaotang", "chouqianfan", "qujiyuan", "cengxiaoman"];

afterAll(() => tellWhatWasLeftOut("practitioners", 2 * FIRST_HITS.length + 9));

describe.each([...ENGINES_AT_HAND])("people, looked for on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let some: SomePeople;
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    some = await registerSomePeople(bench);
    await bench.drain();
  }, 90_000);
  afterAll(() => bench.close());

  const ask = async (q: string, more: SearchRequest = {}): Promise<SearchAnswer> => {
    const answer = await bench.search.search({ q, ...more });
    expect([answer.engine, answer.degraded]).toEqual([engine, false]);
    return answer;
  };
  const people = async (q: string, more: SearchRequest = {}): Promise<readonly SearchHit[]> =>
    (await ask(q, { kind: "practitioner", size: 50, ...more })).hits;

  it.each(FIRST_HITS)("finds by %s: %s", async (_what, q, who) => {
    const found = await people(q);
    const meant = found.filter(({ id }) => id === some.people[who]);
    expect([found[0]?.name, meant.length]).toEqual([PEOPLE[who].name, 1]);
  });

  it.each(FIRST_HITS)("finds among bodies and people by %s: %s", async (_what, q, who) => {
    const { hits } = await ask(q, { kind: "all" });
    expect(hits.slice(0, 5).map(({ id }) => id)).toContain(some.people[who]);
  });

  it("reads a family name as a family name only", async () => {
    const ids: readonly string[] = Object.values(some.people);
    for (const q of WRONG_READINGS) {
      const { query, hits } = await ask(q, { kind: "practitioner" });
      const strict = query.widened ? [] : hits.filter(({ id }) => ids.includes(id));
      expect([q, strict.map(({ name }) => name)]).toEqual([q, []]);
    }
  });

  it("finds bodies only, unless people are asked for", async () => {
    const { hits, total } = await ask("云杉岭", { size: 50 });
    expect(hits.map(({ id }) => id).toSorted()).toEqual([some.bodies.firm, some.bodies.branch].toSorted());
    expect(total).toEqual({ value: 2, exact: true });
    const names = (await ask("曾小满")).hits.map(({ kind }) => kind);
    expect(names).not.toContain("practitioner");
  });

  it("finds whoever works for a body by the body's name", async () => {
    const found = (await people("云杉岭")).map(({ id }) => id);
    expect(found.toSorted()).toEqual([some.people.zeng, some.people.shan].toSorted());
  });

  it("finds both under their kind, the body before its people when its name is typed", async () => {
    const { hits } = await ask("红椿坝公证处", { kind: "all" });
    expect(hits.map(({ kind, id }) => [kind, id])[0]).toEqual(["institution", some.bodies.office]);
    const others = hits.filter(({ kind }) => kind === "practitioner").map(({ id }) => id);
    expect(others.toSorted()).toEqual([some.people.qiu, some.people.ou].toSorted());
  });

  it("tells where people work, and no telephone of theirs or of the body", async () => {
    const [hit] = await people("曾小满");
    expect(hit).toMatchObject({
      kind: "practitioner",
      type: "LAWYER",
      institutions: [{ id: some.bodies.firm, name: "云杉岭律师事务所（测试）" }],
      address: "（测试）示例路1号",
      phones: [],
      division: { code: "500113" },
      standing: "active",
    });
    expect(hit?.highlight.name).toBe("<mark>曾小满</mark>（测试）");
    const bodies = (await ask("云杉岭")).hits;
    expect(bodies.map((body) => "institutions" in body)).toEqual([false, false]);
  });

  it("narrows people by the division, the side and the kind of licence", async () => {
    const names = async (more: SearchRequest): Promise<string[]> =>
      (await people("", more)).map(({ id }) => id).toSorted();
    const { zeng, shan, xie, qiu, ou } = some.people;
    expect(await names({ types: ["NOTARY"] })).toEqual([qiu, ou].toSorted());
    expect(await names({ division: "500113" })).toEqual([zeng, xie].toSorted());
    expect(await names({ division: "500000" })).toEqual(Object.values(some.people).toSorted());
    expect(await names({ jurisdiction: "SC" })).toEqual([]);
    expect(await names({ division: "500101", types: ["LAWYER"] })).toEqual([shan]);
  });

  it("knows how far people are by where they work, and finds whoever is near", async () => {
    const near = { lat: 29.4, lng: 106.54 };
    const order = async (more: SearchRequest): Promise<readonly SearchHit[]> =>
      (await bench.search.search({ near, size: 50, ...more })).hits;
    const all = await order({ kind: "all", division: "500113" });
    const metres = all.map(({ distanceM }) => distanceM ?? Infinity);
    expect(metres).toEqual(metres.toSorted((a, b) => a - b));
    const far = (id: string): number | undefined => all.find((hit) => hit.id === id)?.distanceM;
    expect([far(some.people.zeng), far(some.people.zeng) === undefined]).toEqual([
      far(some.bodies.firm),
      false,
    ]);
    const lawyers = await order({ kind: "practitioner", q: "律师" });
    expect(new Set(lawyers.slice(0, 2).map(({ id }) => id))).toEqual(
      new Set([some.people.zeng, some.people.xie]),
    );
    const nobody = await bench.search.search({ kind: "practitioner", near, withinKm: 0.001 });
    expect(nobody.query.circle).toMatchObject({ askedKm: 0.001 });
    expect(nobody.hits.length).toBeGreaterThan(0);
  });

  it.each(["", "云杉岭", "公证", "（测试）", "xiao"])(
    "counts in the facets of bodies and people together exactly the hits: %s",
    async (q) => {
      const facets = ["type", "division", "jurisdiction", "service", "language"] as const;
      const { hits, ...first } = await ask(q, { kind: "all", size: 50, facets, interpret: false });
      const found = [...hits];
      for (let page = 2; (page - 1) * 50 < Math.min(first.total.value, 200); page += 1)
        found.push(...(await ask(q, { kind: "all", size: 50, page, interpret: false })).hits);
      const sum = (facet: "type" | "jurisdiction"): number =>
        (first.facets[facet] ?? []).reduce((all, { count }) => all + count, 0);
      expect([sum("type"), sum("jurisdiction")]).toEqual([first.total.value, first.total.value]);
      if (first.total.value > 200) return;
      expect(found).toHaveLength(first.total.value);
      for (const { code, count } of first.facets.type ?? [])
        expect([code, count]).toEqual([code, found.filter(({ type }) => type === code).length]);
      const kinds = async (kind: "institution" | "practitioner"): Promise<number> =>
        (await ask(q, { kind, interpret: false })).total.value;
      expect((await kinds("institution")) + (await kinds("practitioner"))).toBe(first.total.value);
    },
  );
});
