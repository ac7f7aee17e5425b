import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { otherSide, shanghaiToday, type Jurisdiction } from "#codes";
import { MEASURE } from "#integrity";
import { Agreements, recordDecision, type AgreementInput, type NewDecision } from "#recognition";
import { DatedFacts } from "#registry";
import type { EngineName, SearchRequest } from "#search";
import { markMovesOf } from "../../libs/search/src/sync/new-day.js";
import { daysPass } from "../support/time-passes.js";
import { dayFromToday, Registrar, TODAY } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

afterAll(() => tellWhatWasLeftOut("whom a side recognises", 8));

describe.each([...ENGINES_AT_HAND])("the filter by who recognises, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let agreements: Agreements;
  let sides: Readonly<Record<Jurisdiction, Registrar>>;
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    agreements = new Agreements(bench.dataSource, bench.reference);
    const { dataSource, reference } = bench;
    sides = { SC: new Registrar(dataSource, reference, "SC"), CQ: new Registrar(dataSource, reference) };
    await bench.drain();
  }, 90_000);
  afterAll(() => bench.close());

  /** Who of those with the name Chongqing recognises, or finds at all. */
  const found = async (name: string, asked: SearchRequest = { recognisedIn: "CQ" }): Promise<string[]> => {
    const request = { q: name, kind: "all", interpret: false, size: 50, ...asked } as const;
    const { hits, total, engine: answered } = await bench.search.search(request);
    expect([total.value, answered]).toEqual([hits.length, engine]);
    return hits.map(({ id }) => id).toSorted();
  };
  const statesOf = async (name: string): Promise<unknown[]> => {
    const { hits } = await bench.search.search({ q: name, kind: "all", interpret: false });
    return hits.flatMap(({ recognition }) => recognition);
  };
  const agree = async (given: Partial<AgreementInput> = {}): Promise<string> => {
    const terms = { covers: ["MEDIATION"], services: null, mode: "automatic", until: null } as const;
    const input = { ...terms, from: TODAY, document: "（测试）协议", ...given };
    const id = await agreements.propose(input, { actor: sides.SC.actor });
    await agreements.approve(id, {}, { actor: sides.CQ.actor });
    return id;
  };
  const end = (id: string): Promise<void> =>
    agreements.terminate(id, { reason: "（测试）终止" }, { actor: sides.SC.actor });
  const decide = (subjectId: string, given: Partial<NewDecision>): Promise<string> =>
    recordDecision(bench.dataSource, {
      ...{ subject: "institution", subjectId, host: "CQ", outcome: "accepted", services: null, from: TODAY },
      ...{ until: null, basis: "（测试）决定", caseId: null },
      ...given,
    });
  const mediation = (
    name: string,
    services: readonly string[] = ["mediation.family", "mediation.labour"],
  ): Promise<string> => sides.SC.register({ type: "MEDIATION", name: `（测试）${name}调解中心`, services });
  const marks = async (): Promise<number> => {
    const [row] = await bench.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM search_mark`,
    );
    return row?.count ?? -1;
  };

  it("finds a body of the other side from the approval of an agreement until its end, and marks nothing anew", async () => {
    const id = await mediation("青荇");
    await bench.drain();
    expect([await found("青荇"), await found("青荇", { recognisedIn: "SC" })]).toEqual([[], [id]]);
    expect(await statesOf("青荇")).toEqual([{ jurisdiction: "CQ", state: "not_recognised", until: null }]);
    const agreement = await agree();
    expect([await found("青荇"), await marks()]).toEqual([[id], 0]);
    expect(await statesOf("青荇")).toEqual([{ jurisdiction: "CQ", state: "recognised", until: null }]);
    await end(agreement);
    expect([await found("青荇"), await marks()]).toEqual([[], 0]);
  });

  it("stops finding whoever is suspended at home at the very next search, with all that tells of it", async () => {
    const agreement = await agree();
    const id = await mediation("白芷");
    await bench.drain();
    expect(await found("白芷")).toEqual([id]);
    const measures = new DatedFacts(bench.dataSource, bench.reference, MEASURE);
    const change = { actor: sides.SC.actor, ifMatch: "any" } as const;
    const suspension = {
      kind: "suspension",
      authority: "（测试）司法厅",
      document: "（测试）决定",
      from: TODAY,
    } as const;
    const fact = await measures.record("institution", id, suspension, change);
    expect([await found("白芷"), await found("白芷", {})]).toEqual([[], []]);
    await bench.drain();
    expect(await found("白芷")).toEqual([]);
    await measures.change("institution", id, fact, { state: "withdrawn" }, change);
    await bench.drain();
    expect(await found("白芷")).toEqual([id]);
    await end(agreement);
  });

  it("leaves out whom a penalty bars, whatever is indexed, until two years are over", async () => {
    const agreement = await agree();
    const [lately, long] = [await mediation("杜若"), await mediation("杜若旧")];
    await bench.drain();
    const measures = new DatedFacts(bench.dataSource, bench.reference, MEASURE);
    const penalty = { kind: "penalty", authority: "（测试）司法厅", document: "（测试）处罚" } as const;
    await measures.record("institution", lately, { ...penalty, from: TODAY }, { actor: sides.SC.actor });
    await measures.record("institution", long, { ...penalty, from: "2021-03-01" }, { actor: sides.SC.actor });
    expect(await found("杜若")).toEqual([long]);
    await bench.drain();
    expect([await found("杜若"), await found("杜若", {})]).toEqual([[long], [lately, long].toSorted()]);
    await end(agreement);
  });

  it("finds by an individual recognition where the agreement asks for one, for what was accepted", async () => {
    const agreement = await agree({ mode: "individual" });
    const [id, other] = [await mediation("薜荔"), await mediation("薜荔二")];
    await bench.drain();
    expect(await found("薜荔")).toEqual([]);
    await decide(id, { services: ["mediation.family"] });
    await decide(other, {});
    await bench.drain();
    expect(await found("薜荔")).toEqual([id, other].toSorted());
    expect(await found("薜荔", { recognisedIn: "CQ", services: ["mediation.labour"] })).toEqual([other]);
    expect(await found("薜荔", { recognisedIn: "CQ", services: ["mediation"] })).toEqual(
      [id, other].toSorted(),
    );
    const states = (await statesOf("薜荔")).map((state) => JSON.stringify(state));
    expect(states.toSorted()).toEqual([
      `{"jurisdiction":"CQ","state":"conditional","until":null}`,
      `{"jurisdiction":"CQ","state":"recognised","until":null}`,
    ]);
    await decide(other, { outcome: "ended" });
    expect(await found("薜荔")).toEqual([id]);
    await end(agreement);
  });

  it("leaves out what the host refused, and that alone", async () => {
    const agreement = await agree();
    const [id, none] = [await mediation("蘅芜"), await mediation("蘅芜二")];
    await decide(id, { outcome: "refused", services: ["mediation.family"] });
    await decide(none, { outcome: "refused" });
    await bench.drain();
    expect(await found("蘅芜")).toEqual([id]);
    expect(await found("蘅芜", { recognisedIn: "CQ", services: ["mediation.family"] })).toEqual([]);
    expect(await found("蘅芜", { recognisedIn: "CQ", services: ["mediation.labour"] })).toEqual([id]);
    await decide(none, { outcome: "accepted" });
    await bench.drain();
    expect(await found("蘅芜")).toEqual([id, none].toSorted());
    await end(agreement);
  });

  it("goes by the agreement's services together with those asked for", async () => {
    const agreement = await agree({ services: ["mediation.family"] });
    const [id, other] = [await mediation("辛夷"), await mediation("辛夷二", ["mediation.labour"])];
    await bench.drain();
    expect(await found("辛夷")).toEqual([id]);
    expect(await found("辛夷", { recognisedIn: "CQ", services: ["mediation.labour"] })).toEqual([]);
    expect(await found("辛夷", { recognisedIn: "CQ", services: ["mediation"] })).toEqual([id]);
    expect(await found("辛夷", { recognisedIn: "SC", services: ["mediation.labour"] })).toEqual(
      [id, other].toSorted(),
    );
    await end(agreement);
  });

  it("counts exactly and in facets whom it finds, and orders nearby and by name alike", async () => {
    const agreement = await agree();
    for (const name of ["兰皋", "兰皋二", "兰皋三"]) await mediation(name);
    await bench.drain();
    const asked = { q: "兰皋", interpret: false, recognisedIn: "CQ", facets: ["jurisdiction"] } as const;
    const { total, facets } = await bench.search.search(asked);
    expect([total, facets.jurisdiction?.map(({ code, count }) => [code, count])]).toEqual([
      { value: 3, exact: true },
      [["SC", 3]],
    ]);
    for (const sort of ["name", "distance"] as const) {
      const near = { lat: 30.6, lng: 104 };
      const { hits } = await bench.search.search({ ...asked, facets: [], sort, near });
      expect([sort, hits.length]).toEqual([sort, 3]);
    }
    await end(agreement);
  });

  it("turns at midnight with what begins and ends then, bars of two years among it", async () => {
    const agreement = await agree({ mode: "individual" });
    const id = await mediation("揭车");
    await decide(id, { from: dayFromToday(-3), until: dayFromToday(1) });
    const measures = new DatedFacts(bench.dataSource, bench.reference, MEASURE);
    const twoYearsBeforeTomorrow = `${Number(dayFromToday(1).slice(0, 4)) - 2}${dayFromToday(1).slice(4)}`;
    const penalty = { kind: "penalty", authority: "（测试）司法厅", document: "（测试）处罚" } as const;
    const other = await mediation("揭车二");
    await measures.record(
      "institution",
      other,
      { ...penalty, from: twoYearsBeforeTomorrow },
      { actor: sides.SC.actor },
    );
    await bench.drain();
    await markMovesOf(bench.dataSource, TODAY, dayFromToday(1));
    const rows = await bench.dataSource.query<{ id: string }[]>(`SELECT document_id AS id FROM search_mark`);
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([id, other]));
    await bench.drain();
    await end(agreement);
  });
});

describe("search as at a day, by who recognised then", () => {
  it("finds by the agreements and decisions of the day, with what each hit was then", async () => {
    const bench = await startSearchBench("postgres", { filled: false });
    try {
      const { dataSource, reference, search } = bench;
      const [sc, cq] = [new Registrar(dataSource, reference, "SC"), new Registrar(dataSource, reference)];
      const agreements = new Agreements(dataSource, reference);
      const id = await sc.register({
        type: "ARBITRATION",
        name: "（测试）芙蓉仲裁委员会",
        services: ["arbitration"],
      });
      const own = await cq.register({
        type: "ARBITRATION",
        name: "（测试）芙蓉江仲裁委员会",
        services: ["arbitration"],
      });
      const terms = { covers: ["ARBITRATION"], services: null, mode: "automatic", until: null } as const;
      const given = { ...terms, from: TODAY, document: "（测试）协议" };
      const made = await agreements.propose(given, { actor: sc.actor });
      await agreements.approve(made, {}, { actor: cq.actor });
      await daysPass(dataSource, 30);
      // What was agreed thirty days ago was agreed on that day.
      await dataSource.transaction(async (tx) => {
        await tx.query(`SET LOCAL session_replication_role = replica`);
        await tx.query(
          `UPDATE agreement SET from_on = from_on - 30, approved_on = approved_on - 30 WHERE id = $1`,
          [made],
        );
      });
      await agreements.terminate(made, { reason: "（测试）终止" }, { actor: cq.actor });
      const court = { ...sc.actor, roles: ["court" as const] };
      const then = async (on: string, recognisedIn: Jurisdiction): Promise<unknown[]> => {
        const asked = { q: "芙蓉", interpret: false, on, recognisedIn } as const;
        const { hits, total } = await search.searchAsAt(asked, court);
        expect(total).toEqual({ value: hits.length, exact: true });
        return hits.map((hit) => [hit.id, hit.recognition[0]?.state]).toSorted();
      };
      const both = [
        [id, "recognised"],
        [own, "recognised"],
      ].toSorted();
      expect(await then(dayFromToday(-10), "CQ")).toEqual(both);
      expect(await then(dayFromToday(-10), "SC")).toEqual(both);
      expect(await then(dayFromToday(-40), "CQ")).toEqual([[own, "not_recognised"]]);
      expect(await then(shanghaiToday(new Date()), otherSide("CQ"))).toEqual([[id, "not_recognised"]]);
    } finally {
      await bench.close();
    }
  });
});
