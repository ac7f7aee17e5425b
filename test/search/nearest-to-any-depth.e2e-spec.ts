import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import { CRS, fromWgs84 } from "#codes";
import type { EngineName, SearchHit, SearchRequest } from "#search";
import { insertInstitutions } from "../support/many-institutions.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

/** More than are counted and put in order at once, so that circles are looked into. */
const MANY = 1_500;
const WITHOUT_A_POINT = 3;

interface Place {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
  readonly isCentre: boolean;
  /** Known better by its source, position and telephone, and no branch. */
  readonly known: number;
}

const anywhere = fc.record({
  lat: fc.double({ min: 27, max: 33, noNaN: true }),
  lng: fc.double({ min: 101, max: 109, noNaN: true }),
});
/** In the middle of the made-up bodies, where many are within the smallest circle. */
const amidst = fc.record({
  lat: fc.double({ min: 29.45, max: 29.7, noNaN: true }),
  lng: fc.double({ min: 106.45, max: 106.65, noNaN: true }),
});

/** By the chord between two points on the unit sphere: another way than the program's. */
function nearness(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const at = ({ lat, lng }: { lat: number; lng: number }): readonly [number, number, number] => {
    const [phi, lambda] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [[x, y, z], [u, v, w]] = [at(a), at(b)];
  return 2 * 6_371_008.8 * Math.asin(Math.hypot(x - u, y - v, z - w) / 2);
}

/** The nearest first; of those at one point the ones that truly stand there, then the better known, then by id. */
function inOrderFrom(near: { lat: number; lng: number }, places: readonly Place[]): string[] {
  const metres = new Map(places.map((place) => [place.id, nearness(near, place)]));
  const compare = (a: Place, b: Place): number => {
    if (a.lat !== b.lat || a.lng !== b.lng) return (metres.get(a.id) ?? 0) - (metres.get(b.id) ?? 0);
    return Number(a.isCentre) - Number(b.isCentre) || b.known - a.known || (a.id < b.id ? -1 : 1);
  };
  return [...places].sort(compare).map(({ id }) => id);
}

async function readPlaces(db: DataSource): Promise<Place[]> {
  return db.query<Place[]>(
    `SELECT i.id, i.type, i.name, COALESCE(i.lat, d.lat, above.lat) AS lat, COALESCE(i.lng, d.lng, above.lng) AS lng,
       i.lat IS NULL AS "isCentre",
       CASE WHEN i.parent_id IS NULL THEN 100 ELSE 0 END + CASE i.quality WHEN 'A' THEN 20 WHEN 'B' THEN 10 ELSE 0 END
         + CASE WHEN i.precision IN ('building', 'street') THEN 2 ELSE 0 END
         + CASE WHEN cardinality(i.phones) > 0 THEN 1 ELSE 0 END AS known
     FROM institution i JOIN division d ON d.code = i.division_code
     LEFT JOIN division above ON above.code = d.parent_code
     JOIN public_record p ON p.id = i.id AND p.state = 'listed'`,
  );
}

afterAll(() => tellWhatWasLeftOut("nearest to any depth", 5));

describe.each([...ENGINES_AT_HAND])("the nearest of many, asked of %s", (engine: EngineName) => {
  let bench: SearchBench;
  let places: Place[];
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    await insertInstitutions(bench.dataSource, MANY);
    // Some stand truly where others are only known to be somewhere around.
    await bench.dataSource.query(
      `UPDATE institution i SET lat = d.lat, lng = d.lng, precision = 'street' FROM division d
       WHERE d.code = i.division_code AND i.id LIKE 'many%' AND right(i.id, 2) IN ('10', '31', '52')`,
    );
    await bench.drain();
    places = await readPlaces(bench.dataSource);
  }, 120_000);
  afterAll(() => bench.close());

  const pages = async (request: SearchRequest, from: number, until: number): Promise<SearchHit[]> => {
    const hits: SearchHit[] = [];
    for (let page = from; page <= until; page += 1) {
      const answer = await bench.search.search({ ...request, page });
      expect(answer.degraded).toBe(false);
      hits.push(...answer.hits);
    }
    return hits;
  };
  const idsOf = (hits: readonly SearchHit[]): string[] => hits.map(({ id }) => id);

  it("are in the very order of a plain comparison of all, from any point", async () => {
    expect(places.length).toBeGreaterThan(MANY);
    await fc.assert(
      fc.asyncProperty(fc.oneof(amidst, anywhere), async (near) => {
        const expected = inOrderFrom(near, places);
        expect(idsOf(await pages({ near, size: 50 }, 1, 4))).toEqual(expected.slice(0, 200));
      }),
      { numRuns: 10 },
    );
  });

  it("come page by page to the last one, none twice and none left out", async () => {
    const near = { lat: 29.533_71, lng: 106.524_19 };
    const last = Math.ceil(places.length / 50);
    const found = idsOf(await pages({ near, size: 50 }, 1, last));
    expect(found).toEqual(inOrderFrom(near, places));
    expect((await bench.search.search({ near, size: 50, page: last })).page.hasMore).toBe(false);
  }, 90_000);

  it("are the same whatever the size of pages, with and without facets, and with a text", async () => {
    const near = { lat: 29.583_71, lng: 106.554_19 };
    const expected = inOrderFrom(near, places);
    for (const size of [1, 7, 13]) {
      const found = idsOf(await pages({ near, size }, 1, 8));
      expect([size, found]).toEqual([size, expected.slice(0, 8 * size)]);
    }
    expect(idsOf(await pages({ near, size: 50, facets: ["type"] }, 1, 3))).toEqual(expected.slice(0, 150));
    const named = places.filter(({ name }) => name.includes("批量1"));
    const asked = { near, q: "批量1", interpret: false, sort: "distance", size: 50 } as const;
    expect(idsOf(await pages(asked, 1, 3))).toEqual(inOrderFrom(near, named).slice(0, 150));
  });

  it("come with no point last where some have none", async () => {
    await bench.dataSource.query(
      `UPDATE division SET lat = NULL, lng = NULL WHERE code IN ('513401', '513400')`,
    );
    const lost = `UPDATE institution SET lat = NULL, lng = NULL, precision = NULL WHERE division_code = '513401'
      AND id NOT IN (SELECT id FROM institution WHERE division_code = '513401' ORDER BY id LIMIT ${WITHOUT_A_POINT})`;
    await bench.dataSource.query(lost);
    await bench.drain();
    const placeless = (await readPlaces(bench.dataSource)).filter(({ lat }) => lat === null);
    expect(placeless.length).toBeGreaterThan(0);
    const last = Math.ceil(places.length / 50);
    const near = { lat: 29.533_71, lng: 106.524_19 };
    const hits = await pages({ near, size: 50 }, 1, last);
    expect(new Set(idsOf(hits)).size).toBe(places.length);
    const withoutDistance = hits.slice(-placeless.length);
    expect(withoutDistance.map(({ distanceM }) => distanceM)).toEqual(placeless.map(() => undefined));
  }, 90_000);

  it("are the same from a point in any map's coordinates", async () => {
    const near = { lat: 29.556_1, lng: 106.567_3 };
    const answers = await Promise.all(
      CRS.map((crs) => bench.search.search({ near: fromWgs84(near, crs), crs, size: 20 })),
    );
    const [first, ...others] = answers.map(({ hits }) => hits.map(({ distanceM }) => distanceM ?? 0));
    for (const other of others)
      other.forEach((metres, at) => expect(Math.abs(metres - (first?.[at] ?? -9))).toBeLessThanOrEqual(2));
  });
});
