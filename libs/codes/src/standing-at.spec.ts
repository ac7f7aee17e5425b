import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { decisiveMove, standingOn, type StandingMove } from "./standing-at.js";
import { STANDINGS, type Standing } from "./standing.js";

function move(
  sequence: number,
  to: Standing,
  effectiveOn: string,
  recordedAt = `${effectiveOn}T01:00:00Z`,
  corrects: string | null = null,
): StandingMove {
  return { id: `m${sequence}`, to, effectiveOn, recordedAt, sequence, corrects };
}

describe("standingOn", () => {
  it("is the registered standing before the first move", () => {
    expect(standingOn("active", [], "2026-01-01")).toBe("active");
    expect(standingOn("expired", [move(1, "active", "2026-01-02")], "2026-01-01")).toBe("expired");
  });

  it("changes at the start of the day on which a move takes effect", () => {
    const moves = [move(1, "suspended", "2026-03-01"), move(2, "active", "2026-06-01")];
    const days = ["2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01"];
    expect(days.map((day) => standingOn("active", moves, day))).toEqual([
      "active",
      "suspended",
      "suspended",
      "active",
    ]);
  });

  it("takes the last recorded of several moves on one day", () => {
    const moves = [
      move(3, "active", "2026-03-01", "2026-03-01T05:00:00Z"),
      move(2, "suspended", "2026-03-01", "2026-03-01T05:00:00Z"),
      move(1, "closing", "2026-03-01", "2026-03-01T04:00:00Z"),
    ];
    expect(standingOn("active", moves, "2026-03-01")).toBe("active");
  });

  it("tells what was known then from what is known now about a move recorded late", () => {
    const moves = [move(1, "suspended", "2026-03-01", "2026-04-10T08:00:00Z")];
    expect(standingOn("active", moves, "2026-03-15")).toBe("suspended");
    expect(standingOn("active", moves, "2026-03-15", "2026-04-10T07:59:59Z")).toBe("active");
    expect(standingOn("active", moves, "2026-03-15", new Date("2026-04-10T08:00:00Z"))).toBe("suspended");
  });

  it("replaces what was wrong from the start for its whole period, and still knows what was believed", () => {
    const moves = [
      move(1, "revoked", "2026-03-01", "2026-03-01T01:00:00Z"),
      move(2, "suspended", "2026-03-05", "2026-05-01T01:00:00Z", "m1"),
    ];
    expect(standingOn("active", moves, "2026-03-03")).toBe("active");
    expect(standingOn("active", moves, "2026-03-06")).toBe("suspended");
    expect(standingOn("active", moves, "2026-03-06", "2026-04-01T00:00:00Z")).toBe("revoked");
  });

  it("lets a correction be corrected", () => {
    const moves = [
      move(1, "revoked", "2026-03-01"),
      move(2, "suspended", "2026-03-01", "2026-05-01T01:00:00Z", "m1"),
      move(3, "conditions_apply", "2026-03-01", "2026-06-01T01:00:00Z", "m2"),
    ];
    expect(standingOn("active", moves, "2026-07-01")).toBe("conditions_apply");
  });

  it("refuses a moment that is none", () => {
    expect(() => standingOn("active", [], "2026-01-01", "yesterday")).toThrow(RangeError);
  });
});

const DAYS = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"];
const MOMENTS = [
  "2026-03-01T00:00:00Z",
  "2026-03-02T12:00:00Z",
  "2026-03-03T12:00:00.5Z",
  "2026-03-09T00:00:00Z",
];

const history = fc
  .array(
    fc.record({
      to: fc.constantFrom(...STANDINGS.map((row) => row.code)),
      effectiveOn: fc.constantFrom(...DAYS),
      recordedAt: fc.constantFrom(...MOMENTS),
      correctsAt: fc.option(fc.nat(7)),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.map(({ correctsAt, ...row }, at): StandingMove => {
      const corrects = correctsAt !== null && correctsAt < at ? `m${correctsAt}` : null;
      return { ...row, id: `m${at}`, sequence: at, corrects };
    }),
  );

/** Written apart: walks the days from the first, applying each day's moves in the order of recording. */
function oracle(initial: Standing, moves: readonly StandingMove[], day: string, knownAt: string): Standing {
  let standing = initial;
  for (const today of DAYS.filter((each) => each <= day)) {
    for (const moment of [...MOMENTS].filter((each) => each <= knownAt)) {
      for (let sequence = 0; sequence < 8; sequence += 1) {
        const here = moves.find((each) => each.sequence === sequence);
        if (!here || here.effectiveOn !== today || here.recordedAt !== moment) continue;
        const undone = moves.some((each) => each.corrects === here.id && each.recordedAt <= knownAt);
        if (!undone) standing = here.to;
      }
    }
  }
  return standing;
}

describe("standingOn over any history", () => {
  const day = fc.constantFrom(...DAYS);
  const knownAt = fc.constantFrom(...MOMENTS);

  it("agrees with a walk through the days", () => {
    fc.assert(
      fc.property(history, day, knownAt, (moves, on, known) => {
        expect(standingOn("active", moves, on, known)).toBe(oracle("active", moves, on, known));
      }),
      { numRuns: 1000 },
    );
  });

  it("does not depend on the order in which moves are read", () => {
    const shuffled = history.chain((moves) =>
      fc.tuple(fc.constant(moves), fc.shuffledSubarray(moves, { minLength: moves.length })),
    );
    fc.assert(
      fc.property(shuffled, day, ([moves, others], on) => {
        expect(decisiveMove(others, on)).toEqual(decisiveMove(moves, on));
      }),
    );
  });

  it("never changes what was known at a moment by recording later", () => {
    fc.assert(
      fc.property(history, day, (moves, on) => {
        const earlier = moves.filter((each) => each.recordedAt < "2026-03-09T00:00:00Z");
        const known = "2026-03-08T00:00:00Z";
        expect(standingOn("active", moves, on, known)).toBe(standingOn("active", earlier, on, known));
      }),
    );
  });
});
