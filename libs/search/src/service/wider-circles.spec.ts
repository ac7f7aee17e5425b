import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { SearchPlan } from "../plan/search-plan.js";
import { nearestFirst } from "./nearest-first.js";
import { widerCircles } from "./wider-circles.js";

const PLAN: SearchPlan = {
  typed: "公证处",
  interpreted: { type: ["NOTARY_OFFICE"], division: [], service: [], text: "" },
  readings: [],
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
  near: { lat: 29.55, lng: 106.56 },
  withinMetres: null,
  order: "relevance",
  page: 1,
  size: 20,
  facets: [],
};

describe("wider circles", () => {
  it("are none where no circle was asked for", () => {
    expect(widerCircles(PLAN)).toEqual([]);
  });

  it("grow, are each wider than the one asked for, and end everywhere", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500_000 }), (withinMetres) => {
        const metres = widerCircles({ ...PLAN, withinMetres }).map((plan) => plan.withinMetres);
        expect(metres.at(-1)).toBeNull();
        const circles = metres.slice(0, -1).map(Number);
        expect(circles).toEqual([10_000, 30_000, 100_000].filter((wide) => wide > withinMetres));
      }),
    );
  });

  it("change nothing else of a plan", () => {
    for (const wider of widerCircles({ ...PLAN, withinMetres: 2_000, page: 3 }))
      expect(wider).toEqual({ ...PLAN, page: 3, withinMetres: wider.withinMetres });
  });
});

describe("the nearest first", () => {
  const orderOf = (plan: Partial<SearchPlan>, sort?: "relevance" | "name"): SearchPlan["order"] =>
    nearestFirst({ ...PLAN, ...plan }, { sort }).order;
  const interpreted = PLAN.interpreted;

  it("is for a kind or a need asked from a known place", () => {
    expect(orderOf({})).toBe("distance");
    expect(orderOf({ interpreted: { ...interpreted, type: [], service: ["notary"] } })).toBe("distance");
  });

  it.each([
    ["nobody said where they are", { near: null }],
    ["a name is left of the text", { interpreted: { ...interpreted, text: "云杉" } }],
    ["only a place was understood", { interpreted: { ...interpreted, type: [], division: ["500103"] } }],
  ])("is not where %s", (_what, plan) => {
    expect(orderOf(plan)).toBe("relevance");
  });

  it("never overrules an order that was asked for", () => {
    expect(orderOf({}, "relevance")).toBe("relevance");
    expect(orderOf({ order: "name" }, "name")).toBe("name");
  });
});
