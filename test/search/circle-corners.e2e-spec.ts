import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EngineName } from "#search";
import { insertInstitutions } from "../support/many-institutions.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

afterAll(() => tellWhatWasLeftOut("circle corners", 1));

describe.each([...ENGINES_AT_HAND])("a circle around a point, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  beforeAll(async () => {
    bench = await startSearchBench(engine, { filled: false });
    await insertInstitutions(bench.dataSource, 200);
    await bench.drain();
  }, 60_000);
  afterAll(() => bench.close());

  it("is counted exactly, and whoever is only in the corners of its box is no fault of the index", async () => {
    const near = { lat: 29.58, lng: 106.56 };
    for (const withinKm of [2, 3, 4, 5]) {
      const asked = { q: "批量", interpret: false, near, withinKm, sort: "relevance", size: 50 } as const;
      const { hits, total, query, ...answer } = await bench.search.search(asked);
      expect([answer.engine, query.widened, hits.length > 0]).toEqual([engine, false, true]);
      expect([total.exact, Math.min(total.value, 50)]).toEqual([true, hits.length]);
      for (const { distanceM } of hits) expect(distanceM).toBeLessThanOrEqual(withinKm * 1_000);
    }
    const marks = await bench.dataSource.query<object[]>(`SELECT document_id FROM search_mark`);
    expect([marks, bench.caught]).toEqual([[], []]);
  });
});
