import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { paceOf } from "./pace.js";

const since = new Date("2026-11-22T03:00:00+08:00");
const after = (seconds: number): Date => new Date(since.getTime() + seconds * 1000);

describe("the pace of a piece of work", () => {
  it("is what was done by second, and the rest at that rate", () => {
    expect(paceOf({ done: 300, total: 1000, since, until: after(10) })).toEqual({
      perSecond: 30,
      secondsLeft: 24,
    });
  });

  it("is unknown before anything was done, and before it began", () => {
    const unknown = { perSecond: null, secondsLeft: null };
    expect(paceOf({ done: 0, total: 10, since, until: after(5) })).toEqual(unknown);
    expect(paceOf({ done: 5, total: 10, since: null, until: after(5) })).toEqual(unknown);
    expect(paceOf({ done: 5, total: 10, since, until: since })).toEqual(unknown);
    // A clock that was set back meanwhile.
    expect(paceOf({ done: 5, total: 10, since, until: after(-5) })).toEqual(unknown);
  });

  it("never leaves a negative or endless time, also when more was done than there was at first", () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: -100, max: 100_000 }), (done, total, seconds) => {
        const { secondsLeft } = paceOf({ done, total, since, until: after(seconds) });
        expect(secondsLeft === null || (Number.isSafeInteger(secondsLeft) && secondsLeft >= 0)).toBe(true);
        if (secondsLeft !== null && done >= total) expect(secondsLeft).toBe(0);
      }),
    );
  });
});
