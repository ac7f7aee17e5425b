import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Engagements } from "#registry";
import { startSearch, type EngineName, type SearchAnswer, type SearchRequest } from "#search";
import { nextSerial } from "../support/an-institution.js";
import { dayFromToday, moveBySql, Registrar, TODAY } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

afterAll(() => tellWhatWasLeftOut("people and their bodies", 13));

describe.each([...ENGINES_AT_HAND])("who is shown of a body's people, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let registrar: Registrar;
  let engagements: Engagements;
  let firm: string;
  let firmName: string;
  let person: string;
  let name: string;
  beforeAll(async () => {
    bench = await startSearchBench(engine);
    registrar = new Registrar(bench.dataSource, bench.reference);
    engagements = new Engagements(bench.dataSource);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    const number = nextSerial();
    firmName = `云杉${number}号律师事务所（测试）`;
    name = `曾${number}舟（测试）`;
    firm = await registrar.register({ type: "LAW_FIRM", name: firmName });
    person = await registrar.engage(firm, { name });
    await bench.drain();
  });

  const ask = async (request: SearchRequest): Promise<SearchAnswer> => {
    const answer = await bench.search.search({ kind: "practitioner", size: 50, ...request });
    expect([answer.engine, answer.degraded]).toEqual([
      request.q === undefined || request.sort !== undefined ? answer.engine : engine,
      false,
    ]);
    return answer;
  };
  const has = ({ hits }: SearchAnswer): boolean => hits.some(({ id }) => id === person);
  /** By name alone, among all, by the body's name, in the order of names, and while the name is typed. */
  const shown = async (): Promise<boolean[]> => [
    has(await ask({ q: name })),
    has(await ask({ q: name, kind: "all" })),
    has(await ask({ q: firmName })),
    has(await ask({ q: name, sort: "name" })),
    (await bench.search.suggest(name.slice(0, -4), 10)).some(({ id }) => id === person),
  ];
  const SHOWN = [true, true, true, true, true];
  const HIDDEN = [false, false, false, false, false];
  /** How many lawyers an answer tells of, in its facets and in all. */
  const lawyers = async (): Promise<number[]> => {
    const { facets, total } = await ask({ q: "律师", facets: ["type"] });
    return [facets.type?.find(({ code }) => code === "LAWYER")?.count ?? 0, total.value];
  };
  const fewer = (counts: readonly number[]): number[] => counts.map((count) => count - 1);
  const engagement = async (): Promise<string> => {
    const [row] = await bench.dataSource.query<{ id: string }[]>(
      `SELECT id FROM engagement WHERE practitioner_id = $1 ORDER BY recorded_at LIMIT 1`,
      [person],
    );
    return row?.id ?? "";
  };
  const end = async (): Promise<void> =>
    engagements.change(
      person,
      await engagement(),
      { until: TODAY },
      { actor: registrar.actor, ifMatch: "any" },
    );

  it.each([
    ["is suspended", `INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'suspended')`],
    ["is no longer published", `UPDATE institution SET published = false WHERE id = $1`],
  ])("loses them at the very next search when the body %s by plain SQL", async (_what, sql) => {
    const counts = await lawyers();
    expect(await shown()).toEqual(SHOWN);
    await bench.dataSource.query(sql, [firm]);
    expect([await shown(), await lawyers()]).toEqual([HIDDEN, fewer(counts)]);
    await bench.drain();
    expect([await shown(), await lawyers()]).toEqual([HIDDEN, fewer(counts)]);
    await bench.dataSource.query(`UPDATE institution SET published = true WHERE id = $1`, [firm]);
    await moveBySql(bench.dataSource, firm, "active");
    await bench.drain();
    expect([await shown(), await lawyers()]).toEqual([SHOWN, counts]);
  });

  it("loses those of a branch with the firm", async () => {
    const branch = await registrar.register({
      type: "LAW_FIRM",
      name: `${firmName}分所`,
      parentId: firm,
      division: "500101",
    });
    name = `仇${nextSerial()}帆（测试）`;
    person = await registrar.engage(branch, { name });
    await bench.drain();
    expect(await shown()).toEqual(SHOWN);
    await moveBySql(bench.dataSource, firm, "suspended");
    expect(await shown()).toEqual(HIDDEN);
    await moveBySql(bench.dataSource, firm, "active");
    await bench.drain();
    expect(await shown()).toEqual(SHOWN);
  });

  it("loses whoever no longer works there from that day on", async () => {
    await end();
    expect(await shown()).toEqual(HIDDEN);
    await bench.drain();
    expect(await shown()).toEqual(HIDDEN);
  });

  it("loses whoever is suspended themselves, and nobody else", async () => {
    const colleague = await registrar.engage(firm, { name: `解${nextSerial()}棠（测试）` });
    await bench.drain();
    await registrar.movePerson(person, "suspended");
    expect(await shown()).toEqual(HIDDEN);
    expect((await ask({ q: firmName })).hits.map(({ id }) => id)).toEqual([colleague]);
    await bench.drain();
    expect(await shown()).toEqual(HIDDEN);
    await registrar.movePerson(person, "active");
    await bench.drain();
    expect(await shown()).toEqual(SHOWN);
  });

  it("shows whoever was transferred at the new body alone, its side of the city too", async () => {
    const place = { division: "500118", address: "（测试）新址3号" };
    const next = await registrar.register({ type: "LAW_FIRM", name: `青冈${nextSerial()}所`, ...place });
    const nextName = `青冈坪${nextSerial()}律师事务所（测试）`;
    await registrar.change(next, { name: nextName });
    await bench.drain();
    await end();
    const begun = { institutionId: next, role: "staff", from: TODAY } as const;
    await engagements.begin(person, begun, { actor: registrar.actor, ifMatch: "any" });
    const atOnce = (await ask({ q: name })).hits.filter(({ id }) => id === person);
    for (const hit of atOnce) expect(hit.institutions).toEqual([{ id: next, name: nextName }]);
    expect(has(await ask({ q: name, division: "500103" }))).toBe(false);
    await bench.drain();
    expect((await ask({ q: name })).hits[0]).toMatchObject({
      id: person,
      institutions: [{ id: next, name: nextName }],
      address: "（测试）新址3号",
      division: { code: "500118" },
    });
    expect(has(await ask({ q: firmName }))).toBe(false);
    firmName = nextName;
    expect(await shown()).toEqual(SHOWN);
    expect(has(await ask({ q: name, division: "500118" }))).toBe(true);
  });

  it("finds them under the body's new name and place after a sync, and never says an old place", async () => {
    const renamed = `红椿${nextSerial()}律师事务所（测试）`;
    await registrar.change(firm, { name: renamed, division: "500118", address: "（测试）别处8号" });
    const before = await ask({ q: name });
    for (const hit of before.hits.filter(({ id }) => id === person)) {
      expect([hit.division.code, hit.address]).toEqual(["500118", "（测试）别处8号"]);
      expect(hit.institutions).toEqual([{ id: firm, name: renamed }]);
    }
    expect(has(await ask({ q: name, division: "500103" }))).toBe(false);
    await bench.drain();
    expect([has(await ask({ q: firmName })), has(await ask({ q: renamed }))]).toEqual([false, true]);
    expect(has(await ask({ q: name, division: "500118" }))).toBe(true);
    expect(has(await ask({ q: name, division: "500103" }))).toBe(false);
  });

  it("gives the document of whoever begins later the days on which that begins and ends", async () => {
    const later = await registrar.register({
      type: "LAW_FIRM",
      name: `明日${nextSerial()}律师事务所（测试）`,
    });
    await bench.dataSource.query(
      `UPDATE engagement SET from_on = $2, until_on = $3, institution_id = $4 WHERE practitioner_id = $1`,
      [person, dayFromToday(1), dayFromToday(3), later],
    );
    await bench.drain();
    expect(has(await ask({ q: name }))).toBe(false);
    const [document] = await bench.dataSource.query<object[]>(
      `SELECT public_from::text AS from, public_until::text AS until FROM search_document WHERE document_id = $1`,
      [person],
    );
    expect(document).toEqual({ from: dayFromToday(1), until: dayFromToday(3) });
  });

  if (engine === "meilisearch") {
    it("finds a new and a changed person before Meilisearch has heard of them", async () => {
      const table = await startSearch({
        dataSource: bench.dataSource,
        reference: bench.reference,
        config: { dataDir: "unused", search: { engine: "postgres", meiliUrl: null, meiliKey: null } },
        log: () => undefined,
      });
      try {
        const counts = await lawyers();
        name = `区${nextSerial()}远（测试）`;
        person = await registrar.engage(firm, { name });
        await table.worker.drain();
        expect(await shown()).toEqual(SHOWN);
        expect(await lawyers()).toEqual(counts.map((count) => count + 1));
        await bench.dataSource.query(`UPDATE practitioner SET name = '单改名' WHERE id = $1`, [person]);
        await table.worker.drain();
        expect(has(await ask({ q: name }))).toBe(false);
        name = "单改名（测试）";
        expect((await ask({ q: "单改名" })).hits.map(({ id }) => id)).toEqual([person]);
      } finally {
        await table.stop();
      }
    });
  }
});
