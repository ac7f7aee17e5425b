import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { overlap, refuseBadPeriod, type Period } from "./engagement-rules.js";
import { RuleError } from "./registry.errors.js";

const day = (of: number): string => `2024-01-${String(of).padStart(2, "0")}`;
const LAST = 12;
const period = fc.record({ from: fc.integer({ min: 1, max: 10 }), length: fc.option(fc.nat({ max: 5 })) });

interface Given {
  readonly from: number;
  readonly length: number | null;
}
const asPeriod = ({ from, length }: Given): Period => ({
  from: day(from),
  until: length === null ? null : day(from + length),
});
/** The days of a period, counted one by one; one without an end goes on past all others. */
const daysOf = ({ from, length }: Given): number[] =>
  Array.from({ length: length ?? LAST + 10 }, (_, at) => from + at);

describe("two engagements", () => {
  it("overlap exactly when they have a day in common, in either order", () => {
    fc.assert(
      fc.property(period, period, (one, other) => {
        const common = daysOf(one).some((at) => daysOf(other).includes(at));
        expect(overlap(asPeriod(one), asPeriod(other))).toBe(common);
        expect(overlap(asPeriod(other), asPeriod(one))).toBe(common);
      }),
      { numRuns: 500 },
    );
  });

  it("follow each other on the day that the first ends", () => {
    expect(overlap({ from: day(1), until: day(5) }, { from: day(5), until: null })).toBe(false);
    expect(overlap({ from: day(1), until: day(6) }, { from: day(5), until: null })).toBe(true);
  });
});

describe("one engagement", () => {
  it("may end on its first day, which is as if it had never been, but not before", () => {
    expect(() => refuseBadPeriod({ from: day(3), until: day(3) })).not.toThrow();
    expect(() => refuseBadPeriod({ from: day(3), until: day(2) })).toThrow(RuleError);
  });
});
