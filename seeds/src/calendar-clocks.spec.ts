import { describe, expect, it } from "@jest/globals";
import { clockOn, nextDay, WorkingCalendar, type Pause } from "#procedures";
import { readCalendarDays } from "./procedures.js";

const calendar = new WorkingCalendar(readCalendarDays());
const limit = (workingDays: number) => ({ workingDays, article: "（测试）", verified: false });

function due(startedOn: string, workingDays: number, pauses: readonly Pause[] = []): string | null {
  return clockOn({ startedOn, pauses }, limit(workingDays), calendar, startedOn).dueOn;
}

describe("a clock by the announced calendars", () => {
  // Counted by hand on the printed calendars of 2025 and 2026.
  it.each([
    ["2025-01-24", 5, "2025-02-07", "over the Spring Festival of 2025, Sunday 26 January worked"],
    ["2025-04-25", 5, "2025-05-06", "Sunday 27 April worked, 1 to 5 May off"],
    ["2025-09-26", 5, "2025-10-10", "Sunday 28 September worked, 1 to 8 October off"],
    ["2025-10-09", 2, "2025-10-11", "Saturday 11 October worked"],
    ["2026-02-13", 5, "2026-02-27", "over the Spring Festival of 2026, Saturday 14 February worked"],
    ["2026-02-13", 6, "2026-02-28", "Saturday 28 February worked"],
    ["2026-09-18", 10, "2026-10-09", "Sunday 20 September worked, two holidays"],
    ["2026-04-03", 1, "2026-04-07", "the Qingming holiday ends on a Monday"],
    ["2026-11-22", 5, "2026-11-27", "received on a Sunday"],
  ])("that starts on %s with %i working days ends on %s: %s", (start, days, end) => {
    expect(due(start, days)).toBe(end);
  });

  it("says that a day of a year not announced yet may turn out otherwise", () => {
    const clock = clockOn({ startedOn: "2026-12-29", pauses: [] }, limit(5), calendar, "2026-12-29");
    expect(clock).toMatchObject({ dueOn: "2027-01-06", provisional: true });
  });
});

describe("a clock that stands still", () => {
  const pauses = [{ from: "2026-11-04", until: "2026-11-10", reason: "asked" as const }];

  it("does not count the days after the asking up to the day of the answer", () => {
    expect(due("2026-11-02", 5, pauses)).toBe("2026-11-13");
  });

  it("tells since when and why, and keeps what is left", () => {
    const open = [{ from: "2026-11-04", until: null, reason: "hearing" as const }];
    const clock = clockOn({ startedOn: "2026-11-02", pauses: open }, limit(5), calendar, "2026-11-20");
    expect(clock).toMatchObject({
      dueOn: null,
      workingDaysLeft: 3,
      pausedOn: "2026-11-04",
      pauseReason: "hearing",
      overdue: false,
    });
  });

  it("is overdue from the day after its last", () => {
    const at = (today: string) => clockOn({ startedOn: "2026-11-02", pauses: [] }, limit(5), calendar, today);
    expect(at("2026-11-09")).toMatchObject({ overdue: false, workingDaysLeft: 0 });
    expect(at("2026-11-10")).toMatchObject({ overdue: true, workingDaysLeft: -1 });
  });
});

describe("the day after", () => {
  it("goes over the ends of months and years", () => {
    expect(["2026-02-28", "2026-12-31", "2028-02-28"].map(nextDay)).toEqual([
      "2026-03-01",
      "2027-01-01",
      "2028-02-29",
    ]);
  });
});
