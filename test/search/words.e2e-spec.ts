import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { syntheticCreditCode } from "#codes";
import type { EngineName, SearchHit, SearchRequest } from "#search";
import { Registrar } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

/** What people type, and the real body that answers it. */
const FIRST_HITS: readonly [what: string, q: string, name: string][] = [
  ["a name", "渝中公证处", "渝中公证处"],
  ["half a name and a trade", "渝中 公证", "渝中公证处"],
  ["pinyin", "yuzhong gongzheng", "渝中公证处"],
  ["initials", "yzgzc", "渝中公证处"],
  ["initials in full-width capitals", "ＹＺＧＺＣ", "渝中公证处"],
  ["pinyin with tone marks", "yúzhōng gōngzhèng chù", "渝中公证处"],
  ["pinyin run together", "yuzhonggongzhengchu", "渝中公证处"],
  ["an unfinished syllable", "yuzhong gongzh", "渝中公证处"],
  ["pinyin as it is spoken here", "yuzong gongzenchu", "渝中公证处"],
  ["a slip of the pen", "渝中公正处", "渝中公证处"],
  ["the registered alias", "重庆市渝中公证处", "渝中公证处"],
  ["a run from the middle", "川盛豪", "四川盛豪律师事务所"],
  ["a run over a bracket", "成都律师事务所 通商", "北京通商（成都）律师事务所"],
  ["a name with half-width brackets", "北京通商(成都)律师事务所", "北京通商（成都）律师事务所"],
  ["a name without its brackets", "北京通商成都律师事务所", "北京通商（成都）律师事务所"],
  ["the start of a name", "北京环", "北京环球（成都）律师事务所"],
  ["a name begun in characters and ended in letters", "渝北gongzheng", "渝北公证处"],
  ["traditional characters", "重慶市律師協會", "重庆市律师协会"],
  ["one character", "黔", "黔江公证处"],
  ["one character among others", "四川 锐", "四川锐思邦律师事务所"],
  ["another name of the same body", "成都国际仲裁院", "成都仲裁委员会"],
  ["a former name", "安县法律援助中心", "安州区法律援助中心"],
  ["a short form of the trade", "广元医调", "广元市医调中心"],
  ["English", "notary yuzhong", "渝中公证处"],
  ["a telephone number", "023-63841358", "渝中公证处"],
  ["a telephone number without its area code", "63621964", "渝中公证处"],
  ["a telephone number with spaces", "（023） 6384 1358", "渝中公证处"],
  ["a licence number", "25001201510496622", "国浩律师（重庆）事务所"],
  ["a street", "人民路121号", "渝中公证处"],
  ["a trade and a question word", "黔江哪里有公证处", "黔江公证处"],
];

afterAll(() => tellWhatWasLeftOut("words", FIRST_HITS.length + 9));

describe.each([...ENGINES_AT_HAND])("words that people type, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let id: string;
  const creditCode = syntheticCreditCode("500103", 77_000_001);
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    id = await new Registrar(bench.dataSource, bench.reference).register({
      name: "青松岭公证处（测试）",
      aliases: ["岭上公证点（测试）"],
      formerNames: [{ name: "松涛公证事务所（测试）", until: "1999" }],
      creditCode,
      phones: ["023-60001234"],
    });
    await bench.drain();
  });
  afterAll(() => bench.close());

  const hits = async (q: string, more: SearchRequest = {}): Promise<readonly SearchHit[]> => {
    const answer = await bench.search.search({ q, ...more });
    expect([answer.engine, answer.degraded]).toEqual([engine, false]);
    return answer.hits;
  };
  const ids = async (q: string, more: SearchRequest = {}): Promise<string[]> =>
    (await hits(q, more)).map((hit) => hit.id);

  it.each(FIRST_HITS)("finds by %s: %s", async (_what, q, name) => {
    const found = (await hits(q)).map((hit) => hit.name);
    expect([found[0], found.filter((other) => other === name).length]).toEqual([name, 1]);
  });

  it("finds a credit code in any case and spacing, and no other body by it", async () => {
    const spaced = `${creditCode.slice(0, 6)} ${creditCode.slice(6)}`;
    for (const q of [creditCode, creditCode.toLowerCase(), spaced]) expect(await ids(q)).toEqual([id]);
    expect(await ids(syntheticCreditCode("500103", 77_000_002))).toEqual([]);
  });

  it("finds by aliases and former names, in pieces and in pinyin, and shows the present name", async () => {
    for (const q of ["岭上公证点", "松涛公证", "songtao gongzheng", "lingshang", "stgz"]) {
      const found = await hits(q);
      expect([q, found[0]?.id, found[0]?.name]).toEqual([q, id, "青松岭公证处（测试）"]);
    }
  });

  it("does not find a run that is parted over two names, but by way of slips", async () => {
    for (const q of ["测试岭上", "点测试松涛公证", "测试松涛"]) {
      const { query, hits: found } = await bench.search.search({ q, interpret: false });
      expect([q, query.widened || found.every((hit) => hit.id !== id)]).toEqual([q, true]);
    }
  });

  it("reads a place and a trade, and says so; as typed with interpret off", async () => {
    const { query } = await bench.search.search({ q: "渝中 公证" });
    expect(query.interpreted).toEqual({
      type: ["NOTARY_OFFICE"],
      division: ["500103"],
      service: [],
      text: "",
    });
    const asTyped = await bench.search.search({ q: "渝中 公证", interpret: false });
    expect(asTyped.query.interpreted).toEqual({ type: [], division: [], service: [], text: "渝中 公证" });
    const understood = await ids("渝中 公证");
    expect(understood).toContain(id);
    expect(
      asTyped.hits.every((hit) => /渝中/.test(hit.name + (hit.address ?? "") + hit.division.path.join(""))),
    ).toBe(true);
  });

  it("goes on to the next page of a search that had to be widened", async () => {
    const registrar = new Registrar(bench.dataSource, bench.reference);
    for (const name of ["甲", "乙", "丙", "丁"])
      await registrar.register({ name: `松柏湾公证处（测试${name}）` });
    await bench.drain();
    const q = "松百湾公正";
    const all = await bench.search.search({ q, size: 50 });
    expect([all.query.widened, all.total.value]).toEqual([true, all.hits.length]);
    expect(all.hits.map((hit) => hit.name.startsWith("松柏湾")).slice(0, 4)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const second = await bench.search.search({ q, size: 2, page: 2 });
    expect(second.hits.map((hit) => hit.id)).toEqual(all.hits.slice(2, 4).map((hit) => hit.id));
    expect(second.hits.length).toBe(2);
  });

  it("explains the order when asked, and only then", async () => {
    const [explained] = await hits("渝中公证处", { explain: true });
    expect(explained?.explain).toMatchObject({ name: 100 });
    const [plain] = await hits("渝中公证处");
    expect(plain).not.toHaveProperty("explain");
  });

  it("says who published a fact and when, with place, phone and standing", async () => {
    const [hit] = await hits("yzgzc");
    expect(hit).toMatchObject({
      kind: "institution",
      type: "NOTARY_OFFICE",
      highlight: { name: expect.any(String) },
      division: { code: "500103", path: ["重庆市", "渝中区"] },
      phones: expect.arrayContaining(["023-63841358"]),
      standing: "active",
      location: { precision: "division" },
    });
    expect(hit?.source.authority).not.toBe("");
    expect(hit?.source.asOf ?? hit?.source.asOfNote).toBeTruthy();
    expect((await hits("渝中公证"))[0]?.highlight.name).toBe("<mark>渝中公证</mark>处");
  });

  it("suggests names, types and places by what was begun, in letters too", async () => {
    const kinds = async (q: string): Promise<string[]> =>
      (await bench.search.suggest(q, 8)).map(({ kind, text }) => `${kind} ${text}`);
    expect(await kinds("渝中")).toEqual(
      expect.arrayContaining(["institution 渝中公证处", "division 渝中区"]),
    );
    expect(await kinds("gongzheng")).toContain("type 公证处");
    expect(await kinds("青松岭")).toEqual(["institution 青松岭公证处（测试）"]);
    expect(await kinds("  ")).toEqual([]);
    expect((await bench.search.suggest("公证", 3)).length).toBe(3);
  });
});
