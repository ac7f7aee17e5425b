import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { commandOf, readFaultOptions } from "../../bench/faults/options.js";
import { FAULT_NAMES, LONG_FAULTS, OPT_IN_FAULTS } from "../../bench/faults/schedule/fault-names.js";
import { planRound } from "../../bench/faults/schedule/plan-round.js";
import { Random } from "../../bench/faults/schedule/random.js";

const anyRun = fc.record({
  seed: fc.nat(2 ** 31 - 1),
  engine: fc.constantFrom("postgres", "meilisearch"),
  rounds: fc.integer({ min: 1, max: 200 }),
  seconds: fc.integer({ min: 1, max: 60 }),
});

const optionsOf = (run: { seed: number; engine: string; rounds: number; seconds: number }) =>
  readFaultOptions(
    `--seed ${run.seed} --engine ${run.engine} --rounds ${run.rounds} --round-seconds ${run.seconds}`.split(
      " ",
    ),
  );

describe("the schedule of faults", () => {
  it("is the same for the same seed and round, and told by the command that is printed", () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 200 }), (run, round) => {
        const options = optionsOf(run);
        const [, , , , ...again] = commandOf(options).split(" ");
        expect(planRound(readFaultOptions(again), round)).toEqual(planRound(options, round));
      }),
    );
  });

  it("begins every fault while there is writing, ends the short ones by then, and draws what there is alone", () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 200 }), (run, round) => {
        const { faults, lasts } = planRound(optionsOf(run), round);
        expect(faults.length).toBeGreaterThan(0);
        for (const { name, at, lasts: stays } of faults) {
          expect(at).toBeLessThan(lasts);
          if (!LONG_FAULTS.has(name)) expect(at + stays).toBeLessThanOrEqual(lasts);
          if (run.engine === "postgres") expect(name).not.toMatch(/^meilisearch/);
        }
      }),
    );
  });

  it("pauses a worker beyond its lease once in ten rounds", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const plans = Array.from({ length: 10 }, (_, at) => planRound(optionsOf(run), at + 1));
        const long = plans.filter(({ faults }) => faults.some(({ name }) => LONG_FAULTS.has(name)));
        expect(long).toHaveLength(1);
      }),
    );
  });

  it("comes to every fault in a long run", () => {
    const options = optionsOf({ seed: 5, engine: "meilisearch", rounds: 200, seconds: 6 });
    const plans = Array.from({ length: 200 }, (_, at) => planRound(options, at + 1));
    const met = new Set(plans.flatMap(({ faults }) => faults.map(({ name }) => name)));
    expect([...met].sort()).toEqual(FAULT_NAMES.filter((name) => !OPT_IN_FAULTS.has(name)).sort());
    expect(plans.filter(({ bulkRows }) => bulkRows === 50_000)).toHaveLength(10);
  });

  it.each([
    [["--engine", "solr"], "--engine"],
    [["--rounds", "0"], "--rounds"],
    [["--faults", "earthquake"], "earthquake"],
    [["--colour"], "colour"],
  ])("refuses %j plainly", (words, message) => {
    expect(() => readFaultOptions(words)).toThrow(message);
  });
});

describe("the bench's random numbers", () => {
  it("lie within what was asked, and a draw of several never has one twice", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -5, max: 5 }), fc.nat(20), (seed, least, width) => {
        const random = new Random(seed);
        const drawn = random.whole(least, least + width);
        expect(drawn).toBeGreaterThanOrEqual(least);
        expect(drawn).toBeLessThanOrEqual(least + width);
        const all = Array.from({ length: 10 }, (_, at) => at);
        const some = random.some(all, width);
        expect(new Set(some).size).toBe(Math.min(10, width));
      }),
    );
  });

  it("differ from part to part of a run", () => {
    const first = (...parts: number[]): number => Random.of(...parts).next();
    const drawn = [first(1, 1), first(1, 2), first(2, 1), first(1, 1, 1), first(0), first(0, 0)];
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});
