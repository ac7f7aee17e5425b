import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { EngineName, Suggestion } from "#search";
import { ODD_TEXTS } from "../support/bad-values.js";
import { moveBySql } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import { PEOPLE, registerSomePeople, type SomePeople } from "../support/some-people.js";

const MOST = 20;
/** What is typed, letter by letter, and what stands among the suggestions then. */
const SUGGESTED: readonly [q: string, kind: Suggestion["kind"], text: string][] = [
  ["黔", "institution", "黔江公证处"],
  ["黔江公", "institution", "黔江公证处"],
  ["qianjianggo", "institution", "黔江公证处"],
  ["qjgzc", "institution", "黔江公证处"],
  ["QJGZ", "institution", "黔江公证处"],
  ["红椿坝", "institution", "红椿坝公证处（测试）"],
  ["红椿坝公证", "institution", "红椿坝公证处（测试）"],
  ["hcbg", "institution", "红椿坝公证处（测试）"],
  ["曾小", "practitioner", PEOPLE.zeng.name],
  ["曾小满", "practitioner", PEOPLE.zeng.name],
  ["zengx", "practitioner", PEOPLE.zeng.name],
  ["shanxiaozh", "practitioner", PEOPLE.shan.name],
  ["ouji", "practitioner", PEOPLE.ou.name],
  ["渝", "division", "渝中区"],
  ["渝北", "division", "渝北区"],
  ["yubei", "division", "渝北区"],
  ["cq", "division", "重庆市"],
  ["chongq", "division", "重庆市"],
  ["公证", "type", "公证处"],
  ["gongz", "type", "公证处"],
  ["继承", "service", "继承"],
];

/** Starts that many share, others, and what is no start of anything. */
const STARTS =
  "重|重庆|c|cq|chong|四川|成都市|律|公证|gong|曾|曾小|zeng|zen|云杉岭|yunshan|ysl|123|测试|x|xyzzy|的".split(
    "|",
  );

/** Signs that mean something to a database, a pattern, a filter or a screen. */
const HOSTILE = [
  ...ODD_TEXTS,
  "%",
  "_",
  "\\",
  "'",
  "渝%",
  "渝_",
  "a\0b",
  "a\ud800b",
  "\u202e公证",
  ".*",
  "$1",
  "\n渝",
  "e:渝",
];

afterAll(() => tellWhatWasLeftOut("suggestions", SUGGESTED.length + 7));

describe.each([...ENGINES_AT_HAND])("suggestions, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let some: SomePeople;
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    some = await registerSomePeople(bench);
    await bench.drain();
  }, 90_000);
  afterAll(() => bench.close());

  const suggest = (q: string, limit = MOST): Promise<readonly Suggestion[]> => bench.search.suggest(q, limit);
  const ids = async (q: string): Promise<(string | undefined)[]> => (await suggest(q)).map(({ id }) => id);

  it.each(SUGGESTED)("has for %s the %s %s", async (q, kind, text) => {
    const found = (await suggest(q)).filter((one) => one.kind === kind).map((one) => one.text);
    expect(found).toContain(text);
  });

  it("gives each a way on: an id for bodies and people, a code for the rest, no two alike", async () => {
    for (const q of STARTS) {
      const all = await suggest(q);
      const ways = all.map(({ kind, id, code }) => [kind, id ?? code].join(" "));
      expect([q, new Set(ways).size]).toEqual([q, all.length]);
      const isNamed = ({ kind }: Suggestion): boolean => kind === "institution" || kind === "practitioner";
      for (const one of all)
        expect([one.id !== undefined, one.code !== undefined]).toEqual([isNamed(one), !isNamed(one)]);
    }
  });

  it("names people only once two characters or four letters stand there", async () => {
    const people = async (q: string): Promise<number> =>
      (await suggest(q)).filter(({ kind }) => kind === "practitioner").length;
    const counts = await Promise.all(["曾", "zen", "qqf", "曾小", "zeng", "qiuq"].map(people));
    expect(counts).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it("keeps to names that start so, however far they agree before", async () => {
    const own = [...Object.values(some.bodies), ...Object.values(some.people)];
    for (const q of [
      "云杉岭公",
      "杉岭",
      "红椿坝律",
      "yunshanlin x",
      "yunshanlingg",
      "hcbl",
      "曾小曼",
      "zengxiaoma x",
    ])
      expect([q, (await ids(q)).filter((id) => id !== undefined && own.includes(id))]).toEqual([q, []]);
    for (const q of [
      "云",
      "云杉",
      "云杉岭",
      "云杉岭律",
      "云杉岭律师事务所",
      "y",
      "yunsha",
      "yunshan",
      "yunshanlinglvshishiwusuo",
    ])
      expect([q, (await ids(q)).includes(some.bodies.firm)]).toEqual([q, true]);
  });

  it("gives the first ones of what it would give, however few are asked for", async () => {
    for (const q of STARTS) {
      for (const limit of [1, 2, 5, 10]) expect((await suggest(q, limit)).length).toBeLessThanOrEqual(limit);
      const [one] = await suggest(q, 1);
      expect([q, one === undefined]).toEqual([q, (await suggest(q)).length === 0]);
    }
  });

  it("still has room for places and kinds beside many names", async () => {
    const kinds = async (q: string): Promise<Set<string>> =>
      new Set((await suggest(q, 8)).map(({ kind }) => kind));
    expect([...(await kinds("重庆"))].toSorted()).toEqual(["division", "institution"]);
    expect([...(await kinds("公证"))]).toContain("type");
  });

  it("never suggests whom the register does not show, though the start was just answered", async () => {
    const { firm, branch } = some.bodies;
    const hidden = [firm, branch, some.people.zeng, some.people.shan];
    expect(await ids("云杉岭")).toEqual(expect.arrayContaining([firm, branch]));
    expect(await ids("曾小满")).toContain(some.people.zeng);
    expect(await ids("单小舟")).toContain(some.people.shan);
    await moveBySql(bench.dataSource, firm, "suspended");
    const starts = ["云杉岭", "云杉岭律", "yunshanling", "曾小满", "曾小", "zengxiao", "单小舟"];
    const suggested = async (): Promise<(string | undefined)[]> =>
      (await Promise.all(starts.map(ids))).flat();
    expect((await suggested()).filter((id) => id !== undefined && hidden.includes(id))).toEqual([]);
    await bench.drain();
    expect((await suggested()).filter((id) => id !== undefined && hidden.includes(id))).toEqual([]);
    await moveBySql(bench.dataSource, firm, "active");
    await bench.drain();
    expect(await ids("曾小满")).toContain(some.people.zeng);
    expect(await ids("云杉岭")).toEqual(expect.arrayContaining([firm, branch]));
  });

  it("gives the present name of a body that was just renamed", async () => {
    await bench.dataSource.query(`UPDATE institution SET name = '红椿坝新公证处（测试）' WHERE id = $1`, [
      some.bodies.office,
    ]);
    const texts = (await suggest("红椿坝")).map(({ text }) => text);
    expect(texts).toEqual(["红椿坝新公证处（测试）"]);
    await bench.dataSource.query(`UPDATE institution SET name = '红椿坝公证处（测试）' WHERE id = $1`, [
      some.bodies.office,
    ]);
    await bench.drain();
  });

  it("answers any text, pasted or hostile, with a list that is no longer than asked", async () => {
    for (const q of HOSTILE) expect((await suggest(q, 5)).length).toBeLessThanOrEqual(5);
    expect(await suggest("渝中公证处".repeat(400))).toEqual([]);
    expect(await suggest("  ，。！ ")).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 50 }), async (q) => {
        expect((await suggest(q, 3)).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 40 },
    );
  });
});

if (ENGINES_AT_HAND.length > 1) {
  it("suggests the same whatever the engine", async () => {
    const benches = await Promise.all(
      ENGINES_AT_HAND.map((engine) => startSearchBench(engine, { filled: false })),
    );
    try {
      for (const bench of benches) await bench.drain();
      for (const q of STARTS) {
        const [one, two] = await Promise.all(benches.map(({ search }) => search.suggest(q, 10)));
        expect(one).toEqual(two);
      }
    } finally {
      for (const bench of benches) await bench.close();
    }
  }, 90_000);
}
