import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startSearch, type StartedSearch, type SearchAnswer, type SearchRequest } from "#search";
import { insertInstitutions } from "../support/many-institutions.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import { registerSomePeople } from "../support/some-people.js";

const TEXTS = (
  "渝中公证处|渝中 公证|yuzhong gongzheng|yzgzc|公证|公证处|律师|律师事务所|成都律师|重庆 仲裁|江北|江北公证|渝北|渝北公证处|两江新区|" +
  "法律援助|安县|凉山|凉山州法律援助中心|甘孜|西南政法|司法鉴定|亲子鉴定|调解|调委会|医调|劳动仲裁|一带一路|国浩|金杜|中伦|中伦 重庆|" +
  "批量|批量12|（测试）批量12号公证处|测试 公证|piliang|pl|chengdu lvshi|chongqing zhongcai|sichuan|gong|gz|lüshi|fayuan|" +
  "023-63841358|63841358|12348|25001201510496622|人民路121号|天府大道|渝中公正处|成都仲载|notary|notary chengdu|mediation|" +
  '公|处|渝|a|1|123|离婚|房产过户|附近的公证处|重慶市律師協會|<b>|"渝中"|渝中 xyz|不存在的机构名称|xyzzy|' +
  "曾小满|小满|单小舟|shanxiaozhou|zeng|qqf|ojy|曾小满律师|永川 区寄远 公证员|巴南 律师|青冈坪 解晓棠|云杉岭|红椿坝公证处 仇千帆|曾小曼|" +
  "仇千凡|曾律师|公证员|鉴定人|永川公证员|万州分所|15001201011777001|zeng xiaoman lvshi|解"
).split("|");

const SHAPES: readonly [what: string, more: SearchRequest][] = [
  ["as it is", {}],
  ["as typed", { interpret: false }],
  ["one type", { types: ["NOTARY_OFFICE"] }],
  ["one side", { jurisdiction: "SC" }],
  ["people", { kind: "practitioner" }],
  ["bodies and people", { kind: "all" }],
  ["bodies and people as typed", { kind: "all", interpret: false }],
  ["a circle", { near: { lat: 29.556, lng: 106.567 }, withinKm: 40, sort: "relevance" }],
];

afterAll(() => tellWhatWasLeftOut("parity", TEXTS.length * SHAPES.length));

/** Where there is one engine alone it is asked twice: the order may not depend on chance. */
const PAIR = ENGINES_AT_HAND.includes("meilisearch") ? "meilisearch and postgres" : "postgres and postgres";

describe(PAIR, () => {
  let bench: SearchBench;
  let started: StartedSearch;
  beforeAll(async () => {
    bench = await startSearchBench(ENGINES_AT_HAND.at(-1) ?? "postgres", { filled: false });
    await insertInstitutions(bench.dataSource, 80);
    await registerSomePeople(bench);
    await bench.drain();
    const { dataSource, reference } = bench;
    const search = { engine: "postgres", meiliUrl: null, meiliKey: null } as const;
    started = await startSearch({
      dataSource,
      reference,
      config: { dataDir: "unused", search },
      log: () => undefined,
    });
  });
  afterAll(async () => {
    await started.stop();
    await bench.close();
  });

  const told = ({ hits, query, total, facets }: SearchAnswer): object => ({
    hits: hits.map((hit) => [hit.id, hit.name, hit.highlight.name, hit.distanceM, hit.explain]),
    query,
    total: total.exact ? total.value : null,
    facets: total.exact ? facets : null,
  });

  it.each(SHAPES)("answers the same hits in the same order: %s", async (_what, more) => {
    for (const q of TEXTS) {
      const request: SearchRequest = {
        q,
        ...more,
        size: 50,
        explain: true,
        facets: ["type", "division", "service"],
      };
      const [one, two] = [await bench.search.search(request), await started.search.search(request)];
      expect([one.engine, two.engine]).toEqual([bench.engine, "postgres"]);
      const exact = one.total.exact && two.total.exact;
      const [left, right] = exact
        ? [told(one), told(two)]
        : [one, two].map((answer) => told(inexact(answer)));
      expect([q, left]).toEqual([q, right]);
    }
  });

  it("says an exact total for nearly every text", async () => {
    const answers = await Promise.all(TEXTS.map((q) => bench.search.search({ q })));
    const inexactOnes = TEXTS.filter((_q, at) => answers[at]?.total.exact === false);
    expect(inexactOnes.length).toBeLessThan(TEXTS.length / 10);
    expect(answers.filter((answer) => answer.hits.length > 0).length).toBeGreaterThan(TEXTS.length * 0.7);
  });
});

function inexact(answer: SearchAnswer): SearchAnswer {
  return { ...answer, total: { value: answer.total.value, exact: false } };
}
