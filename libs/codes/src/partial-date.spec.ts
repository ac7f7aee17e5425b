import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkPartialDate, firstDay, isRealDate, lastDay } from "./partial-date.js";

function fault(text: string, minYear?: number): string | undefined {
  const result = checkPartialDate(text, minYear === undefined ? {} : { minYear });
  return result.ok ? undefined : result.faults[0]?.code;
}

describe("checkPartialDate", () => {
  it.each([
    ["2022", "year"],
    ["2022-07", "month"],
    ["2024-02-29", "day"],
  ])("keeps %s as given and knows its precision: %s", (text, precision) => {
    expect(checkPartialDate(text)).toEqual({ ok: true, value: text, precision });
  });

  it.each([
    ["2022-7", "format"],
    ["2022/07/01", "format"],
    ["约2021-06", "format"],
    ["2022-07-01T00:00:00Z", "format"],
    ["2022\n", "format"],
    ["", "format"],
    ["2022-13", "not-a-date"],
    ["2022-00", "not-a-date"],
    ["2023-02-29", "not-a-date"],
    ["1900-02-29", "not-a-date"],
    ["2022-04-31", "not-a-date"],
    ["1948-12-31", "too-early"],
  ])("refuses %j: %s", (text, code) => {
    expect(fault(text)).toBe(code);
  });

  it("takes another earliest year", () => {
    expect(fault("1912", 1900)).toBeUndefined();
    expect(fault("1978", 1979)).toBe("too-early");
  });
});

describe("the days a partial date may mean", () => {
  it("run from its first to its last", () => {
    expect([firstDay("2022"), lastDay("2022")]).toEqual(["2022-01-01", "2022-12-31"]);
    expect([firstDay("2024-02"), lastDay("2024-02")]).toEqual(["2024-02-01", "2024-02-29"]);
    expect([firstDay("2022-07-15"), lastDay("2022-07-15")]).toEqual(["2022-07-15", "2022-07-15"]);
    expect(() => firstDay("未知")).toThrow(RangeError);
  });

  it("end on the day before the next month begins, by the platform's calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1949, max: 2400 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const next = new Date(Date.UTC(year, month, 1) - 1).toISOString().slice(0, 10);
        expect(lastDay(next.slice(0, 7))).toBe(next);
      }),
    );
  });
});

describe("isRealDate", () => {
  it("agrees with the platform's calendar on every day of a year and day number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
        const date = new Date(Date.UTC(year, month - 1, day));
        expect(isRealDate(text)).toBe(date.getUTCMonth() === month - 1 && date.getUTCDate() === day);
      }),
    );
  });

  it("wants a full date", () => {
    expect(isRealDate("2022-07")).toBe(false);
  });
});
