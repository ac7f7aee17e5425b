import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { shanghaiToday } from "#codes";
import type { EngineName, FacetName, SearchAnswer, SearchRequest } from "#search";
import { insertInstitutions } from "../support/many-institutions.js";
import { countsOf, listedBodies, type ListedBody } from "../support/register-oracle.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

const FACETS: readonly FacetName[] = ["type", "division", "service", "jurisdiction", "language"];
const VALUES: Readonly<Record<FacetName, (body: ListedBody) => readonly string[]>> = {
  type: (body) => [body.type],
  division: (body) => body.divisions,
  service: (body) => body.services,
  jurisdiction: (body) => [body.jurisdiction],
  language: (body) => body.languages,
};

const few = <const T>(...values: T[]): fc.Arbitrary<T[]> =>
  fc.subarray(values, { minLength: 1, maxLength: 2 });
const filters = fc.record(
  {
    types: few("NOTARY_OFFICE", "LAW_FIRM", "FORENSIC", "MEDIATION", "ARBITRATION"),
    division: fc.constantFrom(
      "500000",
      "500103",
      "500105",
      "500109",
      "PENDING-LJXQ",
      "510000",
      "510100",
      "513400",
    ),
    jurisdiction: fc.constantFrom("SC", "CQ"),
    recognisedIn: fc.constantFrom("SC", "CQ"),
    services: few("notary", "mediation", "mediation.commercial", "forensic"),
    languages: few("zh", "en", "ja"),
  },
  { requiredKeys: [] },
);

const has = (asked: readonly string[] | undefined, own: readonly string[]): boolean =>
  asked === undefined || asked.some((code) => own.includes(code));

/** By the agreements that the register starts with, and none besides. */
const isRecognised = (body: ListedBody, side: string): boolean =>
  side === body.jurisdiction || ["LAW_FIRM", "NOTARY_OFFICE", "FORENSIC"].includes(body.type);

/** Whom the filters leave, by the bare facts. */
function fitting(bodies: readonly ListedBody[], asked: SearchRequest): ListedBody[] {
  return bodies.filter(
    (body) =>
      has(asked.types, [body.type]) &&
      has(asked.division === undefined ? undefined : [asked.division], body.divisions) &&
      has(asked.services, body.services) &&
      has(asked.languages, body.languages) &&
      (asked.jurisdiction === undefined || asked.jurisdiction === body.jurisdiction) &&
      (asked.recognisedIn === undefined || isRecognised(body, asked.recognisedIn)),
  );
}

afterAll(() => tellWhatWasLeftOut("filters and facets", 7));

describe.each([...ENGINES_AT_HAND])("filters and facets, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let bodies: ListedBody[];
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    await insertInstitutions(bench.dataSource, 90);
    await bench.drain();
    bodies = await listedBodies(bench.dataSource, shanghaiToday(new Date()));
  }, 90_000);
  afterAll(() => bench.close());

  const allPages = async (request: SearchRequest): Promise<{ first: SearchAnswer; ids: string[] }> => {
    const first = await bench.search.search({ ...request, size: 50 });
    const ids = first.hits.map((hit) => hit.id);
    let { hasMore } = first.page;
    for (let page = 2; hasMore; page += 1) {
      const answer = await bench.search.search({ ...request, size: 50, page });
      ids.push(...answer.hits.map((hit) => hit.id));
      hasMore = answer.page.hasMore;
    }
    return { first, ids };
  };

  it("finds exactly whom any filters leave, with an exact total", async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (asked) => {
        const { first, ids } = await allPages(asked);
        expect([first.engine, first.degraded]).toEqual([engine, false]);
        expect(ids.toSorted()).toEqual(
          fitting(bodies, asked)
            .map(({ id }) => id)
            .toSorted(),
        );
        expect(first.total).toEqual({ value: ids.length, exact: true });
      }),
      { numRuns: 60 },
    );
  });

  it("counts in facets exactly the hits, whatever filters and text", async () => {
    const texts = fc.option(
      fc.constantFrom("公证", "批量", "成都", "yuzhong gongzheng", "zhongxin", "律师事务所"),
      {
        nil: undefined,
      },
    );
    await fc.assert(
      fc.asyncProperty(filters, texts, async (asked, q) => {
        const { first, ids } = await allPages({ ...asked, q, facets: FACETS });
        const hits = bodies.filter(({ id }) => ids.includes(id));
        const shown = (name: FacetName): object[] =>
          (first.facets[name] ?? []).map(({ code, count }) => ({ code, count }));
        for (const name of FACETS) expect([name, shown(name)]).toEqual([name, countsOf(hits, VALUES[name])]);
        expect(first.total).toEqual({ value: ids.length, exact: true });
      }),
      { numRuns: 60, examples: [[{}, "yuzhong gongzheng"]] },
    );
  });

  it("narrows a text by filters without losing any body that both fit", async () => {
    const { ids: byText } = await allPages({ q: "公证" });
    await fc.assert(
      fc.asyncProperty(filters, async (asked) => {
        const { ids } = await allPages({ ...asked, q: "公证", interpret: false });
        const both = fitting(bodies, asked).filter(({ id }) => byText.includes(id));
        expect(ids.toSorted()).toEqual(both.map(({ id }) => id).toSorted());
      }),
      { numRuns: 30 },
    );
  });

  it("labels facets and answers those asked for only", async () => {
    const { facets } = await bench.search.search({ q: "公证", facets: ["type", "jurisdiction"] });
    expect(Object.keys(facets).sort()).toEqual(["jurisdiction", "type"]);
    const { facets: cq } = await bench.search.search({ jurisdiction: "CQ", facets: ["jurisdiction"] });
    expect(cq.jurisdiction?.map(({ code, label }) => [code, label.zh])).toEqual([["CQ", "重庆市"]]);
  });

  it("finds under an ended district who was recorded there, and under its successors who stayed", async () => {
    const names = async (division: string): Promise<string[]> =>
      (await bench.search.search({ division, types: ["NOTARY_OFFICE"], size: 50 })).hits.map(
        (hit) => hit.name,
      );
    expect(await names("500105")).toEqual(expect.arrayContaining(["中信公证处", "重庆市公证处"]));
    expect(await names("500105")).not.toContain("渝北公证处");
    expect(await names("PENDING-LJXQ")).toEqual(
      expect.arrayContaining(["中信公证处", "渝北公证处", "两江公证处"]),
    );
  });

  it("gives every hit once over any pages, in every order", async () => {
    for (const sort of ["relevance", "name", "distance"] as const) {
      for (const size of [1, 7, 50]) {
        const near = sort === "distance" ? { lat: 29.55, lng: 106.56 } : undefined;
        const asked = { types: ["NOTARY_OFFICE", "FORENSIC"], sort, near, size } as const;
        const seen: string[] = [];
        for (let page = 1; page <= 200; page += 1) {
          const { hits, page: at } = await bench.search.search({ ...asked, page });
          seen.push(...hits.map((hit) => hit.id));
          expect(hits.length).toBe(Math.min(size, fitting(bodies, asked).length - (page - 1) * size));
          if (!at.hasMore) break;
        }
        expect(seen.toSorted()).toEqual(
          fitting(bodies, asked)
            .map(({ id }) => id)
            .toSorted(),
        );
      }
    }
  });
});

describe.each([...ENGINES_AT_HAND])("more than can be shown, on %s", (engine: EngineName) => {
  it("is counted: exact, or said not to be", async () => {
    const bench = await startSearchBench(engine, { filled: false });
    try {
      const more = await insertInstitutions(bench.dataSource, 1_300);
      await bench.drain();
      const { total, page, facets } = await bench.search.search({
        q: "批量",
        size: 50,
        facets: ["jurisdiction"],
      });
      const counted = (facets.jurisdiction ?? []).reduce((sum, { count }) => sum + count, 0);
      expect([page.hasMore, total.exact ? total.value : more.length]).toEqual([true, more.length]);
      expect(counted).toBe(total.value);
    } finally {
      await bench.close();
    }
  });
});
