import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ACCREDITATION, DatedFacts, type Accreditation, type AccreditationInput } from "#registry";
import type { EngineName, SearchRequest } from "#search";
import { markMovesOf } from "../../libs/search/src/sync/new-day.js";
import { dayFromToday, Registrar, TODAY } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

const DNA = "forensic.medical.dna";
const TRIO = "forensic.medical.dna.trio";
const WRITING = "forensic.evidence.document.handwriting";

afterAll(() => tellWhatWasLeftOut("accreditations", 5));

describe.each([...ENGINES_AT_HAND])("the filter by accreditation, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let registrar: Registrar;
  const ids: Record<string, string> = {};
  const names = new Map<string, string>();

  const body = async (name: string, accreditations: readonly AccreditationInput[]): Promise<string> => {
    const services = [TRIO, WRITING];
    const id = await registrar.register({ type: "FORENSIC", name: `（测试）${name}司法鉴定所`, services });
    for (const accreditation of accreditations) await accredit(id, accreditation);
    names.set(id, name);
    ids[name] = id;
    return id;
  };
  const facts = (): DatedFacts<Accreditation, AccreditationInput> =>
    new DatedFacts(bench.dataSource, bench.reference, ACCREDITATION);
  const accredit = (id: string, input: AccreditationInput): Promise<string> =>
    facts().record("institution", id, input, { actor: registrar.actor });
  const found = async (request: SearchRequest): Promise<string[]> => {
    const { hits, total } = await bench.search.search({ size: 50, ...request });
    const known = hits.flatMap(({ id }) => names.get(id) ?? []);
    expect([total.value, total.exact]).toEqual([hits.length, true]);
    return known.toSorted();
  };

  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    registrar = new Registrar(bench.dataSource, bench.reference);
    await body("甲", [{ scheme: "CMA", items: [DNA] }]);
    await body("乙", [{ scheme: "CNAS", items: [TRIO], until: dayFromToday(30) }]);
    await body("丙", [{ scheme: "CMA", items: [WRITING] }, { scheme: "CNAS" }]);
    await body("丁", [{ scheme: "CMA", items: [DNA], until: TODAY }]);
    await body("戊", [{ scheme: "CMA", items: [DNA], state: "suspended" }]);
    await body("己", []);
    for (const name of ["甲", "己"]) {
      const given = { kind: "APPRAISER", name: `（测试）鉴定人${name}`, services: [TRIO] } as const;
      names.set(await registrar.engage(ids[name] ?? "", given), `人${name}`);
    }
    await bench.drain();
  }, 90_000);
  afterAll(() => bench.close());

  it("finds who has one in force of any scheme asked for", async () => {
    expect(await found({ accreditations: ["CMA"] })).toEqual(["丙", "甲"].toSorted());
    expect(await found({ accreditations: ["CMA", "CNAS"], q: "（测试）" })).toEqual(
      ["丙", "乙", "甲"].toSorted(),
    );
  });

  it("with a service finds who is accredited for it: by the item, what it lies in, or what lies below", async () => {
    expect(await found({ accreditations: ["CMA"], services: [TRIO] })).toEqual(["甲"]);
    expect(await found({ accreditations: ["CNAS"], services: [DNA] })).toEqual(["乙"]);
    expect(await found({ accreditations: ["CNAS"], services: ["forensic"] })).toEqual(["乙"]);
    expect(await found({ accreditations: ["CNAS"], services: [WRITING] })).toEqual([]);
    expect(await found({ accreditations: ["CMA"], services: [TRIO, WRITING] })).toEqual(
      ["丙", "甲"].toSorted(),
    );
  });

  it("finds appraisers by the accreditation of the body they work for", async () => {
    const asked = { kind: "practitioner", types: ["APPRAISER"] } as const;
    expect(await found({ ...asked, services: [DNA] })).toEqual(["人己", "人甲"].toSorted());
    expect(await found({ ...asked, services: [DNA], accreditations: ["CMA"] })).toEqual(["人甲"]);
  });

  it("does not wait for the index: what has ended is gone, of bodies and of people", async () => {
    const id = await body("庚", []);
    const accreditation = await accredit(id, { scheme: "CMA", items: [DNA] });
    const person = await registrar.engage(id, {
      kind: "APPRAISER",
      name: "（测试）鉴定人庚",
      services: [TRIO],
    });
    names.set(person, "人庚");
    await bench.drain();
    const asked = { accreditations: ["CMA"], services: [DNA], size: 50 } as const;
    expect(await found({ ...asked, kind: "all" })).toEqual(["人庚", "人甲", "庚", "甲"].toSorted());
    const change = { actor: registrar.actor, ifMatch: "any" } as const;
    await facts().change("institution", id, accreditation, { until: TODAY, from: null }, change);
    const { hits } = await bench.search.search({ ...asked, kind: "all" });
    expect(hits.flatMap((hit) => names.get(hit.id) ?? []).toSorted()).toEqual(["人甲", "甲"].toSorted());
    await bench.drain();
    expect(await found({ ...asked, kind: "all" })).toEqual(["人甲", "甲"].toSorted());
  });

  it("is kept from the day of the change on: what begins or ends at midnight is indexed anew that day", async () => {
    const id = await body("辛", [
      { scheme: "CMA", items: [DNA], from: dayFromToday(-3), until: dayFromToday(9) },
    ]);
    const person = await registrar.engage(id, { kind: "APPRAISER", services: [TRIO] });
    await bench.drain();
    for (const [from, to] of [
      [dayFromToday(-4), dayFromToday(-3)],
      [dayFromToday(8), dayFromToday(9)],
    ] as const) {
      await bench.dataSource.query(`DELETE FROM search_mark`);
      await markMovesOf(bench.dataSource, from, to);
      const marks = await bench.dataSource.query<{ id: string }[]>(
        `SELECT document_id AS id FROM search_mark WHERE document_id = ANY($1)`,
        [[id, person]],
      );
      expect(marks.map((mark) => mark.id).toSorted()).toEqual([id, person].toSorted());
    }
    await bench.drain();
  });
});
