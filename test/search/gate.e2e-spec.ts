import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { EngineName, SearchAnswer } from "#search";
import { dayFromToday, moveBySql, Registrar } from "../support/registrars.js";
import { nextSerial } from "../support/an-institution.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

afterAll(() => tellWhatWasLeftOut("gate", 9));

describe.each([...ENGINES_AT_HAND])("who is shown, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let registrar: Registrar;
  let name: string;
  let id: string;
  beforeAll(async () => {
    bench = await startSearchBench(engine);
    registrar = new Registrar(bench.dataSource, bench.reference);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    name = `云杉${nextSerial()}公证处（测试）`;
    id = await registrar.register({ name });
    await bench.drain();
  });

  const ask = async (): Promise<SearchAnswer> => {
    const answer = await bench.search.search({ q: name, facets: ["type"], size: 50 });
    expect([answer.engine, answer.degraded]).toEqual([engine, false]);
    return answer;
  };
  const isFound = async (): Promise<boolean> => (await ask()).hits.some((hit) => hit.id === id);
  const isSuggested = async (): Promise<boolean> =>
    (await bench.search.suggest(name, 10)).some((suggestion) => suggestion.id === id);
  const isNear = async (): Promise<boolean> => {
    const asked = { near: { lat: 29.55, lng: 106.56 }, types: ["NOTARY_OFFICE"], size: 50 } as const;
    return (await bench.search.search(asked)).hits.some((hit) => hit.id === id);
  };
  const expectShown = async (shown: boolean): Promise<void> => {
    expect([await isFound(), await isSuggested(), await isNear()]).toEqual([shown, shown, shown]);
  };
  /** How many offices a search tells of, as a facet and as a total. */
  const offices = async (): Promise<[number | undefined, number]> => {
    const { facets, total } = await bench.search.search({ q: "公证处", facets: ["type"] });
    return [facets.type?.find(({ code }) => code === "NOTARY_OFFICE")?.count, total.value];
  };

  it("loses a suspended body at the very next search, before any sync, and has it back when lifted", async () => {
    await expectShown(true);
    await registrar.move(id, "suspended");
    await expectShown(false);
    await bench.drain();
    await expectShown(false);
    await registrar.move(id, "active");
    await bench.drain();
    await expectShown(true);
  });

  it("loses it the same when the move is written by plain SQL", async () => {
    await moveBySql(bench.dataSource, id, "revoked");
    await expectShown(false);
    await bench.drain();
    await expectShown(false);
  });

  it("counts it in no facet and no total, before the sync as after it", async () => {
    const [facet, total] = await offices();
    const fewer = [Number(facet) - 1, total - 1];
    await registrar.move(id, "suspended");
    expect(await offices()).toEqual(fewer);
    await bench.drain();
    expect(await offices()).toEqual(fewer);
  });

  it("shows one under conditions or closing, and says so", async () => {
    for (const standing of ["conditions_apply", "closing"] as const) {
      await registrar.move(id, standing);
      const { hits } = await ask();
      expect(hits.find((hit) => hit.id === id)?.standing).toBe(standing);
    }
  });

  it("hides one that is no longer published, and shows it again with the rest", async () => {
    await bench.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [id]);
    await expectShown(false);
    await bench.drain();
    await bench.dataSource.query(`UPDATE institution SET published = true WHERE id = $1`, [id]);
    await bench.drain();
    await expectShown(true);
  });

  it("shows a body until the day of its planned suspension, and by the register's day, not the index's", async () => {
    await registrar.move(id, "suspended", { effectiveOn: dayFromToday(1) });
    await bench.drain();
    await expectShown(true);
    await withToday(bench, 1, () => expectShown(false));
    await registrar.move(id, "active", { effectiveOn: dayFromToday(3) });
    await withToday(bench, 2, () => expectShown(false));
    await withToday(bench, 3, () => expectShown(true));
  });

  it("shows a body from the day of its planned return", async () => {
    await registrar.move(id, "suspended");
    await registrar.move(id, "active", { effectiveOn: dayFromToday(2) });
    await bench.drain();
    await expectShown(false);
    const [planned] = await bench.dataSource.query<{ from: string; until: string }[]>(
      `SELECT public_from::text AS from, public_until::text AS until FROM search_document WHERE document_id = $1`,
      [id],
    );
    expect(planned).toEqual({ from: dayFromToday(2), until: "9999-12-31" });
  });

  it("takes a firm's branches with the firm and brings them back, their own records untouched", async () => {
    const firmName = `冷杉${nextSerial()}律师事务所（测试）`;
    const firm = await registrar.register({ type: "LAW_FIRM", name: firmName });
    [name, id] = [`${firmName}万州分所`, ""];
    id = await registrar.register({ type: "LAW_FIRM", name, division: "500101", parentId: firm });
    await bench.drain();
    const own = (): Promise<unknown> =>
      bench.dataSource.query(
        `SELECT version, (SELECT count(*) FROM standing_move WHERE institution_id = $1) AS moves,
           (SELECT count(*) FROM revision WHERE record_id = $1) AS revisions FROM institution WHERE id = $1`,
        [id],
      );
    const before = await own();
    expect(await isFound()).toBe(true);
    await registrar.move(firm, "suspended");
    expect([await isFound(), await isSuggested()]).toEqual([false, false]);
    await bench.drain();
    expect(await isFound()).toBe(false);
    await registrar.move(firm, "active");
    await bench.drain();
    expect(await isFound()).toBe(true);
    expect(await own()).toEqual(before);
  });

  it("shows what the record says now, whatever the index still has", async () => {
    await registrar.change(id, { address: "（测试）新址9号", phones: ["023-60009999"] });
    const hit = (await ask()).hits.find((other) => other.id === id);
    expect([hit?.address, hit?.phones]).toEqual(["（测试）新址9号", ["023-60009999"]]);
    await bench.dataSource.query(`UPDATE institution SET type = 'FORENSIC' WHERE id = $1`, [id]);
    const offices = await bench.search.search({ q: name, types: ["NOTARY_OFFICE"] });
    expect(offices.hits.map((other) => other.id)).not.toContain(id);
  });
});

/** Runs work as if it were so many days later for the register; the engines' own clocks stay. */
async function withToday(bench: SearchBench, days: number, work: () => Promise<void>): Promise<void> {
  const define = (later: number): Promise<unknown> =>
    bench.dataSource.query(
      `CREATE OR REPLACE FUNCTION shanghai_today() RETURNS date LANGUAGE sql STABLE
       AS $$ SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date + ${later} $$`,
    );
  await define(days);
  await work();
  await define(0);
}
