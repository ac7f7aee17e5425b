import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { makeStrata } from "../../bench/eval/make/make-strata.js";
import { readPopulation } from "../../bench/eval/make/population.js";
import { worldOf } from "../../bench/eval/make/world.js";
import { fileOf, readQueries } from "../../bench/eval/query-files.js";
import { STRATA } from "../../bench/eval/strata.js";

describe("the labelled set", () => {
  const queries = readQueries();

  it("has 2,000 queries or more, and 150 or more in every stratum", () => {
    expect(queries.length).toBeGreaterThanOrEqual(2_000);
    const sizes = STRATA.map(({ code }) => [
      code,
      queries.filter(({ stratum }) => stratum === code).length >= 150,
    ]);
    expect(sizes).toEqual(STRATA.map(({ code }) => [code, true]));
  });

  it("asks nothing twice within a stratum", () => {
    const asked = queries.map(({ stratum, q, kind, near }) => JSON.stringify([stratum, q, kind, near]));
    expect(asked.filter((each, at) => asked.indexOf(each) !== at)).toEqual([]);
  });

  it("labels every query of the register's records, and only those without an answer with nothing", () => {
    const { bodies, people } = readPopulation();
    const keys = new Set([...bodies, ...people].map(({ key }) => key));
    const labels = queries.flatMap(({ right }) => (right.by === "records" ? [...right.grades.keys()] : []));
    expect(labels.filter((key) => !keys.has(key))).toEqual([]);
    const unanswered = queries.filter(
      ({ stratum, right }) => (stratum === "no-answer") !== (right.by === "nothing"),
    );
    expect(unanswered).toEqual([]);
  });

  it("is what its transformations make, to the byte", () => {
    const made = makeStrata(worldOf(readPopulation()));
    const different = made.filter(({ stratum, text }) => readFileSync(fileOf(stratum), "utf8") !== text);
    expect(different.map(({ stratum }) => stratum)).toEqual([]);
  }, 180_000);
});
