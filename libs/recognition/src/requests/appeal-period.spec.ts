import { describe, expect, it } from "@jest/globals";
import { WorkingCalendar } from "#procedures";
import { lastDayToAppeal, refuseLateAppeal } from "./appeal-period.js";

/** The Spring Festival of 2026 as announced: off from 15 to 23 February, worked on the Saturdays about it. */
const CALENDAR = new WorkingCalendar([
  ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => ({ day: `2026-02-${day}`, works: false })),
  { day: "2026-02-14", works: true },
  { day: "2026-02-28", works: true },
]);

describe("the time to appeal", () => {
  it.each([
    ["2025-11-28", "2026-01-27", "sixty days on, a Tuesday"],
    ["2025-12-03", "2026-02-02", "the sixtieth is a Sunday"],
    ["2025-12-16", "2026-02-14", "the sixtieth is a Saturday that is worked"],
    ["2025-12-17", "2026-02-24", "the sixtieth lies in the Spring Festival"],
  ])("after a refusal on %s lasts until %s: %s", (refusedOn, last) => {
    expect(lastDayToAppeal(refusedOn, CALENDAR)).toBe(last);
    const day = (offset: number): string =>
      new Date(Date.parse(last) + offset * 86_400_000).toISOString().slice(0, 10);
    expect(() => refuseLateAppeal(refusedOn, last, CALENDAR)).not.toThrow();
    expect(() => refuseLateAppeal(refusedOn, day(1), CALENDAR)).toThrow(/appeal-over/);
  });
});
