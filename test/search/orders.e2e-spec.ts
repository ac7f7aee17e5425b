import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { distanceMetres, shanghaiToday } from "#codes";
import type { EngineName, SearchHit, SearchRequest } from "#search";
import { insertInstitutions } from "../support/many-institutions.js";
import { listedBodies, type ListedBody } from "../support/register-oracle.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

/** Somewhere in or around the two sides. */
const points = fc.record({
  lat: fc.double({ min: 28, max: 32, noNaN: true }),
  lng: fc.double({ min: 102, max: 108, noNaN: true }),
});

/** Great-circle metres by the spherical law of cosines: another formula than the program's. */
function metresBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const [lat1, lat2, turn] = [a.lat, b.lat, b.lng - a.lng].map((degrees) => (degrees * Math.PI) / 180);
  if (lat1 === undefined || lat2 === undefined || turn === undefined) throw new Error("three angles");
  const cosine = Math.sin(lat1) * Math.sin(lat2) + Math.cos(lat1) * Math.cos(lat2) * Math.cos(turn);
  return 6_371_008.8 * Math.acos(Math.min(1, cosine));
}

function pointOf({ lat, lng }: ListedBody): { lat: number; lng: number } {
  if (lat === null || lng === null) throw new Error("every division of the seeds has a centre");
  return { lat, lng };
}

afterAll(() => tellWhatWasLeftOut("orders", 6));

describe.each([...ENGINES_AT_HAND])("orders, asked of %s", (engine: EngineName) => {
  let bench: SearchBench;
  let bodies: ListedBody[];
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    await insertInstitutions(bench.dataSource, 60);
    await bench.drain();
    bodies = await listedBodies(bench.dataSource, shanghaiToday(new Date()));
  });
  afterAll(() => bench.close());

  const everyHit = async (request: SearchRequest): Promise<SearchHit[]> => {
    const hits: SearchHit[] = [];
    for (let page = 1; page <= 20; page += 1) {
      const answer = await bench.search.search({ ...request, size: 25, page });
      expect(answer.degraded).toBe(false);
      hits.push(...answer.hits);
      if (!answer.page.hasMore) return hits;
    }
    throw new Error("no end of pages");
  };
  const bodyOf = (hit: SearchHit): ListedBody => {
    const body = bodies.find(({ id }) => id === hit.id);
    if (body === undefined) throw new Error(`${hit.name} is not listed`);
    return body;
  };

  it("orders by name, code point by code point, then by id", async () => {
    const key = ({ name, id }: { name: string; id: string }): string => `${name}\u0000${id}`;
    const expected = bodies.map(key).toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect((await everyHit({ sort: "name" })).map(key)).toEqual(expected);
  });

  it("orders by distance from any point, and says how far in whole metres", async () => {
    await fc.assert(
      fc.asyncProperty(points, async (near) => {
        const hits = await everyHit({ near });
        expect(hits.map((hit) => hit.id).toSorted()).toEqual(bodies.map(({ id }) => id).toSorted());
        const metres = hits.map((hit) => metresBetween(near, pointOf(bodyOf(hit))));
        metres.forEach((own, at) => {
          expect(Math.abs(own - (hits[at]?.distanceM ?? NaN))).toBeLessThan(2);
          expect(own).toBeGreaterThan((metres[at - 1] ?? 0) - 2);
        });
      }),
      { numRuns: 12 },
    );
  });

  it("keeps to the circle: none beyond it, none within it left out", async () => {
    await fc.assert(
      fc.asyncProperty(points, fc.integer({ min: 1, max: 300 }), async (near, withinKm) => {
        const inside = bodies.filter((body) => metresBetween(near, pointOf(body)) <= withinKm * 1_000);
        for (const request of [
          { near, withinKm },
          { near, withinKm, types: ["NOTARY_OFFICE"] },
        ] as const) {
          const asked = inside.filter(({ type }) => !("types" in request) || type === "NOTARY_OFFICE");
          const hits = asked.length === 0 ? [] : await everyHit(request);
          expect(hits.map((hit) => hit.id).toSorted()).toEqual(asked.map(({ id }) => id).toSorted());
        }
        const fit = inside.filter(({ name }) => name.includes("批量"));
        const named =
          fit.length === 0 ? [] : await everyHit({ near, withinKm, q: "批量", sort: "relevance" });
        expect(named.map((hit) => hit.id).toSorted()).toEqual(fit.map(({ id }) => id).toSorted());
      }),
      { numRuns: 15 },
    );
  });

  it("widens a circle with nobody in it to the first that has somebody, and says so", async () => {
    await fc.assert(
      fc.asyncProperty(points, fc.integer({ min: 1, max: 60 }), async (near, withinKm) => {
        const distances = bodies.map((body) => metresBetween(near, pointOf(body)));
        const { query, hits } = await bench.search.search({ near, withinKm, size: 50 });
        const somebody = distances.some((metres) => metres <= withinKm * 1_000);
        expect(query.widened).toBe(!somebody);
        if (somebody) return;
        const within = [10, 30, 100].find((km) => distances.some((metres) => metres <= km * 1_000)) ?? null;
        expect(query.circle).toEqual({ askedKm: withinKm, usedKm: within });
        expect(hits[0]?.distanceM).toBe(Math.round(Math.min(...distances)));
      }),
      { numRuns: 15 },
    );
  });

  it("gives the real office nearest to a point, with its type asked for", async () => {
    const near = { lat: 29.556, lng: 106.567 };
    const { hits } = await bench.search.search({ near, types: ["NOTARY_OFFICE"], size: 50 });
    const real = hits.filter((hit) => !hit.name.includes("测试"));
    expect([real[0]?.name, real[0]?.address]).toEqual(["渝中公证处", "渝中区人民路121号2、3楼"]);
  });

  it("reads the same point in the map services' coordinates as the same place", async () => {
    // 解放碑 in WGS-84, and as a map service writes it (GCJ-02): about half a kilometre apart as numbers.
    const wgs = { lat: 29.5593, lng: 106.5708 };
    const gcj = { lat: 29.55652, lng: 106.57451 };
    expect(distanceMetres(wgs, gcj)).toBeGreaterThan(300);
    const [byWgs] = await everyHit({ near: wgs, types: ["NOTARY_OFFICE"] });
    const [byGcj] = await everyHit({ near: gcj, crs: "gcj02", types: ["NOTARY_OFFICE"] });
    expect(byGcj?.id).toBe(byWgs?.id);
    expect(Math.abs((byGcj?.distanceM ?? 0) - (byWgs?.distanceM ?? 1e9))).toBeLessThan(30);
  });

  it("keeps relevance first when a place is given beside a text, and nearness among equals", async () => {
    const near = { lat: 29.556, lng: 106.567 };
    const { hits } = await bench.search.search({ q: "黔江公证处", near });
    expect(hits[0]?.name).toBe("黔江公证处");
    const equals = await bench.search.search({ q: "公证", near, explain: true, size: 50 });
    const ranks = equals.hits.map(({ explain, distanceM }) => ({
      above: [explain?.["name"], explain?.["reading"], explain?.["place"], explain?.["weight"]].map(Number),
      metres: distanceM ?? Infinity,
    }));
    ranks.slice(1).forEach((rank, at) => {
      const before = ranks[at];
      if (before === undefined || before.above.join() !== rank.above.join()) return;
      expect(before.metres).toBeLessThanOrEqual(rank.metres);
    });
    expect(new Set(ranks.map(({ above }) => above.join())).size).toBeLessThan(ranks.length);
  });
});
