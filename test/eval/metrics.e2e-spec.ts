import { describe, expect, it } from "@jest/globals";
import type { EvalQuery, Grade, RecordFact, Right } from "../../bench/eval/eval-query.js";
import { figuresOf, type Outcome } from "../../bench/eval/figures.js";
import { gradeOf, idealGrades } from "../../bench/eval/grade.js";
import { ndcg, reciprocalRank, success } from "../../bench/eval/metrics.js";

const queryFor = (right: Right): EvalQuery => ({
  stratum: "exact",
  q: "渝中公证处",
  kind: "institution",
  near: null,
  right,
});

const notary = (key: string, divisions: string[], services: string[] = []): RecordFact => ({
  key,
  kind: "institution",
  name: `${key}（测试）`,
  type: "NOTARY_OFFICE",
  divisions,
  services,
});

describe("the figures of a page of hits", () => {
  it("counts a success only for the very record or the same body, and only so far down", () => {
    expect(success([0, 1, 2], 3)).toBe(true);
    expect(success([0, 1, 2], 2)).toBe(false);
    expect(success([1, 1, 1], 3)).toBe(false);
  });

  it("gives one over the rank of the first right record", () => {
    expect(reciprocalRank([0, 0, 3, 3])).toBeCloseTo(1 / 3, 12);
    expect(reciprocalRank([2])).toBe(1);
    expect(reciprocalRank([1, 1])).toBe(0);
    expect(reciprocalRank([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3])).toBe(0);
  });

  it("discounts gains by rank, against the best page there is", () => {
    // By hand: gains 7, 3, 1 at discounts 1, log2 3 = 1.58496, log2 4 = 2.
    const best = 7 + 3 / 1.584962500721156 + 1 / 2;
    expect(ndcg([3, 2, 1], [3, 2, 1])).toBe(1);
    expect(ndcg([1, 2, 3], [3, 2, 1])).toBeCloseTo((1 + 3 / 1.584962500721156 + 7 / 2) / best, 12);
    expect(ndcg([0, 3], [3])).toBeCloseTo(0.6309297535714575, 12);
    expect(ndcg([], [3])).toBe(0);
  });

  it("tells queries that can be answered from those that can't", () => {
    const outcome = (right: Right, found: string[], grades: Grade[]): Outcome => ({
      query: queryFor(right),
      found,
      grades,
      ideal: [3],
    });
    const one: Right = { by: "records", grades: new Map([["a", 3]]) };
    const figures = figuresOf([
      outcome(one, ["a"], [3]),
      outcome(one, ["b", "a"], [0, 3]),
      outcome(one, [], []),
      outcome(one, ["b"], [0]),
      outcome({ by: "nothing" }, ["a"], [0]),
      outcome({ by: "nothing" }, [], []),
    ]);
    expect(figures).toMatchObject({ queries: 6, success1: 0.25, success5: 0.5, zero: 0.25, wrong: 0.5 });
    expect(figures.mrr).toBeCloseTo((1 + 0.5) / 4, 12);
  });
});

describe("the grade of a hit", () => {
  it("is that of the label, and nothing for a record that has none", () => {
    const query = queryFor({ by: "records", grades: new Map([["a", 2]]) });
    expect(["a", "b"].map((key) => gradeOf(query, notary(key, [])))).toEqual([2, 0]);
  });

  it("asks of a rule the type and the place or one above it", () => {
    const query = queryFor({
      by: "rule",
      rule: { types: ["NOTARY_OFFICE"], divisions: ["500103"], services: [] },
    });
    const inside = notary("a", ["500103001", "500103", "500000"]);
    expect(gradeOf(query, inside)).toBe(3);
    expect(gradeOf(query, notary("b", ["500108", "500000"]))).toBe(0);
    expect(gradeOf(query, { ...inside, type: "LAW_FIRM" })).toBe(0);
    expect(gradeOf(query, { ...inside, kind: "practitioner" })).toBe(0);
  });

  it("puts the service before the type, and silence before other services", () => {
    const query = queryFor({
      by: "rule",
      rule: { types: ["NOTARY_OFFICE"], divisions: [], services: ["notary.will"] },
    });
    const offers = (services: string[]): Grade => gradeOf(query, notary("a", [], services));
    expect([["notary.will.deed"], [], ["notary"], ["legal.tax"], ["notary.power"]].map(offers)).toEqual([
      3, 2, 2, 2, 1,
    ]);
    expect(offers(["notary.willing"])).toBe(1);
  });

  it("knows the best page that a rule allows", () => {
    const query = queryFor({
      by: "rule",
      rule: { types: ["NOTARY_OFFICE"], divisions: [], services: ["x"] },
    });
    const facts = [notary("a", [], ["y"]), notary("b", [], ["x"]), notary("c", []), notary("d", [], ["x.z"])];
    expect(idealGrades(query, facts, 3)).toEqual([3, 3, 2]);
  });
});
