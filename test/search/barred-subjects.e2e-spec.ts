import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MEASURE } from "#integrity";
import { DatedFacts, LICENCE } from "#registry";
import type { EngineName } from "#search";
import { dayFromToday, Registrar, TODAY } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

afterAll(() => tellWhatWasLeftOut("barred subjects", 3));

describe.each([...ENGINES_AT_HAND])(
  "who is suspended or has no licence any more, on %s",
  (engine: EngineName) => {
    let bench: SearchBench;
    let registrar: Registrar;
    beforeAll(async () => {
      bench = await startSearchBench(engine, { filled: false });
      registrar = new Registrar(bench.dataSource, bench.reference);
    }, 90_000);
    afterAll(() => bench.close());

    /** A firm with a lawyer, indexed. */
    const household = async (name: string): Promise<{ firm: string; person: string }> => {
      const firm = await registrar.register({ type: "LAW_FIRM", name: `（测试）${name}律师事务所` });
      const person = await registrar.engage(firm, { name: `（测试）${name}某` });
      await bench.drain();
      return { firm, person };
    };
    const found = async (name: string): Promise<string[]> => {
      const { hits } = await bench.search.search({ q: name, kind: "all", interpret: false, size: 50 });
      return hits.map(({ id }) => id).toSorted();
    };
    const change = (): { actor: Registrar["actor"]; ifMatch: "any" } => ({
      actor: registrar.actor,
      ifMatch: "any",
    });

    it("is gone from the very next search, with the people, and comes back when it lifts", async () => {
      const { firm, person } = await household("玄霜");
      expect(await found("玄霜")).toEqual([firm, person].toSorted());
      const measures = new DatedFacts(bench.dataSource, bench.reference, MEASURE);
      const suspension = {
        kind: "suspension",
        authority: "（测试）司法局",
        document: "（测试）决定",
      } as const;
      const id = await measures.record(
        "institution",
        firm,
        { ...suspension, from: dayFromToday(-2) },
        change(),
      );
      expect(await found("玄霜")).toEqual([]);
      await bench.drain();
      expect(await found("玄霜")).toEqual([]);
      await measures.change("institution", firm, id, { until: TODAY }, change());
      await bench.drain();
      expect(await found("玄霜")).toEqual([firm, person].toSorted());
    });

    it("is gone alone where it is the person's own licence that ran out, and back with a new one", async () => {
      const { firm, person } = await household("赤霄");
      const licences = new DatedFacts(bench.dataSource, bench.reference, LICENCE);
      const licence = { issuer: "（测试）司法局", from: dayFromToday(-9) };
      await licences.record("practitioner", person, { ...licence, until: TODAY }, change());
      expect(await found("赤霄")).toEqual([firm]);
      await licences.record("practitioner", person, { ...licence, from: TODAY }, change());
      await bench.drain();
      expect(await found("赤霄")).toEqual([firm, person].toSorted());
    });

    it("has its last day in the index, so that midnight takes it out without any sync", async () => {
      const { firm, person } = await household("青冥");
      const licences = new DatedFacts(bench.dataSource, bench.reference, LICENCE);
      const input = { issuer: "（测试）司法局", from: dayFromToday(-9), until: dayFromToday(2) };
      await licences.record("institution", firm, input, change());
      await bench.drain();
      expect(await found("青冥")).toEqual([firm, person].toSorted());
      const rows = await bench.dataSource.query<{ id: string; until: string }[]>(
        `SELECT document_id AS id, public_until::text AS until FROM search_document WHERE document_id = ANY($1)`,
        [[firm, person]],
      );
      expect(new Set(rows.map(({ until }) => until))).toEqual(new Set([dayFromToday(2)]));
      expect(rows).toHaveLength(2);
    });
  },
);
