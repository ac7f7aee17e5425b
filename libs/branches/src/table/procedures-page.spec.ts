import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { stateRule } from "#procedures";
import { PROCEDURES, proceduresMarkdown } from "./procedures-page.js";

describe("docs/procedures.md", () => {
  it("shows the tables as they are", () => {
    const page = readFileSync(new URL("../../../../docs/procedures.md", import.meta.url), "utf8");
    expect(page).toBe(proceduresMarkdown());
  });
});

describe.each(PROCEDURES)("the table of $title.en", (table) => {
  it("names states that it has, each of them on the way from the first", () => {
    const reached = new Set([table.initial]);
    for (const state of reached) {
      const { deemed } = stateRule(table, state);
      if (deemed !== undefined) reached.add(deemed.to);
      for (const { from, to } of table.steps) if (from.includes(state) && to !== "same") reached.add(to);
    }
    expect([...reached].toSorted()).toEqual(table.states.map(({ state }) => state).toSorted());
  });

  it("has one rule at most for each party, step and outcome in a state", () => {
    const told = table.steps.flatMap(({ step, outcome, from, by, clock }) =>
      from.flatMap((state) => by.map((party) => [state, party, step, outcome, clock === "go-on"].join(" "))),
    );
    expect(new Set(told).size).toBe(told.length);
  });

  it("says of every stop of a clock why, and of every step by which law", () => {
    const unexplained = table.steps.filter(
      ({ clock, stopsFor, basis }) => basis === "" || (clock === "stop" && stopsFor === undefined),
    );
    expect(unexplained).toEqual([]);
  });
});
