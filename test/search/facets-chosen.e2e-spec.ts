import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { INSTITUTION_TYPES, isJurisdiction, shanghaiToday } from "#codes";
import type { EngineName, FacetName, SearchAnswer, SearchRequest } from "#search";
import { insertInstitutions } from "../support/many-institutions.js";
import { countsOf, listedBodies, type ListedBody } from "../support/register-oracle.js";
import { seededRandom } from "../support/seeded-random.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

const FACETS: readonly FacetName[] = ["type", "division", "service", "jurisdiction", "language"];
/** Searches over and under 200 hits, beyond which an engine counts for itself. */
const ASKED: readonly [what: string, more: SearchRequest, over: boolean][] = [
  ["everybody", {}, true],
  ["a text that most answer to", { q: "批量", interpret: false }, true],
  ["a trade", { q: "律师事务所" }, true],
  ["a text and a side", { q: "批量", jurisdiction: "CQ", interpret: false }, true],
  ["a text, a type and a side", { q: "批量", types: ["FORENSIC"], jurisdiction: "SC" }, false],
  ["a number in names", { q: "批量12", interpret: false }, false],
  ["a place and a trade", { q: "巴南 公证处" }, false],
];
const MOST_CHOSEN = 6;

/** The same search with one value of a facet chosen. */
function choosing(request: SearchRequest, facet: FacetName, code: string): SearchRequest {
  switch (facet) {
    case "type": {
      const type = INSTITUTION_TYPES.find((one) => one.code === code);
      return type === undefined ? request : { ...request, types: [type.code] };
    }
    case "division":
      return { ...request, division: code };
    case "service":
      return { ...request, services: [code] };
    case "jurisdiction":
      return isJurisdiction(code) ? { ...request, jurisdiction: code } : request;
    case "language":
      return { ...request, languages: [code] };
  }
}

afterAll(() => tellWhatWasLeftOut("facets chosen", 2 * ASKED.length + 3));

describe.each([...ENGINES_AT_HAND])("facets of many bodies, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let parents: ReadonlyMap<string, string>;
  let bodies: readonly ListedBody[];
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    await insertInstitutions(bench.dataSource, 900);
    await bench.drain();
    const rows = await bench.dataSource.query<{ code: string; parent: string }[]>(
      `SELECT code, parent_code AS parent FROM division WHERE parent_code IS NOT NULL`,
    );
    parents = new Map(rows.map(({ code, parent }) => [code, parent]));
    bodies = await listedBodies(bench.dataSource, shanghaiToday(new Date()));
  }, 90_000);
  afterAll(() => bench.close());

  const ask = async (request: SearchRequest): Promise<SearchAnswer> => {
    const answer = await bench.search.search({ size: 1, facets: FACETS, ...request });
    expect([answer.engine, answer.degraded]).toEqual([engine, false]);
    return answer;
  };

  it.each(ASKED)("gives for any value chosen exactly its count: %s", async (_what, request, over) => {
    const first = await ask(request);
    expect([first.total.exact, first.total.value > 200]).toEqual([true, over]);
    const random = seededRandom(first.total.value);
    for (const facet of FACETS) {
      const values = first.facets[facet] ?? [];
      const some = values.filter((_value, at) => at === 0 || random() < MOST_CHOSEN / values.length);
      for (const { code, count } of some) {
        const isAsked = facet === "type" ? request.types : facet === "jurisdiction" && request.jurisdiction;
        if (isAsked) continue;
        const { total } = await ask(choosing(request, facet, code));
        expect([facet, code, total]).toEqual([facet, code, { value: count, exact: true }]);
      }
    }
  });

  it.each(ASKED)("rolls divisions up, none above another with fewer: %s", async (_what, request) => {
    const counts = new Map(
      ((await ask(request)).facets.division ?? []).map(({ code, count }) => [code, count]),
    );
    expect(counts.size).toBeGreaterThan(0);
    for (const [code, count] of counts) {
      const parent = parents.get(code);
      if (parent !== undefined) expect([code, (counts.get(parent) ?? 0) >= count]).toEqual([code, true]);
    }
  });

  it("counts what the bare tables say", async () => {
    const { facets, total } = await ask({});
    const shown = (facet: FacetName): object[] =>
      (facets[facet] ?? []).map(({ code, count }) => ({ code, count }));
    expect(total).toEqual({ value: bodies.length, exact: true });
    expect(shown("type")).toEqual(countsOf(bodies, ({ type }) => [type]));
    expect(shown("division")).toEqual(countsOf(bodies, ({ divisions }) => divisions).slice(0, 300));
    expect(shown("service")).toEqual(countsOf(bodies, ({ services }) => services).slice(0, 300));
  });

  it("counts the same over pages and orders", async () => {
    const pages = fc.record({ page: fc.integer({ min: 1, max: 20 }), size: fc.constantFrom(1, 7, 10) });
    const order = fc.constantFrom("relevance" as const, "name" as const);
    const expected = (await ask({ q: "批量" })).facets;
    await fc.assert(
      fc.asyncProperty(pages, order, async (page, sort) => {
        const answer = await bench.search.search({ q: "批量", facets: FACETS, sort, ...page });
        expect(answer.facets).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it("leaves out of its counts whoever was suspended a moment ago, or says that they are not exact", async () => {
    const before = await ask({ q: "批量" });
    const [first] = (await bench.search.search({ q: "批量" })).hits;
    await bench.dataSource.query(
      `INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'suspended')`,
      [first?.id],
    );
    const after = await ask({ q: "批量" });
    if (after.total.exact) expect(after.total.value).toBe(before.total.value - 1);
    await bench.drain();
    const settled = await ask({ q: "批量" });
    expect(settled.total).toEqual({ value: before.total.value - 1, exact: true });
    const sum = (answer: SearchAnswer): number =>
      (answer.facets.type ?? []).reduce((all, { count }) => all + count, 0);
    expect([sum(before) - 1, settled.total.value]).toEqual([sum(settled), sum(settled)]);
  });
});
