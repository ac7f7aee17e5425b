import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Reading, SearchPlan } from "../../plan/search-plan.js";
import type { ProposeRequest } from "../search-engine.js";
import { phraseOf, syllableGrams } from "./meili-document.js";
import { meiliQueries } from "./meili-query.js";

const UID = "institutions_of_the_test";
const EMPTY = { types: [], divisions: [], services: [] } as const;

function aRequest(
  typed: string,
  readings: readonly Reading[],
  more: Partial<SearchPlan> = {},
): ProposeRequest {
  const plan: SearchPlan = {
    typed,
    interpreted: { type: [], division: [], service: [], text: typed },
    readings,
    filters: {
      kinds: ["institution"],
      types: [],
      divisions: [],
      jurisdiction: null,
      recognisedIn: null,
      services: [],
      accreditations: [],
      languages: [],
    },
    near: null,
    withinMetres: null,
    order: "relevance",
    page: 1,
    size: 20,
    facets: [],
    ...more,
  };
  return { plan, today: "2026-11-22", recognition: null, limit: 200, offset: 0 };
}

const name = (run: string): Reading => ({ origin: "name", ...EMPTY, words: [{ fields: ["name"], run }] });
const loose = (run: string): Reading => ({
  origin: "grams",
  ...EMPTY,
  words: [{ fields: ["name"], run, share: 0.6 }],
});
const queriesOf = (...readings: Reading[]): (string | null | undefined)[] =>
  meiliQueries(aRequest("云杉", readings), UID).federated.map(({ q }) => q);

describe("what Meilisearch is asked", () => {
  it("is a phrase of pairs for a run, and a start for a single character", () => {
    expect(queriesOf(name("云杉岭"))).toEqual([`"云杉 杉岭"`]);
    expect(queriesOf(name("云"))).toEqual(["云"]);
  });

  it("is every word, the unfinished one last", () => {
    const words = [
      { fields: ["pinyin" as const], run: "yun sh" },
      { fields: ["name" as const], run: "公证" },
    ];
    expect(queriesOf({ origin: "pinyin", ...EMPTY, words })).toEqual([`"公证" yunsh`]);
  });

  it("binds each reading by the day, the filters and its own facts", () => {
    const reading: Reading = { ...name("云杉"), types: ["LAW_FIRM", "NOTARY_OFFICE"], divisions: ["500103"] };
    const { filters } = aRequest("", []).plan;
    const asked = aRequest("云杉", [reading], { filters: { ...filters, jurisdiction: "CQ" } });
    expect(meiliQueries(asked, UID).federated[0]?.filter).toEqual([
      "publicFrom <= 20261122",
      "publicUntil > 20261122",
      `jurisdiction = "CQ"`,
      [`type = "LAW_FIRM"`, `type = "NOTARY_OFFICE"`],
      [`divisions = "500103"`],
    ]);
  });

  it("keeps readings that count shares out of the union, and asks them beside it in any case", () => {
    const both = meiliQueries(aRequest("云杉岭公正", [name("云杉岭公正"), loose("云杉岭公正")]), UID);
    expect(both.federated.map(({ q }) => q)).toEqual([`"云杉 杉岭 岭公 公正"`]);
    expect([both.bestIsNeeded, both.exact]).toEqual([true, false]);
    const strict = meiliQueries(aRequest("云杉", [name("云杉")]), UID);
    expect([strict.bestIsNeeded, strict.exact]).toEqual([false, true]);
  });

  it("asks for nothing at all in the union where every reading counts shares", () => {
    const { federated } = meiliQueries(aRequest("云杉岭公正", [loose("云杉岭公正")]), UID);
    expect(federated.map(({ filter }) => filter)).toEqual([expect.arrayContaining(["id = none"])]);
  });

  it("asks for the filters alone where there is no text", () => {
    const { federated, best } = meiliQueries(aRequest("", []), UID);
    expect([federated.length, best]).toEqual([1, []]);
    expect(federated[0]?.filter).not.toContain("id = none");
  });

  it("asks for both halves of a run with a slip, so that one of them stands in the name whatever was slipped", () => {
    const character = fc.constantFrom(..."云杉岭青冈坪公证处");
    const aName = fc.array(character, { minLength: 4, maxLength: 12 }).map((all) => all.join(""));
    fc.assert(
      fc.property(aName, fc.nat(), (whole, at) => {
        const characters = Array.from(whole);
        characters[at % characters.length] = "错";
        const run = characters.join("");
        const { best } = meiliQueries(aRequest(run, [loose(run)]), UID);
        const pairs = ` ${phraseOf(whole).slice(1, -1)} `;
        const found = best.filter(
          ({ q, matchingStrategy }) => matchingStrategy === "all" && pairs.includes(` ${q?.slice(1, -1)} `),
        );
        expect([run, found.length > 0]).toEqual([run, true]);
      }),
    );
  });

  it("says whoever puts several words in several fields that it may propose too much", () => {
    const words = [
      { fields: ["name" as const, "text" as const], run: "云杉" },
      { fields: ["name" as const], run: "公证" },
    ];
    expect(meiliQueries(aRequest("", [{ origin: "text", ...EMPTY, words }]), UID).exact).toBe(false);
  });

  it("leaves out, or keeps to, the documents asked among", () => {
    const filterOf = (among: ProposeRequest["among"]): unknown =>
      meiliQueries({ ...aRequest("", []), ...(among === undefined ? {} : { among }) }, UID).federated[0]
        ?.filter;
    expect(filterOf({ except: ["a", 'b"'] })).toContain(`id NOT IN ["a","b\\""]`);
    expect(filterOf({ only: [] })).toContain("id IN []");
    expect(filterOf({ except: [] })).toEqual(filterOf(undefined));
  });
});

describe("the pairs of a document and of a query", () => {
  it("agree: a run's phrase is a stretch of the pairs of any value that it stands in", () => {
    const syllable = fc.constantFrom("yun", "shan", "ling", "gong", "zheng");
    fc.assert(
      fc.property(
        fc.array(syllable, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (all, from, length) => {
          const start = from % all.length;
          const run = all.slice(start, start + 2 + (length % all.length));
          const pairs = syllableGrams(run.join(" ")).split(" ").slice(0, -1);
          expect(` ${syllableGrams(all.join(" "))} `).toContain(
            pairs.length === 0 ? " " : ` ${pairs.join(" ")} `,
          );
        },
      ),
    );
    expect(phraseOf("公证处")).toBe(`"公证 证处"`);
  });
});
