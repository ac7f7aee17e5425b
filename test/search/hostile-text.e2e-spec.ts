import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { PageTooDeepError, SearchRequestError, type EngineName, type SearchRequest } from "#search";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

/** Values that end a quotation, an array or a filter where they are not escaped. */
const BREAKERS = [
  `NOTARY_OFFICE" OR type = "LAW_FIRM`,
  `x" OR "1" = "1`,
  `\\" OR kind = institution OR "`,
  `x') OR ('1'='1`,
  `'; DROP TABLE institution; --`,
  `{"a","b"}`,
  `\\`,
  `"`,
  `%`,
  `_`,
  `IN [LAW_FIRM]`,
  `EXISTS`,
  `id = none`,
  `$1`,
];
/** Texts of nothing but signs, with no word to find. */
const OPERATORS = [`"`, `""`, `\\`, `*`, `-`, `- -`, `(())`, `'`, `%`, `_`, `&&`, `||`, `\t\n`, `。、！？`];

afterAll(() => tellWhatWasLeftOut("hostile text", BREAKERS.length + OPERATORS.length + 6));

describe.each([...ENGINES_AT_HAND])("text and filters made to break a query, on %s", (engine: EngineName) => {
  let bench: SearchBench;
  let everybody: number;
  beforeAll(async () => {
    bench = await startSearchBench(engine);
    everybody = (await bench.search.search({})).total.value;
  });
  afterAll(() => bench.close());

  const found = async (request: SearchRequest): Promise<{ total: number; ids: string[] }> => {
    const { total, hits, engine: by, degraded } = await bench.search.search(request);
    expect([by, degraded]).toEqual([engine, false]);
    return { total: total.value, ids: hits.map((hit) => hit.id) };
  };

  it.each(BREAKERS)("finds nobody by a filter of %s, whichever field it is in", async (value) => {
    expect(await found({ division: value })).toEqual({ total: 0, ids: [] });
    expect(await found({ services: [value] })).toEqual({ total: 0, ids: [] });
    expect(await found({ languages: [value] })).toEqual({ total: 0, ids: [] });
    expect(await found({ languages: [value], q: "公证" })).toEqual({ total: 0, ids: [] });
    expect(await found({ accreditations: [value] })).toEqual({ total: 0, ids: [] });
  });

  it.each(BREAKERS)("does not take %s in the text for anything but text", async (value) => {
    for (const interpret of [true, false]) {
      const { total } = await found({ q: `渝中公证处 ${value}`, interpret });
      expect(total).toBeLessThan(everybody);
    }
  });

  it.each(OPERATORS.filter((q) => q.trim() !== ""))(
    "finds nobody for a text of signs alone, %j, and looks past them in a name",
    async (q) => {
      expect(await found({ q })).toEqual({ total: 0, ids: [] });
      const withName = await found({ q: `${q}渝博公证处${q}` });
      expect((await bench.search.search({ q: `${q}渝博公证处${q}` })).hits[0]?.name).toBe("渝博公证处");
      expect(withName.total).toBeLessThan(everybody);
    },
  );

  it("answers any text at all, the same on every try", async () => {
    const piece = fc.oneof(
      fc.constantFrom("渝中", "公证", "gongzheng", "yz", "500103", "律师", ...BREAKERS, ...OPERATORS),
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(" "));
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (q, interpret) => {
        const first = await found({ q, interpret, size: 50 });
        expect(await found({ q, interpret, size: 50 })).toEqual(first);
        expect(first.ids.length).toBe(Math.min(50, first.total));
        await bench.search.suggest(q, 5);
      }),
      { numRuns: 60 },
    );
  });

  it("answers a very long text, pasted names and one word repeated", async () => {
    const name = "渝中公证处";
    expect(
      (await bench.search.search({ q: `${name}，黔江公证处；涪陵公证处、渝博公证处` })).hits.length,
    ).toBe(4);
    for (const q of [name.repeat(2_000), `${name} `.repeat(500), "公".repeat(5_000), "yuzhong".repeat(900)]) {
      expect((await found({ q })).total).toBeLessThan(everybody);
    }
  });

  it("writes what was typed into no markup", async () => {
    const { hits } = await bench.search.search({ q: `<b>渝中</b><script>alert("公证处")</script>` });
    for (const { highlight } of hits) expect(highlight.name.replaceAll(/<\/?mark>/g, "")).not.toMatch(/[<>]/);
  });

  it("refuses distance without a place, and pages beyond the end of relevance", async () => {
    await expect(bench.search.search({ sort: "distance" })).rejects.toThrow(SearchRequestError);
    await expect(bench.search.search({ q: "公证", withinKm: 3 })).rejects.toThrow(SearchRequestError);
    await expect(bench.search.search({ q: "公证", page: 11 })).rejects.toThrow(PageTooDeepError);
    await expect(bench.search.search({ q: "公证", page: 5, size: 50 })).rejects.toThrow(PageTooDeepError);
    const last = await bench.search.search({ q: "公证", page: 10 });
    expect([last.hits, last.page.hasMore]).toEqual([[], false]);
    const beyond = await bench.search.search({ sort: "name", page: 1_000 });
    expect([beyond.hits, beyond.page.hasMore, beyond.total.value]).toEqual([[], false, everybody]);
  });
});
